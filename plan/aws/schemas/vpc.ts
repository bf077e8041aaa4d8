import { list, type Properties, record, text, texts } from "../model";
import type { ResourceSchemas } from "./schema";

/** Whether the program gives the list and it differs, in any order, from what is there. */
function changed(before: Properties, after: Properties, name: string): boolean {
    if (!Array.isArray(after[name])) return false;
    const [old, wanted] = [texts(before[name]), texts(after[name])];
    return old.length !== wanted.length || wanted.some((item) => !old.includes(item));
}

/** Whether two regional NAT gateways have the same addresses: a zone may go by its name or its id. */
function sameZoneAddresses(before: Properties, after: Properties): boolean {
    const old = list(before.availabilityZoneAddresses).map(record);
    const wanted = list(after.availabilityZoneAddresses).map(record);
    const same = (a: Properties, b: Properties, name: string) =>
        text(a[name]) !== "" && text(a[name]) === text(b[name]);
    return (
        old.length === wanted.length &&
        wanted.every((zone) => {
            const match = old.find((o) => same(o, zone, "availabilityZone") || same(o, zone, "availabilityZoneId"));
            return match !== undefined && !changed(match, { allocationIds: [], ...zone }, "allocationIds");
        })
    );
}

/** Whether the addresses of a regional NAT gateway go from AWS's management to the program's, or back. */
function changesManagement(before: Properties, after: Properties): boolean {
    return list(before.availabilityZoneAddresses).length > 0 !== list(after.availabilityZoneAddresses).length > 0;
}

function isRegional(before: Properties, after: Properties): boolean {
    return text(after.availabilityMode ?? before.availabilityMode) === "regional";
}

/** Whether an endpoint's addresses in its subnets are the same, in any order. */
function sameConfigurations(before: Properties, after: Properties): boolean {
    const keys = ({ subnetConfigurations }: Properties) =>
        list(subnetConfigurations).map((configuration) => {
            const { ipv4, ipv6, subnetId } = record(configuration);
            return [text(subnetId), text(ipv4), text(ipv6)].join(" ");
        });
    return !changed({ keys: keys(before) }, { keys: keys(after) }, "keys");
}

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws at the commit beside each file; the VPC's and
 * the NAT gateway's from copies of 2024 and 2026.
 */
export const vpc: ResourceSchemas = {
    "aws:ec2/vpc:Vpc": {
        source: ["internal/service/ec2/vpc_.go"],
        defaults: { enableDnsSupport: true, instanceTenancy: "default" },
        computed: [
            "arn",
            "cidrBlock",
            "defaultNetworkAclId",
            "defaultRouteTableId",
            "defaultSecurityGroupId",
            "dhcpOptionsId",
            "enableDnsHostnames",
            "enableNetworkAddressUsageMetrics",
            "ipv6AssociationId",
            "ipv6CidrBlock",
            "ipv6CidrBlockNetworkBorderGroup",
            "mainRouteTableId",
            "ownerId",
        ],
        // Another IPv6 block is disassociated first, then the new one is associated.
        forceNew: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
        forceNewWhen: ({ instanceTenancy: old }, { instanceTenancy: wanted = "default" }) =>
            old !== wanted && !(old === "dedicated" && wanted === "default") ? ["instanceTenancy"] : [],
        computedOnUpdate: (before, after) =>
            (before.assignGeneratedIpv6CidrBlock === true) !== (after.assignGeneratedIpv6CidrBlock === true)
                ? ["ipv6AssociationId", "ipv6CidrBlock"]
                : [],
    },
    "aws:ec2/subnet:Subnet": {
        source: ["internal/service/ec2/vpc_subnet.go"], // 00cda125a19d
        defaults: {
            assignIpv6AddressOnCreation: false,
            enableDns64: false,
            enableResourceNameDnsARecordOnLaunch: false,
            enableResourceNameDnsAaaaRecordOnLaunch: false,
            ipv6Native: false,
            mapPublicIpOnLaunch: false,
        },
        computed: [
            "arn",
            "availabilityZone",
            "availabilityZoneId",
            "cidrBlock",
            "ipv6CidrBlock",
            "ipv6CidrBlockAssociationId",
            "ownerId",
            "privateDnsHostnameTypeOnLaunch",
        ],
        forceNew: [
            "availabilityZone",
            "availabilityZoneId",
            "cidrBlock",
            "ipv4IpamPoolId",
            "ipv4NetmaskLength",
            "ipv6IpamPoolId",
            "ipv6Native",
            "ipv6NetmaskLength",
            "outpostArn",
            "vpcId",
        ],
        forceNewWhen: (before, { ipv6CidrBlock: wanted }) =>
            wanted !== undefined &&
            text(wanted) !== text(before.ipv6CidrBlock) &&
            before.assignIpv6AddressOnCreation === true
                ? ["ipv6CidrBlock"]
                : [],
    },
    "aws:ec2/routeTable:RouteTable": {
        source: ["internal/service/ec2/vpc_route_table.go"], // 022092419b7c
        computed: ["arn", "ownerId", "propagatingVgws", "routes"],
        // A route keeps its destination while its target changes; routes without a place in `routes` are deleted last.
        forceNew: ["vpcId"],
    },
    "aws:ec2/route:Route": {
        source: ["internal/service/ec2/vpc_route.go"], // 0128541e0711
        computed: ["instanceId", "instanceOwnerId", "networkInterfaceId", "origin", "state"],
        // Another target replaces the route's in one call.
        forceNew: ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId", "routeTableId"],
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {
        source: ["internal/service/ec2/vpc_route_table_association.go"], // 0be71beb458a
        computed: [],
        // Another `routeTableId` replaces the association in one call, and gives it another id.
        forceNew: ["gatewayId", "subnetId"],
    },
    "aws:ec2/internetGateway:InternetGateway": {
        source: ["internal/service/ec2/vpc_internet_gateway.go"], // 08923b68b5ad
        computed: ["arn", "ownerId", "vpcId"],
        // Another `vpcId` detaches the gateway from its VPC, which has none from then on.
        forceNew: [],
    },
    "aws:ec2/natGateway:NatGateway": {
        source: ["internal/service/ec2/vpc_nat_gateway.go"],
        defaults: { connectivityType: "public" },
        computed: [
            "associationId",
            "autoProvisionZones",
            "autoScalingIps",
            "availabilityMode",
            "networkInterfaceId",
            "privateIp",
            "publicIp",
            "regionalNatGatewayAddresses",
            "regionalNatGatewayAutoMode",
            "routeTableId",
            "secondaryAllocationIds",
            "secondaryPrivateIpAddressCount",
            "secondaryPrivateIpAddresses",
            "vpcId",
        ],
        forceNew: ["allocationId", "availabilityMode", "connectivityType", "privateIp", "subnetId", "vpcId"],
        forceNewWhen: (before, after) => {
            const { connectivityType = "public", secondaryPrivateIpAddressCount: count } = after;
            const recounted = count !== undefined && count !== before.secondaryPrivateIpAddressCount;
            return [
                ...(connectivityType === "private" && recounted ? ["secondaryPrivateIpAddressCount"] : []),
                // The provider names the output that follows from it, `regionalNatGatewayAutoMode`.
                ...(isRegional(before, after) && changesManagement(before, after) ? ["availabilityZoneAddresses"] : []),
            ];
        },
        computedOnUpdate: (before, after) => {
            const { connectivityType = "public" } = after;
            const computed: string[] = [];
            if (connectivityType === "private" && changed(before, after, "secondaryPrivateIpAddresses")) {
                computed.push("secondaryPrivateIpAddressCount");
            }
            if (connectivityType === "public" && changed(before, after, "secondaryAllocationIds")) {
                computed.push("secondaryPrivateIpAddressCount");
                if (after.secondaryPrivateIpAddresses === undefined) computed.push("secondaryPrivateIpAddresses");
            }
            if (isRegional(before, after)) {
                if (!sameZoneAddresses(before, after)) computed.push("regionalNatGatewayAddresses");
                if (changesManagement(before, after)) computed.push("regionalNatGatewayAutoMode");
            }
            return computed;
        },
    },
    "aws:ec2/eip:Eip": {
        source: ["internal/service/ec2/ec2_eip.go"], // 01606926a0c0
        computed: [
            "allocationId",
            "arn",
            "associationId",
            "carrierIp",
            "customerOwnedIp",
            "domain",
            "instance",
            "ipamPoolId",
            "networkBorderGroup",
            "networkInterface",
            "privateDns",
            "privateIp",
            "ptrRecord",
            "publicDns",
            "publicIp",
            "publicIpv4Pool",
        ],
        // Another instance, interface or private address disassociates the address first, then associates it again.
        forceNew: ["address", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
    },
    "aws:ec2/flowLog:FlowLog": {
        source: ["internal/service/ec2/vpc_flow_log.go"], // 00a35305dc1b
        defaults: {
            "destinationOptions.fileFormat": "plain-text",
            "destinationOptions.hiveCompatiblePartitions": false,
            "destinationOptions.perHourPartition": false,
            logDestinationType: "cloud-watch-logs",
            maxAggregationInterval: 600,
        },
        computed: ["arn", "logDestination", "logFormat"],
        // An update changes tags only. `tagFieldSpecifications` is newer than the commit: EC2 cannot modify a flow log.
        forceNew: [
            "deliverCrossAccountRole",
            "destinationOptions",
            "eniId",
            "iamRoleArn",
            "logDestination",
            "logDestinationType",
            "logFormat",
            "maxAggregationInterval",
            "regionalNatGatewayId",
            "subnetId",
            "tagFieldSpecifications",
            "trafficType",
            "transitGatewayAttachmentId",
            "transitGatewayId",
            "vpcId",
        ],
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        source: ["internal/service/ec2/vpc_endpoint.go"], // 008db85aad5e
        defaults: { vpcEndpointType: "Gateway" },
        computed: [
            "arn",
            "cidrBlocks",
            "dnsEntries",
            "dnsOptions",
            "ipAddressType",
            "networkInterfaceIds",
            "ownerId",
            "policy",
            "prefixListId",
            "privateDnsEnabled",
            "requesterManaged",
            "routeTableIds",
            "securityGroupIds",
            "serviceRegion",
            "state",
            "subnetConfigurations",
            "subnetIds",
        ],
        forceNew: [
            "dnsOptions.privateDnsPreference",
            "dnsOptions.privateDnsSpecifiedDomains",
            "resourceConfigurationArn",
            "serviceName",
            "serviceNetworkArn",
            "serviceRegion",
            "vpcEndpointType",
            "vpcId",
        ],
        forceNewWhen: (before, { privateDnsEnabled: wanted, vpcEndpointType = "Gateway" }) =>
            wanted !== undefined && wanted !== before.privateDnsEnabled && vpcEndpointType !== "Interface"
                ? ["privateDnsEnabled"]
                : [],
        computedOnUpdate: (before, after) => {
            const subnets = changed(before, after, "subnetIds");
            const configurations = Array.isArray(after.subnetConfigurations) && !sameConfigurations(before, after);
            return [
                ...(subnets || configurations ? ["networkInterfaceIds"] : []),
                ...(subnets ? ["subnetConfigurations"] : []),
                ...(configurations ? ["subnetIds"] : []),
            ];
        },
    },
    "aws:ec2/networkAcl:NetworkAcl": {
        source: ["internal/service/ec2/vpc_network_acl.go"], // 0620f2a6a126
        computed: ["arn", "egress", "ingress", "ownerId", "subnetIds"],
        // Entries that change are deleted first and created afterwards: what they allow is denied in between.
        forceNew: ["vpcId"],
    },
};
