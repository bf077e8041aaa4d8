import {
    insights,
    type Metric,
    ofTargets,
    type RoutedDimensions,
    type ServiceDimensions,
    utilisation,
} from "./metrics";

/** A metric, or an expression over the ids of others. */
export type MetricQuery<T> =
    | { id: string; label: string; metric: Metric<T>; expression?: undefined }
    | { id: string; label: string; expression: string; metric?: undefined };

/** One number a minute, and what it is made of. */
export interface Signal<T> {
    /** Those that the last one, which is the number itself, is made of, come before it. */
    queries: MetricQuery<T>[];
    /** Id of the last. */
    id: string;
}

/**
 * How the numbers of two target groups become one. A group without traffic reports nothing. In arithmetic a missing
 * value counts as 0, `FILL` says so where only one group exists, and comparisons fill likewise. `SUM` and `MAX` are not
 * for alarms, by the same page: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function total(ids: string[]): string {
    return ids.map(filled).join(" + ");
}

/** Percentiles cannot be added: the slower group counts. */
export function larger(ids: string[]): string {
    const [first = "", second] = ids;
    return second === undefined
        ? filled(first)
        : `IF(${filled(first)} > ${filled(second)}, ${filled(first)}, ${filled(second)})`;
}

export function requests<T>(routed: RoutedDimensions<T>): Signal<T> {
    return combined(routed, "RequestCount", "request", "requests", "Requests", total);
}

export function targetErrors<T>(routed: RoutedDimensions<T>): Signal<T> {
    return combined(routed, "HTTPCode_Target_5XX_Count", "error", "errors", "5xx responses", total);
}

/** Percent of the requests that a target answered with 5xx; 0 in minutes with fewer than the minimum of requests. */
export function errorRate<T>(routed: RoutedDimensions<T>, minimumRequests: number): Signal<T> {
    const expression = `IF(requests >= ${minimumRequests}, 100 * errors / requests, 0)`;
    const parts = [...requests(routed).queries, ...targetErrors(routed).queries];
    return signal(parts, { id: "errorRate", label: "5xx rate (%)", expression });
}

/** Seconds that 95 of 100 requests stay below; 0 in minutes with fewer than the minimum of requests. */
export function latency<T>(routed: RoutedDimensions<T>, minimumRequests: number): Signal<T> {
    const slowest = combined(routed, "TargetResponseTime", "time", "slowest", "p95", larger);
    const expression = `IF(requests >= ${minimumRequests}, slowest, 0)`;
    const parts = [...requests(routed).queries, ...slowest.queries];
    return signal(parts, { id: "latency", label: "p95 of the slower group (s)", expression });
}

export function unhealthyTargets<T>(routed: RoutedDimensions<T>): Signal<T> {
    return combined(routed, "UnHealthyHostCount", "unhealthyIn", "unhealthy", "Unhealthy targets", total);
}

/** Without a desired count, Container Insights is off and there is nothing to say; without a running one, none runs. */
export function missingTasks<T>(service: ServiceDimensions<T>): Signal<T> {
    const parts: MetricQuery<T>[] = [
        { id: "desired", label: "Desired", metric: insights(service, "DesiredTaskCount") },
        { id: "running", label: "Running", metric: insights(service, "RunningTaskCount") },
    ];
    return signal(parts, { id: "missing", label: "Missing tasks", expression: `desired - ${filled("running")}` });
}

export function cpu<T>(service: ServiceDimensions<T>): Signal<T> {
    return signal([], { id: "cpu", label: "CPU (%)", metric: utilisation(service, "CPU") });
}

export function memory<T>(service: ServiceDimensions<T>): Signal<T> {
    return signal([], { id: "memory", label: "Memory (%)", metric: utilisation(service, "Memory") });
}

export function signal<T>(parts: MetricQuery<T>[], result: MetricQuery<T>): Signal<T> {
    return { queries: [...parts, result], id: result.id };
}

function combined<T>(
    routed: RoutedDimensions<T>,
    metric: Parameters<typeof ofTargets>[1],
    prefix: string,
    id: string,
    label: string,
    combine: (ids: string[]) => string,
): Signal<T> {
    const parts = ofTargets(routed, metric).map((each, index) => ({
        id: `${prefix}${index + 1}`,
        label: `${label}, group ${index + 1}`,
        metric: each,
    }));
    return signal(parts, { id, label, expression: combine(parts.map((part) => part.id)) });
}

function filled(id: string): string {
    return `FILL(${id}, 0)`;
}
