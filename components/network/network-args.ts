import type * as pulumi from "@pulumi/pulumi";

/**
 * The network that another component runs in: the ids it needs and nothing else. A `Network` fits, so do the outputs of
 * an `awsx.ec2.Vpc`, a stack reference, and ids typed by hand.
 */
export interface NetworkInputs {
    /** Id of the VPC; security groups belong to it. */
    vpcId: pulumi.Input<string>;
    /** Subnets without a route from the internet, one per zone. Tasks, mount targets and internal load balancers use them. */
    privateSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Subnets with a route to an internet gateway, one per zone. Public load balancers use them. */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Subnets without any route out of the VPC, one per zone. */
    isolatedSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** IPv4 range of the VPC, for rules that admit the whole network. */
    cidrBlock?: pulumi.Input<string>;
    /**
     * How many private subnets there are. A file system makes something in each of them, and must know it beforehand.
     * @default the length of `privateSubnetIds` where that is a plain array, otherwise not known
     */
    privateSubnetCount?: number;
    /**
     * The same ids one by one, when it is known beforehand how many there are: each is known in a preview that adds a
     * zone, which the lists are not. A `Network` gives them.
     * @default the elements of the lists
     */
    subnets?: SubnetInputs;
}

/** Subnets of a network by tier, one per zone in zone order. */
export interface SubnetInputs {
    /** Ids of the public subnets. */
    publicIds?: pulumi.Input<string>[];
    /** Ids of the private subnets. */
    privateIds?: pulumi.Input<string>[];
    /** Ids of the isolated subnets. */
    isolatedIds?: pulumi.Input<string>[];
}

/** How private subnets reach the internet. */
export const NatMode = {
    /** Not at all: tasks use interface endpoints, or need nothing from outside. */
    None: "none",
    /** Through one NAT gateway in the first zone: cheapest, and lost together with that zone. */
    Single: "single",
    /** Through a NAT gateway in each zone: no zone depends on another. */
    PerZone: "per-zone",
} as const;
export type NatMode = (typeof NatMode)[keyof typeof NatMode];

/** Which traffic the flow log records. */
export const FlowLogTraffic = {
    /** What security groups and network ACLs let through. */
    Accept: "ACCEPT",
    /** What they refused. */
    Reject: "REJECT",
    /** Both. */
    All: "ALL",
} as const;
export type FlowLogTraffic = (typeof FlowLogTraffic)[keyof typeof FlowLogTraffic];

/** The VPC's flow log, kept in CloudWatch Logs. */
export interface FlowLogArgs {
    /**
     * Whether to record flows at all.
     * @default true
     */
    enabled?: boolean;
    /**
     * Days to keep the records; one of the periods that CloudWatch Logs offers.
     * @default 30
     */
    retentionDays?: number;
    /**
     * Which traffic to record.
     * @default FlowLogTraffic.All
     */
    trafficType?: FlowLogTraffic;
    /**
     * Customer key that encrypts the log group. Its policy must admit the CloudWatch Logs service.
     * @default the key that CloudWatch Logs owns
     */
    kmsKeyArn?: pulumi.Input<string>;
}

/** A VPC that exists already. Nothing in it is created or changed, except the endpoints that are asked for. */
export interface ExistingNetworkArgs {
    /** Id of the VPC to adopt. Required, because everything else is looked for in it. */
    vpcId: pulumi.Input<string>;
    /**
     * IPv4 range of the VPC.
     * @default looked up by `vpcId`
     */
    cidrBlock?: pulumi.Input<string>;
    /** Private subnets, one per zone. Required, because tasks run nowhere else. */
    privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * How many private subnets there are, where `privateSubnetIds` is an output. A file system must know it beforehand.
     * @default the length of `privateSubnetIds` where that is a plain array, otherwise not known
     */
    privateSubnetCount?: number;
    /**
     * Public subnets, one per zone.
     * @default none, so that a public load balancer has no place
     */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Isolated subnets, one per zone.
     * @default none
     */
    isolatedSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Route tables that get the S3 gateway endpoint. Leave out where the VPC has one already.
     * @default none, and no S3 endpoint
     */
    routeTableIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Everything about the network that can be chosen. With no args at all it is two zones, public and private subnets, a NAT gateway each. */
export interface NetworkArgs {
    /**
     * IPv4 range of the VPC, /16 to /28. Without explicit subnet ranges it must be a /23 or larger.
     * @default "10.0.0.0/16"
     */
    cidrBlock?: string;
    /**
     * Names of the availability zones, in an order that must not change: a subnet belongs to a position. Add at the end.
     * @default the region's first `availabilityZoneCount` zones
     */
    availabilityZones?: string[];
    /**
     * Number of the region's zones to use, 1 to 8. Load balancers need two.
     * @default as many as explicit subnet ranges, otherwise 2
     */
    availabilityZoneCount?: number;
    /**
     * Whether there are public subnets and an internet gateway.
     * @default true
     */
    publicSubnets?: boolean;
    /**
     * Whether there are isolated subnets, from which nothing leaves the VPC.
     * @default false, or true when `isolatedCidrBlocks` are given
     */
    isolatedSubnets?: boolean;
    /**
     * IPv4 ranges of the public subnets, one per zone in zone order. Give the ranges of every tier or of none.
     * @default planned from `cidrBlock`; see subnet-plan.ts for the scheme
     */
    publicCidrBlocks?: string[];
    /**
     * IPv4 ranges of the private subnets, one per zone in zone order. Give the ranges of every tier or of none.
     * @default planned from `cidrBlock`
     */
    privateCidrBlocks?: string[];
    /**
     * IPv4 ranges of the isolated subnets, one per zone in zone order. Give the ranges of every tier or of none.
     * @default planned from `cidrBlock`
     */
    isolatedCidrBlocks?: string[];
    /**
     * How private subnets reach the internet.
     * @default NatMode.PerZone, or NatMode.None without public subnets
     */
    nat?: NatMode;
    /**
     * AWS services that private subnets reach without leaving the VPC, by the last part of the service's name:
     * "ecr.api", "ecr.dkr", "logs", "ssm", "ssmmessages", "secretsmanager". Each costs per hour and zone.
     * S3 needs none: its gateway endpoint is free and always there.
     * @default none
     */
    interfaceEndpoints?: string[];
    /**
     * Record of the VPC's traffic.
     * @default all traffic, kept for 30 days
     */
    flowLogs?: FlowLogArgs;
    /**
     * Use this VPC instead of creating one. Excludes every other arg except `interfaceEndpoints`.
     * @default a VPC is created
     */
    existing?: ExistingNetworkArgs;
}
