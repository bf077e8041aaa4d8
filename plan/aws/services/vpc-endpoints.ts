import { blank, ec2Arn, prefixedId, terraformHash } from "../ids";
import { type ResourceModels, text, texts } from "../model";
import { awsPrefixListId, companions, endpointService, owner, privateAddress, SUBNETS } from "../network-facts";

/** Endpoints of AWS services within a VPC. */
export const vpcEndpoints: ResourceModels = {
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        taggable: true,
        id: prefixedId("vpce-"),
        arn: ec2Arn("vpc-endpoint"),
        defaults: (s) => {
            const interfaces = texts(s.inputs.subnetIds).map((subnetId) => ({
                subnetId,
                ipv4: privateAddress(s, subnetId),
            }));
            return {
                vpcEndpointType: "Gateway",
                privateDnsEnabled: false,
                policy: JSON.stringify({
                    Version: "2008-10-17",
                    Statement: [{ Action: "*", Effect: "Allow", Principal: "*", Resource: "*" }],
                }),
                ipAddressType: "ipv4",
                dnsOptions: { dnsRecordIpType: "ipv4", privateDnsOnlyForInboundResolverEndpoint: false },
                routeTableIds: [],
                securityGroupIds:
                    s.inputs.vpcEndpointType === "Interface"
                        ? [text(companions(s, text(s.inputs.vpcId)).defaultSecurityGroupId)]
                        : [],
                serviceRegion: s.scope.region,
                subnetIds: [],
                subnetConfigurations: interfaces,
            };
        },
        outputs: (s, id) => {
            const subnets = texts(s.inputs.subnetIds);
            const isInterface = s.inputs.vpcEndpointType === "Interface";
            const service = endpointService(text(s.inputs.serviceName)).split(".").reverse().join(".");
            const zone = `Z${s.scope.upper(13, "endpoint zone")}`;
            const host = `${id}-${s.scope.characters("abcdefghijklmnopqrstuvwxyz0123456789", 8, "endpoint")}`;
            const suffix = `${service}.${s.scope.region}.vpce.${s.scope.dnsSuffix}`;
            const zones = subnets.flatMap((id) => text(s.stack.find(SUBNETS, id)?.outputs.availabilityZone) || []);
            const names = [`${host}.${suffix}`, ...zones.map((name) => `${host}-${name}.${suffix}`)];
            return {
                ...owner(s),
                cidrBlocks: [],
                dnsEntries: isInterface ? names.map((dnsName) => ({ dnsName, hostedZoneId: zone })) : [],
                networkInterfaceIds: subnets.map((subnet) => `eni-0${s.scope.hex(16, `interface in ${subnet}`)}`),
                prefixListId: isInterface ? "" : awsPrefixListId(s.existing, text(s.inputs.serviceName)),
                requesterManaged: false,
                state: "available",
            };
        },
    },
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": {
        id: (s) => `a-${text(s.inputs.vpcEndpointId)}${terraformHash(text(s.inputs.routeTableId))}`,
    },
    "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation": {
        id: (s) => `a-${text(s.inputs.vpcEndpointId)}${terraformHash(text(s.inputs.subnetId))}`,
    },
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": {
        id: (s) => text(s.inputs.vpcEndpointId),
        defaults: () => blank("policy"),
    },
    "aws:ec2/securityGroupAssociation:SecurityGroupAssociation": {
        id: (s) => `a-${text(s.inputs.vpcEndpointId)}${terraformHash(text(s.inputs.securityGroupId))}`,
    },
};
