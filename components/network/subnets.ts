import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../after";
import { componentTags } from "../tags";
import type { SubnetTier } from "./subnet-plan";

/** Where the parts of a network are made: their parent, the name theirs begin with, and the VPC. */
export interface Place {
    network: pulumi.Resource;
    name: string;
    vpcId: pulumi.Input<string>;
}

/** One subnet with its own route table, and the route that leads out of it, if any. */
export interface ZoneSubnet {
    name: string;
    subnet: aws.ec2.Subnet;
    routeTable: aws.ec2.RouteTable;
    association: aws.ec2.RouteTableAssociation;
    wayOut?: aws.ec2.Route;
}

/** The zones by name, or the region's first ones; without Local and Wavelength Zones, which one opts in to. */
export function zoneNames(
    parent: pulumi.Resource,
    named: string[] | undefined,
    count: number,
): pulumi.Output<string>[] {
    if (named) {
        return named.map((zone) => pulumi.output(zone));
    }
    const available = aws.getAvailabilityZonesOutput(
        { state: "available", filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }] },
        { parent },
    ).names;
    return Array.from({ length: count }, (_, index) => available.apply((names) => zoneAt(names, index, count)));
}

/** A zone by position. An absent one would let AWS choose, perhaps a zone that another subnet is in already. */
export function zoneAt(names: string[], index: number, count: number): string {
    const zone = names[index];
    if (zone === undefined) {
        throw new pulumi.RunError(
            `availabilityZoneCount: ${count}, but the region has ${names.length} zones: ${names.join(", ")}`,
        );
    }
    return zone;
}

/** Subnets of one tier in zone order, named by their position. A route table each, so that no zone depends on another. */
export function createTier(
    place: Place & { zones: pulumi.Output<string>[] },
    tier: SubnetTier,
    cidrBlocks: string[],
): ZoneSubnet[] {
    const { network: parent, vpcId } = place;
    return cidrBlocks.map((cidrBlock, index) => {
        const name = `${place.name}-${tier}-${index + 1}`;
        const tags = componentTags(place.name, { Name: name });
        const availabilityZone = place.zones[index];
        const subnet = new aws.ec2.Subnet(
            name,
            { vpcId, cidrBlock, availabilityZone, mapPublicIpOnLaunch: false, tags },
            { parent },
        );
        const routeTable = new aws.ec2.RouteTable(name, { vpcId, tags }, { parent });
        const association = new aws.ec2.RouteTableAssociation(
            name,
            { subnetId: subnet.id, routeTableId: routeTable.id },
            { parent },
        );
        return { name, subnet, routeTable, association };
    });
}

/** Makes a tier public. Without subnets there is no internet gateway either. */
export function routeToInternet(place: Place, tier: ZoneSubnet[]): ZoneSubnet[] {
    const { network: parent, name, vpcId } = place;
    if (tier.length === 0) {
        return [];
    }
    const gateway = new aws.ec2.InternetGateway(
        `${name}-internet`,
        { vpcId, tags: componentTags(name, { Name: name }) },
        { parent },
    );
    return tier.map((zone) => ({
        ...zone,
        wayOut: new aws.ec2.Route(
            `${zone.name}-internet`,
            { routeTableId: zone.routeTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
            { parent },
        ),
    }));
}

/** A NAT gateway with a fixed address in each of these public subnets. */
export function createNatGateways({ network: parent, name }: Place, publicSubnets: ZoneSubnet[]): aws.ec2.NatGateway[] {
    return publicSubnets.map(({ subnet, wayOut }, index) => {
        const natName = `${name}-nat-${index + 1}`;
        const tags = componentTags(name, { Name: natName });
        const address = new aws.ec2.Eip(natName, { domain: "vpc", tags }, { parent });
        return new aws.ec2.NatGateway(
            natName,
            { subnetId: subnet.id, allocationId: address.id, tags },
            // AWS refuses a gateway, and does not release its address, while the subnet has no way to the internet. And
            // the address belongs to one gateway at a time: a successor gets it when its predecessor is gone.
            { parent, dependsOn: wayOut, deleteBeforeReplace: true },
        );
    });
}

/** Leads a tier out through the zone's own NAT gateway, or through the last there is. Without one it stays inside. */
export function routeToNat(
    { network: parent }: Place,
    tier: ZoneSubnet[],
    natGateways: aws.ec2.NatGateway[],
): ZoneSubnet[] {
    return tier.map((zone, index) => {
        const gateway = natGateways[Math.min(index, natGateways.length - 1)];
        if (!gateway) {
            return zone;
        }
        const wayOut = new aws.ec2.Route(
            `${zone.name}-nat`,
            { routeTableId: zone.routeTable.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: gateway.id },
            { parent },
        );
        return { ...zone, wayOut };
    });
}

/**
 * Id of each subnet, which waits for what the subnet needs to be used, and for the others: a task that starts before its
 * way out is there fails to pull its image.
 */
export function readyIds(tier: ZoneSubnet[], others: pulumi.CustomResource[] = []): pulumi.Output<string>[] {
    return tier.map(({ subnet, association, wayOut }) =>
        after(subnet.id, [association, ...(wayOut ? [wayOut] : []), ...others]),
    );
}
