import { blank, ec2Arn, prefixedId, terraformHash } from "../ids";
import { type ResourceModels, text } from "../model";
import {
    ADDRESSES,
    companions,
    computeDomain,
    dashed,
    owner,
    privateAddress,
    publicAddress,
    vpcOfSubnet,
    vpcWith,
} from "../network-facts";

/** Ways in and out of a VPC. */
export const routing: ResourceModels = {
    "aws:ec2/routeTable:RouteTable": {
        taggable: true,
        id: prefixedId("rtb-"),
        arn: ec2Arn("route-table"),
        defaults: () => ({ propagatingVgws: [], routes: [] }),
        outputs: owner,
    },
    "aws:ec2/defaultRouteTable:DefaultRouteTable": {
        taggable: true,
        id: (s) => text(s.inputs.defaultRouteTableId),
        arn: ec2Arn("route-table"),
        defaults: () => ({ routes: [] }),
        outputs: (s, id) => ({ ...owner(s), vpcId: vpcWith(s, "defaultRouteTableId", id) }),
    },
    "aws:ec2/route:Route": {
        id: (s) => {
            const destination =
                text(s.inputs.destinationCidrBlock) ||
                text(s.inputs.destinationIpv6CidrBlock) ||
                text(s.inputs.destinationPrefixListId);
            return `r-${text(s.inputs.routeTableId)}${terraformHash(destination)}`;
        },
        defaults: () => blank("networkInterfaceId"),
        outputs: () => ({ origin: "CreateRoute", state: "active", ...blank("instanceId", "instanceOwnerId") }),
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": { id: prefixedId("rtbassoc-") },
    "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": {
        id: prefixedId("rtbassoc-"),
        outputs: (s) => ({ originalRouteTableId: companions(s, text(s.inputs.vpcId)).defaultRouteTableId }),
    },
    "aws:ec2/internetGateway:InternetGateway": {
        taggable: true,
        id: prefixedId("igw-"),
        arn: ec2Arn("internet-gateway"),
        defaults: () => blank("vpcId"),
        outputs: owner,
    },
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": {
        id: (s) => `${text(s.inputs.internetGatewayId)}:${text(s.inputs.vpcId)}`,
    },
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": { taggable: true, id: prefixedId("eigw-") },
    "aws:ec2/eip:Eip": {
        taggable: true,
        id: prefixedId("eipalloc-"),
        arn: ec2Arn("elastic-ip"),
        defaults: (s) => ({
            domain: "vpc",
            networkBorderGroup: s.scope.region,
            publicIpv4Pool: "amazon",
            ...blank("instance", "networkInterface", "ipamPoolId"),
        }),
        outputs: (s, id) => {
            const address = publicAddress(s);
            const host = `ec2-${dashed(address)}.${computeDomain(s.scope.region)}.${s.scope.dnsSuffix}`;
            return {
                allocationId: id,
                publicIp: address,
                publicDns: host,
                ...blank("associationId", "carrierIp", "customerOwnedIp", "privateDns", "privateIp", "ptrRecord"),
            };
        },
    },
    "aws:ec2/eipAssociation:EipAssociation": {
        id: prefixedId("eipassoc-"),
        defaults: (s) => ({
            ...blank("allocationId", "instanceId", "networkInterfaceId", "privateIpAddress"),
            publicIp: text(s.stack.find(ADDRESSES, text(s.inputs.allocationId))?.outputs.publicIp),
        }),
    },
    "aws:ec2/natGateway:NatGateway": {
        taggable: true,
        id: prefixedId("nat-"),
        defaults: (s) => ({
            availabilityMode: "zonal",
            connectivityType: "public",
            privateIp: privateAddress(s, text(s.inputs.subnetId)),
            secondaryAllocationIds: [],
            secondaryPrivateIpAddressCount: 0,
            secondaryPrivateIpAddresses: [],
            vpcId: vpcOfSubnet(s.stack, text(s.inputs.subnetId)),
        }),
        outputs: (s) => ({
            associationId: `eipassoc-0${s.scope.hex(16, "association")}`,
            networkInterfaceId: `eni-0${s.scope.hex(16, "interface")}`,
            publicIp: text(s.stack.find(ADDRESSES, text(s.inputs.allocationId))?.outputs.publicIp),
            regionalNatGatewayAddresses: [],
            ...blank("autoProvisionZones", "autoScalingIps", "regionalNatGatewayAutoMode", "routeTableId"),
        }),
    },
};
