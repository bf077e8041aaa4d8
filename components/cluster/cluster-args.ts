import type * as pulumi from "@pulumi/pulumi";

/** How much Container Insights collects. */
export const ContainerInsights = {
    /** Metrics of cluster, service, task and container. */
    Enhanced: "enhanced",
    /** Metrics of cluster and service. */
    Enabled: "enabled",
    Disabled: "disabled",
} as const;
export type ContainerInsights = (typeof ContainerInsights)[keyof typeof ContainerInsights];

/** What a service must know of its cluster. A `Cluster` is one. */
export interface ClusterInputs {
    /** ARN of the cluster. */
    clusterArn: pulumi.Input<string>;
    /**
     * ARN of the Service Connect namespace.
     * @default none: its services cannot use Service Connect
     */
    namespaceArn?: pulumi.Input<string>;
    /**
     * ARN of the log group that records ECS Exec sessions; the tasks' role must write to it.
     * @default none: sessions are not recorded in a log group of their own
     */
    execLogGroupArn?: pulumi.Input<string>;
    /**
     * ARN of the key that encrypts ECS Exec sessions; the tasks' role must decrypt with it.
     * @default none
     */
    execKmsKeyArn?: pulumi.Input<string>;
}

/** How ECS Exec sessions are recorded and encrypted. */
export interface ExecArgs {
    /**
     * Whether sessions are recorded in a log group.
     * @default true
     */
    enabled?: boolean;
    /**
     * Key that encrypts the sessions and their log. Its policy must let CloudWatch Logs use it.
     * @default a new one, see `createKey`
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * Whether to make a key, rotated every year, when `kmsKeyArn` is not given. Without one, sessions have TLS and the
     * log CloudWatch's own key. A key costs about a dollar a month.
     * @default true
     */
    createKey?: boolean;
    /**
     * Days that the records are kept; one of the periods CloudWatch knows.
     * @default 90
     */
    retentionDays?: number;
}

/** The arguments of a `Cluster`. */
export interface ClusterArgs {
    /**
     * Physical name, which people type in commands. Unique in the region.
     * @default `<project>-<stack>`
     */
    name?: string;
    /**
     * What Container Insights collects. Priced by metric.
     * @default ContainerInsights.Enhanced
     */
    containerInsights?: ContainerInsights;
    /**
     * How ECS Exec sessions are recorded. Which services allow them is each service's own choice.
     * @default recorded, with a new key
     */
    exec?: ExecArgs;
    /**
     * Whether the cluster has a Service Connect namespace, in which services reach each other by name. It costs nothing.
     * @default true
     */
    serviceConnect?: boolean;
    /**
     * Name of the namespace. Unique in the region.
     * @default the cluster's name
     */
    serviceConnectNamespace?: string;
    /**
     * Tags of everything the cluster makes.
     * @default the provider's default tags and the component's
     */
    tags?: Record<string, pulumi.Input<string>>;
}
