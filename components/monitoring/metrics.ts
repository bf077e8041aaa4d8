/**
 * The metrics of a service, for alarms and dashboard alike. `T` is what names the resources: an input of the program
 * in an alarm, a plain text in the body of a dashboard.
 */
export interface Metric<T> {
    namespace: string;
    name: string;
    /** Statistic, such as `Sum` or `p95`. */
    stat: string;
    dimensions: Record<string, T>;
}

/** What tells the metrics of one service from those of others. */
export interface ServiceDimensions<T> {
    clusterName: T;
    serviceName: T;
    /** Absent where no load balancer routes to the service. */
    routed?: RoutedDimensions<T>;
}

export interface RoutedDimensions<T> {
    loadBalancer: T;
    /** Two where deployments switch between them: tasks register alternately in one of both. */
    targetGroups: T[];
}

/** Seconds of one data point: ECS, Container Insights and load balancers all report by the minute. */
export const PERIOD_SECONDS = 60;

/** Percent of what the tasks reserve: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
export function utilisation<T>(service: ServiceDimensions<T>, of: "CPU" | "Memory", stat = "Average"): Metric<T> {
    return { namespace: "AWS/ECS", name: `${of}Utilization`, stat, dimensions: ofService(service) };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html */
export type InsightsMetric = "DesiredTaskCount" | "RunningTaskCount" | "PendingTaskCount" | "DeploymentCount";

export function insights<T>(service: ServiceDimensions<T>, name: InsightsMetric): Metric<T> {
    return { namespace: "ECS/ContainerInsights", name, stat: "Average", dimensions: ofService(service) };
}

/** Statistic of each metric: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
const TARGET_STATISTICS = {
    RequestCount: "Sum",
    HTTPCode_Target_5XX_Count: "Sum",
    TargetResponseTime: "p95",
    UnHealthyHostCount: "Maximum",
} as const;
export type TargetMetric = keyof typeof TARGET_STATISTICS;

/** One metric for each target group. */
export function ofTargets<T>({ loadBalancer, targetGroups }: RoutedDimensions<T>, name: TargetMetric): Metric<T>[] {
    return targetGroups.map((targetGroup) => ({
        namespace: "AWS/ApplicationELB",
        name,
        stat: TARGET_STATISTICS[name],
        dimensions: { LoadBalancer: loadBalancer, TargetGroup: targetGroup },
    }));
}

/** What a log filter counts. It has no dimensions, which a filter with a default value cannot have. */
export function logMetric<T>(namespace: string, name: string): Metric<T> {
    return { namespace, name, stat: "Sum", dimensions: {} };
}

function ofService<T>({ clusterName, serviceName }: ServiceDimensions<T>): Record<string, T> {
    return { ClusterName: clusterName, ServiceName: serviceName };
}
