import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../after";
import { Problems } from "../problems";
import { componentTags } from "../tags";
import { createInterfaceEndpoints, createS3Endpoint } from "./endpoints";
import { createFlowLog } from "./flow-log";
import type { ExistingNetworkArgs, NetworkArgs } from "./network-args";
import { checkEndpoints, checkExisting, type NetworkPlan, planNetwork } from "./network-plan";
import { countPrivateSubnets, oneByOne } from "./subnet-ids";
import { createNatGateways, createTier, readyIds, routeToInternet, routeToNat, zoneNames } from "./subnets";

export * from "./network-args";

/** Beside the class, because a field of its own would become an output of the component in other languages. */
const subnetsOf = new WeakMap<Network, SubnetIds>();

/** The ids one by one. A tier is absent when it is not known beforehand how many subnets it has. */
interface SubnetIds {
    publicIds?: pulumi.Output<string>[];
    privateIds?: pulumi.Output<string>[];
    isolatedIds?: pulumi.Output<string>[];
}

/**
 * A VPC over several availability zones with public, private and isolated subnets, or a VPC that exists already.
 * Nothing in it is reachable by accident: subnets give no public addresses, and the default security group is empty.
 */
export class Network extends pulumi.ComponentResource {
    /** Id of the VPC. */
    readonly vpcId: pulumi.Output<string>;
    /** IPv4 range of the VPC. */
    readonly cidrBlock: pulumi.Output<string>;
    /** Public subnets in zone order; they wait for their routes to the internet. */
    readonly publicSubnetIds: pulumi.Output<string[]>;
    /** Private subnets in zone order; they wait for their ways out and their endpoints, so that tasks can start. */
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
        const { subnets, ...parts } = args.existing
            ? adopt(this, name, args, args.existing)
            : create(this, name, args, plan);
        subnetsOf.set(this, subnets);
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

    /**
     * The ids of the subnets one by one, `network.subnets.privateIds[0]`: each waits for what its own subnet needs, and is known
     * in a preview that adds a zone or an endpoint. Of an adopted VPC, the tiers whose number of subnets is known.
     */
    get subnets(): SubnetIds {
        return { ...subnetsOf.get(this) };
    }
}

type Parts = Omit<Network, keyof pulumi.ComponentResource | "subnets"> & { subnets: SubnetIds };

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
    const routeTableIds = tiers.map(({ routeTable }) => routeTable.id);
    const endpoints = [
        createS3Endpoint(place, routeTableIds),
        ...createInterfaceEndpoints(
            { ...place, cidrBlock: vpc.cidrBlock },
            privateTier.map(({ subnet }) => subnet.id),
            args.interfaceEndpoints,
        ),
    ];
    createFlowLog(place, args.flowLogs);
    const publicIds = readyIds(publicTier);
    const privateIds = readyIds(privateTier, endpoints);
    const isolatedIds = readyIds(isolatedTier);
    return {
        vpcId: vpc.id,
        cidrBlock: vpc.cidrBlock,
        publicSubnetIds: pulumi.all(publicIds),
        privateSubnetIds: pulumi.all(privateIds),
        isolatedSubnetIds: pulumi.all(isolatedIds),
        privateSubnetCount: plan.zones,
        subnets: { publicIds, privateIds, isolatedIds },
        availabilityZones: pulumi.all(place.zones),
        routeTableIds: pulumi.all(routeTableIds),
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
    const { publicSubnetIds = [], privateSubnetIds, isolatedSubnetIds = [] } = existing;
    const privateSubnetCount = countPrivateSubnets(existing);
    const privateIds =
        privateSubnetCount === undefined
            ? undefined
            : oneByOne(privateSubnetIds, privateSubnetCount, "existing.privateSubnetCount").map((id) =>
                  after(id, endpoints),
              );
    return {
        vpcId,
        cidrBlock,
        publicSubnetIds: pulumi.output(publicSubnetIds),
        privateSubnetIds: privateIds ? pulumi.all(privateIds) : after(pulumi.output(privateSubnetIds), endpoints),
        isolatedSubnetIds: pulumi.output(isolatedSubnetIds),
        privateSubnetCount,
        subnets: { publicIds: outputsOf(publicSubnetIds), privateIds, isolatedIds: outputsOf(isolatedSubnetIds) },
        availabilityZones: pulumi.output([]),
        routeTableIds: pulumi.output(existing.routeTableIds ?? []),
    };
}

function outputsOf(ids: pulumi.Input<pulumi.Input<string>[]>): pulumi.Output<string>[] | undefined {
    return Array.isArray(ids) ? ids.map((id) => pulumi.output(id)) : undefined;
}
