import { blank } from "../ids";
import {
    type Call,
    type CreatedResource,
    FunctionFailure,
    type FunctionModels,
    type Properties,
    record,
    text,
} from "../model";
import { awsPrefixListId, defaultVpcId, endpointService } from "../network-facts";
import { reverseDnsPrefixOf, zonesOf } from "../regions";
import { filterValues, pick, read } from "./read";

const VPC = "aws:ec2/vpc:Vpc";
const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";

/** Whether a resource has the tags that the arguments ask for, by `tags` or by a filter `tag:<key>`. */
function hasTags(args: Properties, resource: CreatedResource): boolean {
    const tags = record(resource.outputs.tagsAll ?? resource.outputs.tags);
    const filters = Array.isArray(args.filters) ? (args.filters as Properties[]) : [];
    return (
        Object.entries(record(args.tags)).every(([key, value]) => tags[key] === value) &&
        filters
            .filter(({ name }) => text(name).startsWith("tag:"))
            .every(({ name, values }) => (values as unknown[]).includes(tags[text(name).slice(4)]))
    );
}

/** Subnets of a VPC that this stack does not make: one in each zone. */
function foreignSubnets(call: Call, vpcId: string) {
    return zonesOf(call.scope.region).map(({ name: zone, id }, index) => ({
        id: `subnet-0${call.existing.hex(16, `subnet ${index} of ${vpcId}`)}`,
        outputs: {
            vpcId,
            availabilityZone: zone,
            availabilityZoneId: id,
            cidrBlock: `172.31.${index * 16}.0/20`,
            mapPublicIpOnLaunch: true,
            defaultForAz: true,
        } as Properties,
    }));
}

function getVpc(call: Call): Properties {
    const { args } = call;
    const isDefault = args.default === true;
    const named = call.stack
        .all(VPC, DEFAULT_VPC)
        .find((vpc) => (!args.cidrBlock || vpc.outputs.cidrBlock === args.cidrBlock) && hasTags(args, vpc));
    const asksForMore = args.id === undefined && !isDefault;
    const id =
        text(args.id) ||
        (asksForMore && named?.id) ||
        (isDefault ? defaultVpcId(call.existing) : `vpc-0${call.scope.hex(16, "vpc")}`);
    const type = isDefault || id === defaultVpcId(call.existing) ? DEFAULT_VPC : VPC;
    const vpc = read(call, type, id, { id, inputs: pick(args, "cidrBlock", "tags") });
    return {
        ...args,
        ...pick(vpc, "id", "arn", "cidrBlock", "dhcpOptionsId", "enableDnsHostnames", "enableDnsSupport"),
        ...pick(vpc, "enableNetworkAddressUsageMetrics", "instanceTenancy", "ipv6AssociationId", "ipv6CidrBlock"),
        ...pick(vpc, "mainRouteTableId", "ownerId", "region"),
        cidrBlockAssociations: [
            {
                associationId: `vpc-cidr-assoc-0${call.existing.hex(16, `CIDR of ${id}`)}`,
                cidrBlock: vpc.cidrBlock,
                state: "associated",
            },
        ],
        default: type === DEFAULT_VPC,
        ipv6CidrBlockAssociations: [],
        state: "available",
        tags: vpc.tagsAll ?? {},
    };
}

function getVpcs(call: Call): Properties {
    const ids = call.stack
        .all(VPC, DEFAULT_VPC)
        .filter((vpc) => hasTags(call.args, vpc))
        .map(({ id }) => id);
    return { ...call.args, id: call.scope.region, region: call.scope.region, ids, tags: call.args.tags ?? {} };
}

function subnetsFor(call: Call, vpcIds: string[]) {
    const zones = filterValues(call.args, "availability-zone", "availabilityZone");
    const inZone = (subnet: { outputs: Properties }) =>
        zones.length === 0 || zones.includes(text(subnet.outputs.availabilityZone));
    const own = call.stack
        .all(SUBNET)
        .filter((subnet) => vpcIds.length === 0 || vpcIds.includes(text(subnet.outputs.vpcId)))
        .filter((subnet) => hasTags(call.args, subnet));
    if (own.length > 0) return own.filter(inZone);
    const foreign = vpcIds.length > 0 ? vpcIds : [defaultVpcId(call.existing)];
    // A VPC that this stack makes has the subnets that this stack gives it, and no others.
    return foreign
        .filter((id) => call.stack.find([VPC], id)?.found !== false)
        .flatMap((id) => foreignSubnets(call, id))
        .filter(inZone);
}

function getSubnets(call: Call): Properties {
    const vpcIds = filterValues(call.args, "vpc-id");
    return {
        ...call.args,
        id: call.scope.region,
        region: call.scope.region,
        ids: subnetsFor(call, vpcIds).map(({ id }) => id),
        tags: call.args.tags ?? {},
    };
}

function getSubnet(call: Call): Properties {
    const { args } = call;
    const vpcId = text(args.vpcId) || filterValues(args, "vpc-id")[0];
    const candidates = subnetsFor(call, vpcId ? [vpcId] : []);
    const matches = (subnet: { id: string; outputs: Properties }) =>
        (["availabilityZone", "availabilityZoneId", "cidrBlock"] as const).every(
            (property) => args[property] === undefined || subnet.outputs[property] === args[property],
        );
    const match = candidates.find((subnet) => (args.id ? subnet.id === args.id : matches(subnet)));
    const id = text(args.id) || match?.id || `subnet-0${call.scope.hex(16, "subnet")}`;
    const inputs = { ...pick(args, "availabilityZone", "cidrBlock", "vpcId"), ...match?.outputs };
    const subnet = read(call, SUBNET, id, { id, inputs: { vpcId: defaultVpcId(call.existing), ...inputs } });
    return {
        ...args,
        ...pick(subnet, "id", "arn", "assignIpv6AddressOnCreation", "availabilityZone", "availabilityZoneId"),
        ...pick(subnet, "cidrBlock", "enableDns64", "enableResourceNameDnsARecordOnLaunch"),
        ...pick(subnet, "enableResourceNameDnsAaaaRecordOnLaunch", "ipv6CidrBlock", "ipv6CidrBlockAssociationId"),
        ...pick(subnet, "ipv6Native", "mapPublicIpOnLaunch", "ownerId", "privateDnsHostnameTypeOnLaunch"),
        ...pick(subnet, "region", "vpcId"),
        availableIpAddressCount: availableAddresses(text(subnet.cidrBlock)),
        defaultForAz: subnet.defaultForAz ?? false,
        enableLniAtDeviceIndex: 0,
        mapCustomerOwnedIpOnLaunch: false,
        state: "available",
        tags: subnet.tagsAll ?? {},
        ...blank("customerOwnedIpv4Pool", "outpostArn"),
    };
}

/** AWS keeps five addresses of every subnet. */
function availableAddresses(cidr: string): number {
    const bits = Number(cidr.split("/")[1]);
    return Number.isInteger(bits) ? 2 ** (32 - bits) - 5 : 0;
}

function getSecurityGroup(call: Call): Properties {
    const { args } = call;
    const vpcId = text(args.vpcId) || filterValues(args, "vpc-id")[0] || defaultVpcId(call.existing);
    const name = text(args.name) || filterValues(args, "group-name")[0];
    const ofStack = call.stack
        .all(SECURITY_GROUP)
        .find(({ outputs }) => outputs.name === name && (!args.vpcId || outputs.vpcId === vpcId));
    const inVpc = call.stack.find([VPC], vpcId)?.outputs.defaultSecurityGroupId;
    const id =
        text(args.id) ||
        ofStack?.id ||
        (name === "default" && text(inVpc)) ||
        `sg-0${call.existing.hex(16, name === "default" ? `security group of ${vpcId}` : `group ${name} of ${vpcId}`)}`;
    const group = read(call, SECURITY_GROUP, id, { id, inputs: { name: name ?? id, vpcId, description: "" } });
    return {
        ...args,
        ...pick(group, "id", "arn", "description", "name", "region", "vpcId"),
        tags: group.tagsAll ?? {},
    };
}

function getSecurityGroups(call: Call): Properties {
    const vpcIds = filterValues(call.args, "vpc-id");
    const groups = call.stack
        .all(SECURITY_GROUP)
        .filter(({ outputs }) => vpcIds.length === 0 || vpcIds.includes(text(outputs.vpcId)))
        .filter((group) => hasTags(call.args, group));
    return {
        ...call.args,
        id: call.scope.region,
        region: call.scope.region,
        arns: groups.map(({ outputs }) => outputs.arn),
        ids: groups.map(({ id }) => id),
        vpcIds: groups.map(({ outputs }) => outputs.vpcId),
        tags: call.args.tags ?? {},
    };
}

function getRouteTables(call: Call): Properties {
    const vpcId = text(call.args.vpcId) || filterValues(call.args, "vpc-id")[0];
    const tables = call.stack
        .all(ROUTE_TABLE)
        .filter(({ outputs }) => !vpcId || outputs.vpcId === vpcId)
        .filter((table) => hasTags(call.args, table));
    return {
        ...call.args,
        id: call.scope.region,
        region: call.scope.region,
        ids: tables.map(({ id }) => id),
        tags: call.args.tags ?? {},
    };
}

/** Lists of prefixes that AWS keeps for its services; the ids differ by region, the names do not. */
function prefixListName(call: Call): string {
    return text(call.args.name) || (filterValues(call.args, "prefix-list-name")[0] ?? "");
}

function prefixListId(call: Call): string {
    const given = text(call.args.id) || text(call.args.prefixListId);
    if (given) return given;
    const own = call.stack.find(["aws:ec2/managedPrefixList:ManagedPrefixList"], prefixListName(call));
    return own?.id ?? awsPrefixListId(call.existing, prefixListName(call));
}

function getManagedPrefixList(call: Call): Properties {
    const id = prefixListId(call);
    const own = call.stack.find(["aws:ec2/managedPrefixList:ManagedPrefixList"], id)?.outputs;
    const name = prefixListName(call) || id;
    return {
        ...call.args,
        id,
        region: call.scope.region,
        addressFamily: own?.addressFamily ?? (name.includes("ipv6") ? "IPv6" : "IPv4"),
        arn: own?.arn ?? `arn:${call.scope.partition}:ec2:${call.scope.region}:aws:prefix-list/${id}`,
        entries: own?.entries ?? [{ cidr: "198.18.0.0/15", description: "" }],
        maxEntries: own?.maxEntries ?? 0,
        name: own?.name ?? name,
        ownerId: own?.ownerId ?? "AWS",
        tags: own?.tagsAll ?? {},
        version: own?.version ?? 0,
    };
}

function getPrefixList(call: Call): Properties {
    const id = prefixListId(call);
    return {
        ...call.args,
        id,
        region: call.scope.region,
        name: prefixListName(call) || id,
        cidrBlocks: ["198.18.0.0/15"],
    };
}

function getVpcEndpointService(call: Call): Properties {
    const { args, scope } = call;
    const short = text(args.service);
    const name = text(args.serviceName) || (short && `${reverseDnsPrefixOf(scope.region)}.${scope.region}.${short}`);
    if (!name) throw new FunctionFailure("service", "no matching EC2 VPC Endpoint Service found");
    const service = endpointService(name);
    const isGateway = service === "s3" || service === "dynamodb";
    const serviceType = text(args.serviceType) || (isGateway ? "Gateway" : "Interface");
    const id = `vpce-svc-0${call.existing.hex(16, `service ${name}`)}`;
    return {
        ...args,
        id: String(Number.parseInt(call.existing.hex(8, name), 16)),
        acceptanceRequired: false,
        arn: scope.arn("ec2", `vpc-endpoint-service/${id}`),
        availabilityZones: zonesOf(scope.region).map((zone) => zone.name),
        baseEndpointDnsNames: [`${service.split(".").reverse().join(".")}.${scope.region}.vpce.${scope.dnsSuffix}`],
        managesVpcEndpoints: false,
        owner: "amazon",
        privateDnsName: serviceType === "Interface" ? `${service}.${scope.region}.${scope.dnsSuffix}` : "",
        privateDnsNames: serviceType === "Interface" ? [`${service}.${scope.region}.${scope.dnsSuffix}`] : [],
        region: scope.region,
        serviceId: id,
        serviceName: name,
        serviceRegion: scope.region,
        serviceType,
        supportedIpAddressTypes: ["ipv4"],
        tags: {},
        vpcEndpointPolicySupported: true,
    };
}

/** Lookups of networks. What the stack makes is found; the rest is made up, the same for the same question. */
export const networkFunctions: FunctionModels = {
    "aws:ec2/getVpc:getVpc": getVpc,
    "aws:ec2/getVpcs:getVpcs": getVpcs,
    "aws:ec2/getSubnet:getSubnet": getSubnet,
    "aws:ec2/getSubnets:getSubnets": getSubnets,
    "aws:ec2/getSecurityGroup:getSecurityGroup": getSecurityGroup,
    "aws:ec2/getSecurityGroups:getSecurityGroups": getSecurityGroups,
    "aws:ec2/getRouteTables:getRouteTables": getRouteTables,
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": getManagedPrefixList,
    "aws:ec2/getPrefixList:getPrefixList": getPrefixList,
    "aws:ec2/getVpcEndpointService:getVpcEndpointService": getVpcEndpointService,
};
