import type * as pulumi from "@pulumi/pulumi";

/** What can tell that a release is bad. */
export const RollbackSignal = {
    /** Rate of 5xx responses. */
    Errors: "errors",
    /** 95th percentile of the response time. */
    Latency: "latency",
    /** Targets that fail the load balancer's health check. */
    UnhealthyTargets: "unhealthyTargets",
    Cpu: "cpu",
    Memory: "memory",
    /** The log filters that have an alarm. */
    LogFilters: "logFilters",
} as const;
export type RollbackSignal = (typeof RollbackSignal)[keyof typeof RollbackSignal];

/** What monitoring must know of a cluster. A `Cluster` is one. */
export interface MonitoredClusterInputs {
    /** ARN of the cluster: events of tasks are matched by it. */
    clusterArn: pulumi.Input<string>;
    /** Name of the cluster: the dimension `ClusterName`. */
    clusterName: pulumi.Input<string>;
}

/** What monitoring must know of a service. A `FargateService` is one. */
export interface MonitoredServiceInputs {
    /** Name of the ECS service: the dimension `ServiceName`. */
    serviceName: pulumi.Input<string>;
    /** ARN of the service: events of deployments are matched by it. */
    serviceArn: pulumi.Input<string>;
    /**
     * Log group of its containers.
     * @default none: the service cannot have log filters
     */
    logGroupName?: pulumi.Input<string>;
    /**
     * CloudWatch's dimension `TargetGroup` ("targetgroup/name/id"), when a load balancer routes to it.
     * @default none: nothing that a load balancer measures is watched
     */
    targetGroupArnSuffix?: pulumi.Input<string>;
    /**
     * The same of the second target group, when deployments switch between two.
     * @default none
     */
    alternateTargetGroupArnSuffix?: pulumi.Input<string>;
    /**
     * CloudWatch's dimension `LoadBalancer` ("app/name/id") of that load balancer. Required with `targetGroupArnSuffix`.
     * @default none
     */
    loadBalancerArnSuffix?: pulumi.Input<string>;
}

/** When an alarm goes off. */
export interface AlarmArgs {
    /**
     * Whether there is this alarm.
     * @default true
     */
    enabled?: boolean;
    /**
     * A minute is bad when its number is larger. The unit is the alarm's.
     * @default the alarm's own, which its argument names
     */
    threshold?: number;
    /**
     * Bad minutes that make it go off, 1 to 1438, out of as many and two more: the newest ones may not be complete yet.
     * @default the alarm's own, which its argument names
     */
    minutes?: number;
}

/** What a log filter's alarm goes off at. */
export interface LogAlarmArgs {
    /**
     * A minute is bad when the filter counts more; 0 or more.
     * @default 0: each match
     */
    threshold?: number;
    /**
     * Bad minutes that make it go off, 1 to 1438, out of as many and two more.
     * @default 1
     */
    minutes?: number;
}

/** Counts lines of the log, as the metric `<service>-<filter>`. */
export interface LogFilterArgs {
    /** Which lines count, in the syntax of CloudWatch's filter patterns, such as `{ $.level = "error" }`; up to 1024 characters. */
    pattern: string;
    /**
     * What a line counts: a number, or a field of it such as `$.bytes`; up to 100 characters.
     * @default 1
     */
    value?: string;
    /**
     * Alarm on what it counts a minute; `{}` for one with the defaults.
     * @default none: a metric to look at
     */
    alarm?: LogAlarmArgs;
}

/** Where CodeDeploy deploys a service. */
export interface CodeDeployInputs {
    /** Name of the CodeDeploy application. */
    applicationName: pulumi.Input<string>;
    /** Name of its deployment group. */
    deploymentGroupName: pulumi.Input<string>;
}

/** How one service is watched. */
export interface ServiceMonitoringArgs {
    /** The service. */
    service: MonitoredServiceInputs;
    /**
     * CPU in percent of what the tasks reserve, on average; the threshold 1 to 99.
     * @default 85 % for 5 minutes
     */
    cpu?: AlarmArgs;
    /**
     * Memory in percent of what the tasks reserve, on average; the threshold 1 to 99.
     * @default 85 % for 5 minutes
     */
    memory?: AlarmArgs;
    /**
     * Tasks that are desired and do not run; the threshold 0 or more. Needs the cluster's Container Insights.
     * @default more than 0 for 5 minutes
     */
    runningTasks?: AlarmArgs;
    /**
     * Targets that fail the load balancer's health check; the threshold 0 or more. Only with a load balancer.
     * @default more than 0 for 3 minutes
     */
    unhealthyTargets?: AlarmArgs;
    /**
     * Percent of the requests that the service answers with 5xx; the threshold 0 to 99. Only with a load balancer.
     * @default 5 % for 3 minutes
     */
    errors?: AlarmArgs;
    /**
     * Seconds that 95 of 100 requests stay below; the threshold 0.001 to 3600. Only with a load balancer.
     * @default 1 s for 3 minutes
     */
    latency?: AlarmArgs;
    /**
     * Requests a minute, 1 to 1000000, below which errors and latency are not judged: one error among three requests at
     * night is no rate.
     * @default 20, of which one error is not more than 5 %
     */
    minimumRequests?: number;
    /**
     * What rolls a deployment back. A signal counts by its alarm's threshold, whether or not there is that alarm. Tasks
     * that do not run are none of them: the circuit breaker sees those, and a fix must be deployable while they lack.
     * @default errors, latency and unhealthy targets, which users feel; without a load balancer CPU, memory and the log
     * filters with an alarm, which are all that such a service shows of itself
     */
    rollbackOn?: RollbackSignal[];
    /**
     * Bad minutes that roll back, 1 to 60, out of as many and two more. A minute is bad when any signal is. ECS watches
     * a release longer, the longer this is.
     * @default 3
     */
    rollbackMinutes?: number;
    /**
     * Metrics from the log, by name.
     * @default none
     */
    logFilters?: Record<string, LogFilterArgs>;
    /**
     * Where CodeDeploy deploys the service, to be told of its deployments that fail or are stopped.
     * @default none: ECS deploys it, and tells of deployments itself
     */
    codeDeploy?: CodeDeployInputs;
}

/** A channel in Slack. Its workspace must have been authorised in the console of Amazon Q Developer in chat applications. */
export interface SlackChannelArgs {
    /** Id of the workspace, such as `T07EA123LEP`. */
    workspaceId: pulumi.Input<string>;
    /** Id of the channel, such as `C07EZ1ABC23`. */
    channelId: pulumi.Input<string>;
}

/** A channel in Microsoft Teams. Its team must have been authorised in the console of Amazon Q Developer in chat applications. */
export interface TeamsChannelArgs {
    /** Id of the tenant, a UUID. */
    tenantId: pulumi.Input<string>;
    /** Id of the team, a UUID. */
    teamId: pulumi.Input<string>;
    /** Id of the channel as its link spells it, such as `19%3aab6ef35e40f64a4ea8b878b7bbbd8d10%40thread.tacv2`. */
    channelId: pulumi.Input<string>;
}

/** Where people chat: exactly one of `slack` and `teams`. */
export interface ChatChannelArgs {
    /**
     * A channel in Slack.
     * @default none
     */
    slack?: SlackChannelArgs;
    /**
     * A channel in Microsoft Teams.
     * @default none
     */
    teams?: TeamsChannelArgs;
}

/** The arguments of `Monitoring`. */
export interface MonitoringArgs {
    /** Cluster that runs the services. */
    cluster: MonitoredClusterInputs;
    /** The services, by the name that alarms and dashboard call them: letters, digits, "-" and "_", up to 64. */
    services: Record<string, ServiceMonitoringArgs>;
    /**
     * Addresses that get a mail for each alarm and event. Each has to confirm once.
     * @default none
     */
    emails?: string[];
    /**
     * Channels that are told of each alarm and event, by name.
     * @default none
     */
    chat?: Record<string, ChatChannelArgs>;
    /**
     * Key that encrypts the messages. Its policy must let `cloudwatch.amazonaws.com` and `events.amazonaws.com` decrypt
     * and generate data keys; the AWS managed key does not, and alarms would be lost.
     * @default a new one, rotated every year, for about a dollar a month
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * Whether there is a dashboard.
     * @default true
     */
    dashboard?: boolean;
    /**
     * Name of the dashboard: letters, digits, "-" and "_". Unique in the account. Each 20 services have one, the second
     * of which is `<name>-2`.
     * @default `<project>-<stack>`
     */
    dashboardName?: string;
    /**
     * Tags of everything that monitoring makes.
     * @default the provider's default tags and the component's
     */
    tags?: Record<string, pulumi.Input<string>>;
}
