import { list, type Properties, record, text, texts } from "../model";

import type { ComponentContext } from "./context";

type SubnetType = "Public" | "Private" | "Isolated";

/** An IPv4 address as a number, and back. */
const toNumber = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const toAddress = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");

/** A VPC's subnets: as large a power of two for each zone as fits, and in it one for each specification. */
function subnetLayout(cidr: string, zones: string[], specs: { type: SubnetType; name: string }[]) {
    const [base = "10.0.0.0", bits = "16"] = cidr.split("/");
    const zoneBits = Number(bits) + Math.ceil(Math.log2(zones.length));
    const subnetBits = zoneBits + Math.ceil(Math.log2(specs.length));
    return zones.flatMap((zone, zoneIndex) =>
        specs.map((spec, index) => {
            const start = toNumber(base) + zoneIndex * 2 ** (32 - zoneBits) + index * 2 ** (32 - subnetBits);
            return { ...spec, zone, zoneNumber: zoneIndex + 1, cidrBlock: `${toAddress(start)}/${subnetBits}` };
        }),
    );
}

/** awsx lays subnets out by rules of its own: how many, of what kind and in which zones is exact here, the ranges are not. */
export function ec2Vpc({ name, inputs, zones: regionZones, child }: ComponentContext): Properties {
    const cidrBlock = text(inputs.cidrBlock) || "10.0.0.0/16";
    const zoneCount = typeof inputs.numberOfAvailabilityZones === "number" ? inputs.numberOfAvailabilityZones : 3;
    const named = texts(inputs.availabilityZoneNames);
    const zones = named.length > 0 ? named : regionZones.slice(0, zoneCount);
    const given = list(inputs.subnetSpecs).map(record);
    const specs = (given.length > 0 ? given : [{ type: "Private" }, { type: "Public" }]).map((spec) => ({
        type: text(spec.type) as SubnetType,
        name: text(spec.name) || text(spec.type).toLowerCase(),
    }));
    const layout = subnetLayout(cidrBlock, zones, specs);
    const vpc = child("aws:ec2/vpc:Vpc", name, {
        cidrBlock,
        enableDnsHostnames: inputs.enableDnsHostnames ?? true,
        enableDnsSupport: inputs.enableDnsSupport ?? true,
        tags: { Name: name, ...record(inputs.tags) },
    });
    const vpcId = vpc.id;
    const internetGateway = child("aws:ec2/internetGateway:InternetGateway", name, { vpcId });
    const subnets = layout.map(({ type, name: spec, zone, zoneNumber, cidrBlock }) => {
        const label = `${name}-${spec}-${zoneNumber}`;
        const subnet = child("aws:ec2/subnet:Subnet", label, {
            vpcId,
            availabilityZone: zone,
            cidrBlock,
            mapPublicIpOnLaunch: type === "Public",
            tags: { Name: label, SubnetType: type },
        });
        const routeTable = child("aws:ec2/routeTable:RouteTable", label, { vpcId });
        const association = child("aws:ec2/routeTableAssociation:RouteTableAssociation", label, {
            routeTableId: routeTable.id,
            subnetId: subnet.id,
        });
        return { type, zone, zoneNumber, label, subnet, routeTable, association };
    });
    const publicSubnets = subnets.filter(({ type }) => type === "Public");
    const strategy = text(record(inputs.natGateways).strategy) || "OnePerAz";
    const hasPrivate = subnets.some(({ type }) => type === "Private");
    const natSubnets =
        strategy === "None" || !hasPrivate ? [] : strategy === "Single" ? publicSubnets.slice(0, 1) : publicSubnets;
    const nats = natSubnets.map(({ zone, zoneNumber, subnet }) => {
        const eip = child("aws:ec2/eip:Eip", `${name}-${zoneNumber}`, { domain: "vpc" });
        const gateway = child("aws:ec2/natGateway:NatGateway", `${name}-${zoneNumber}`, {
            allocationId: eip.id,
            subnetId: subnet.id,
        });
        return { zone, eip, gateway };
    });
    const routes = subnets.flatMap(({ type, zone, label, routeTable }) => {
        const nat = nats.find((candidate) => candidate.zone === zone) ?? nats[0];
        const target =
            type === "Public"
                ? { gatewayId: internetGateway.id }
                : type === "Private" && nat
                  ? { natGatewayId: nat.gateway.id }
                  : undefined;
        if (!target) return [];
        const destination = { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0" };
        return [child("aws:ec2/route:Route", label, { ...destination, ...target })];
    });
    const of = (wanted: SubnetType) => subnets.filter(({ type }) => type === wanted).map(({ subnet }) => subnet);
    return {
        vpc,
        vpcId,
        internetGateway,
        subnets: subnets.map(({ subnet }) => subnet),
        publicSubnets: of("Public"),
        privateSubnets: of("Private"),
        isolatedSubnets: of("Isolated"),
        publicSubnetIds: of("Public").map(({ id }) => id),
        privateSubnetIds: of("Private").map(({ id }) => id),
        isolatedSubnetIds: of("Isolated").map(({ id }) => id),
        eips: nats.map(({ eip }) => eip),
        natGateways: nats.map(({ gateway }) => gateway),
        routeTables: subnets.map(({ routeTable }) => routeTable),
        routeTableAssociations: subnets.map(({ association }) => association),
        routes,
        subnetLayout: specs.map(({ type, name }) => ({ type, name })),
        vpcEndpoints: list(inputs.vpcEndpointSpecs).map((spec, index) =>
            child("aws:ec2/vpcEndpoint:VpcEndpoint", text(record(spec).name) || `${name}-${index}`, {
                ...record(spec),
                vpcId,
            }),
        ),
    };
}
