import { blank, ec2Arn, prefixedId, terraformHash } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";
import { companions, defaultVpcId, owner, vpcWith } from "../network-facts";
import { zoneIdOf, zonesOf } from "../regions";

const vpcDefaults = (s: Subject) => ({
    cidrBlock: "10.0.0.0/16",
    enableDnsSupport: true,
    enableDnsHostnames: false,
    enableNetworkAddressUsageMetrics: false,
    instanceTenancy: "default",
    ...blank("ipv6AssociationId", "ipv6CidrBlock", "ipv6CidrBlockNetworkBorderGroup"),
    ...(s.inputs.assignGeneratedIpv6CidrBlock === true && {
        ipv6AssociationId: `vpc-cidr-assoc-0${s.scope.hex(16, "ipv6")}`,
        ipv6CidrBlock: "2001:db8:1234:1a00::/56",
        ipv6CidrBlockNetworkBorderGroup: s.scope.region,
    }),
});

const vpcOutputs = (s: Subject, id: string) => {
    const ids = companions(s, id);
    return { ...ids, ...owner(s), mainRouteTableId: ids.defaultRouteTableId };
};

/** VPCs, subnets, network ACLs and what else belongs to their layout. */
export const vpc: ResourceModels = {
    "aws:ec2/vpc:Vpc": {
        taggable: true,
        id: prefixedId("vpc-"),
        arn: ec2Arn("vpc"),
        defaults: vpcDefaults,
        outputs: vpcOutputs,
    },
    "aws:ec2/defaultVpc:DefaultVpc": {
        taggable: true,
        id: (s) => defaultVpcId(s.existing),
        arn: ec2Arn("vpc"),
        defaults: (s) => ({ ...vpcDefaults(s), cidrBlock: "172.31.0.0/16", enableDnsHostnames: true }),
        outputs: (s, id) => ({ ...vpcOutputs(s, id), existingDefaultVpc: true }),
    },
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": {
        id: prefixedId("vpc-cidr-assoc-"),
        defaults: () => ({ cidrBlock: "" }),
    },
    "aws:ec2/subnet:Subnet": {
        taggable: true,
        id: prefixedId("subnet-"),
        arn: ec2Arn("subnet"),
        defaults: (s) => {
            const zones = zonesOf(s.scope.region);
            const asked = text(s.inputs.availabilityZone);
            const byId = zones.find(({ id }) => id === s.inputs.availabilityZoneId)?.name;
            const zone = asked || byId || zones[0]?.name || "";
            return {
                availabilityZone: zone,
                availabilityZoneId: zoneIdOf(s.scope.region, zone),
                assignIpv6AddressOnCreation: false,
                enableDns64: false,
                enableResourceNameDnsARecordOnLaunch: false,
                enableResourceNameDnsAaaaRecordOnLaunch: false,
                ipv6Native: false,
                mapPublicIpOnLaunch: false,
                privateDnsHostnameTypeOnLaunch: "ip-name",
                ...blank("cidrBlock", "ipv6CidrBlock"),
            };
        },
        outputs: (s) => ({
            ...owner(s),
            ipv6CidrBlockAssociationId: s.inputs.ipv6CidrBlock ? `subnet-cidr-assoc-0${s.scope.hex(16, "ipv6")}` : "",
        }),
    },
    "aws:ec2/networkAcl:NetworkAcl": {
        taggable: true,
        id: prefixedId("acl-"),
        arn: ec2Arn("network-acl"),
        defaults: () => ({ egress: [], ingress: [], subnetIds: [] }),
        outputs: owner,
    },
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": {
        taggable: true,
        id: (s) => text(s.inputs.defaultNetworkAclId),
        arn: ec2Arn("network-acl"),
        outputs: (s, id) => ({ ...owner(s), vpcId: vpcWith(s, "defaultNetworkAclId", id) }),
    },
    "aws:ec2/networkAclRule:NetworkAclRule": { id: (s) => `nacl-${terraformHash(s.scope.hex(16, "rule"))}` },
    "aws:ec2/networkAclAssociation:NetworkAclAssociation": { id: prefixedId("aclassoc-") },
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": {
        taggable: true,
        id: prefixedId("dopt-"),
        arn: ec2Arn("dhcp-options"),
        outputs: owner,
    },
    "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": {
        id: (s) => `${text(s.inputs.dhcpOptionsId)}-${text(s.inputs.vpcId)}`,
    },
    "aws:ec2/flowLog:FlowLog": {
        taggable: true,
        id: prefixedId("fl-"),
        arn: ec2Arn("vpc-flow-log"),
        defaults: () => ({
            logDestination: "",
            logDestinationType: "cloud-watch-logs",
            maxAggregationInterval: 600,
            logFormat:
                `\${version} \${account-id} \${interface-id} \${srcaddr} \${dstaddr} \${srcport} \${dstport} ` +
                `\${protocol} \${packets} \${bytes} \${start} \${end} \${action} \${log-status}`,
        }),
    },
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {
        taggable: true,
        id: prefixedId("pcx-"),
        defaults: (s) => ({
            accepter: {},
            requester: {},
            peerOwnerId: s.scope.accountId,
            peerRegion: s.scope.region,
        }),
        outputs: (s) => ({ acceptStatus: s.inputs.autoAccept === true ? "active" : "pending-acceptance" }),
    },
};
