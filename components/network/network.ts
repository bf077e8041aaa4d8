import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Problems } from "../problems";
import { componentTags } from "../tags";
import { createInterfaceEndpoints, createS3Endpoint } from "./endpoints";
import { createFlowLog } from "./flow-log";
import type { ExistingNetworkArgs, NetworkArgs } from "./network-args";
import { checkEndpoints, checkExisting, type NetworkPlan, planNetwork } from "./network-plan";
import { after, createNatGateways, createTier, readyIds, routeToInternet, routeToNat, zoneNames } from "./subnets";

export * from "./network-args";

/**
 * A VPC over several availability zones with public, private and isolated subnets, or a VPC that exists already.
 * Nothing in it is reachable by accident: subnets give no public addresses, and the default security group is empty.
 */
export class Network extends pulumi.ComponentResource {
    /** Id of the VPC. */
    readonly vpcId: pulumi.Output<string>;
    /** IPv4 range of the VPC. */
    readonly cidrBlock: pulumi.Output<string>;
    /** Public subnets in zone order, known only when their route to the internet is there. */
    readonly publicSubnetIds: pulumi.Output<string[]>;
    /** Private subnets in zone order, known only when their way out and their endpoints are there: tasks can start then. */
    readonly privateSubnetIds: pulumi.Output<string[]>;
    /** Isolated subnets in zone order. */
    readonly isolatedSubnetIds: pulumi.Output<string[]>;
    /** How many private subnets there are; not known of an adopted VPC whose ids are an output. */
    readonly privateSubnetCount?: number;
    /** Names of the zones in order; empty for an adopted VPC. */
    readonly availabilityZones: pulumi.Output<string[]>;
    /** Every route table, for further gateway endpoints and peerings; of an adopted VPC, those that were given. */
    readonly routeTableIds: pulumi.Output<string[]>;

    constructor(name: string, args: NetworkArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:Network", name, args, opts);
        const plan = checkedPlan(name, args);
        const parts = args.existing ? adopt(this, name, args, args.existing) : create(this, name, args, plan);
        this.vpcId = parts.vpcId;
        this.cidrBlock = parts.cidrBlock;
        this.publicSubnetIds = parts.publicSubnetIds;
        this.privateSubnetIds = parts.privateSubnetIds;
        this.isolatedSubnetIds = parts.isolatedSubnetIds;
        this.privateSubnetCount = parts.privateSubnetCount;
        this.availabilityZones = parts.availabilityZones;
        this.routeTableIds = parts.routeTableIds;
        this.registerOutputs({ ...parts });
    }
}

type Parts = Omit<Network, keyof pulumi.ComponentResource>;

function checkedPlan(name: string, args: NetworkArgs): NetworkPlan {
    const problems = new Problems();
    const planned = planNetwork(args);
    problems.addAll(args.existing ? checkExisting(args) : planned.problems);
    problems.addAll(checkEndpoints(args.interfaceEndpoints));
    problems.throwIfAny(`Network "${name}"`);
    return planned.plan;
}

function create(network: Network, name: string, args: NetworkArgs, plan: NetworkPlan): Parts {
    const vpc = new aws.ec2.Vpc(
        `${name}-vpc`,
        {
            cidrBlock: plan.cidrBlock,
            enableDnsHostnames: true,
            enableDnsSupport: true,
            tags: componentTags(name, { Name: name }),
        },
        { parent: network },
    );
    // Adopting the default group without a rule is how AWS lets one empty it.
    new aws.ec2.DefaultSecurityGroup(
        `${name}-default`,
        { vpcId: vpc.id, tags: componentTags(name, { Name: `${name}-default-closed` }) },
        { parent: network },
    );
    const place = { network, name, vpcId: vpc.id, zones: zoneNames(network, args.availabilityZones, plan.zones) };
    const publicTier = routeToInternet(place, createTier(place, "public", plan.subnets.public));
    const natGateways = createNatGateways(place, publicTier.slice(0, plan.natGateways));
    const privateTier = routeToNat(place, createTier(place, "private", plan.subnets.private), natGateways);
    const isolatedTier = createTier(place, "isolated", plan.subnets.isolated);
    const tiers = [...publicTier, ...privateTier, ...isolatedTier];
    const routeTableIds = pulumi.all(tiers.map(({ routeTable }) => routeTable.id));
    const endpoints = [
        createS3Endpoint(place, routeTableIds),
        ...createInterfaceEndpoints(
            { ...place, cidrBlock: vpc.cidrBlock },
            privateTier.map(({ subnet }) => subnet.id),
            args.interfaceEndpoints,
        ),
    ];
    createFlowLog(place, args.flowLogs);
    return {
        vpcId: vpc.id,
        cidrBlock: vpc.cidrBlock,
        publicSubnetIds: readyIds(publicTier),
        privateSubnetIds: readyIds(privateTier, endpoints),
        isolatedSubnetIds: readyIds(isolatedTier),
        privateSubnetCount: plan.zones,
        availabilityZones: pulumi.all(place.zones),
        routeTableIds,
    };
}

function adopt(network: Network, name: string, args: NetworkArgs, existing: ExistingNetworkArgs): Parts {
    const vpcId = pulumi.output(existing.vpcId);
    const cidrBlock = pulumi.output(
        existing.cidrBlock ?? aws.ec2.getVpcOutput({ id: vpcId }, { parent: network }).cidrBlock,
    );
    const place = { network, name, vpcId };
    const endpoints = createInterfaceEndpoints(
        { ...place, cidrBlock },
        existing.privateSubnetIds,
        args.interfaceEndpoints,
    );
    if (existing.routeTableIds) {
        endpoints.push(createS3Endpoint(place, existing.routeTableIds));
    }
    return {
        vpcId,
        cidrBlock,
        publicSubnetIds: pulumi.output(existing.publicSubnetIds ?? []),
        privateSubnetIds: after(pulumi.output(existing.privateSubnetIds), endpoints),
        isolatedSubnetIds: pulumi.output(existing.isolatedSubnetIds ?? []),
        privateSubnetCount: Array.isArray(existing.privateSubnetIds)
            ? existing.privateSubnetIds.length
            : existing.privateSubnetCount,
        availabilityZones: pulumi.output([]),
        routeTableIds: pulumi.output(existing.routeTableIds ?? []),
    };
}
