import { type AlarmKey, type LogFilterPlan, logSignal, settingsOf, type WatchedService } from "./alarm-plan";
import type { HorizontalAnnotation, MetricWidgetProperties, WidgetMetric } from "./dashboard-body";
import { type InsightsMetric, insights, type RoutedDimensions, type ServiceDimensions, utilisation } from "./metrics";
import { errorRate, latency, type MetricQuery, requests, unhealthyTargets } from "./signals";

/** A service whose names are known. */
export interface ShownService extends Omit<WatchedService, "dimensions"> {
    dimensions: ServiceDimensions<string>;
    /** ARNs of its alarms. */
    alarms: string[];
    /** ARN of the composite of them all. */
    anyAlarm: string;
}

export type Graph = Omit<MetricWidgetProperties, "region" | "view" | "period">;

/** The rows of a service, left to right. A service without a load balancer has nothing that users feel. */
export function graphsOf(service: ShownService): { feel: Graph[]; use: Graph[]; logs: Graph[] } {
    const { routed } = service.dimensions;
    return {
        feel: routed ? [traffic(routed), errors(service, routed), responseTime(service, routed)] : [],
        use: [share(service, "CPU", "cpu"), share(service, "Memory", "memory"), tasks(service), deployments(service)],
        logs: service.logFilters.length > 0 ? [logLines(service.logFilters)] : [],
    };
}

/** Stacked by target group, so that a release shows as traffic that moves from one to the other. */
function traffic<T extends RoutedDimensions<string>>(routed: T): Graph {
    const groups = requests(routed).queries.filter(({ metric }) => metric);
    return {
        title: "Traffic (requests a minute)",
        stacked: true,
        metrics: groups.map((query) => drawn(query)),
        ...fromZero(),
    };
}

/** The rate as the alarm sees it, and on the right the responses that it is made of. */
function errors(service: ShownService, routed: RoutedDimensions<string>): Graph {
    const { queries, id } = errorRate(routed, service.minimumRequests);
    return {
        title: "Errors (5xx)",
        stacked: false,
        metrics: queries.map((query) =>
            drawn(query, { visible: [id, "errors"].includes(query.id), right: query.id === "errors" }),
        ),
        yAxis: {
            left: { min: 0, label: "%", showUnits: false },
            right: { min: 0, label: "responses", showUnits: false },
        },
        ...limit(service, "errors", "%"),
    };
}

/** By target group: a release that is slower than the last one shows beside it. */
function responseTime(service: ShownService, routed: RoutedDimensions<string>): Graph {
    const groups = latency(routed, service.minimumRequests).queries.filter(({ metric }) => metric?.stat === "p95");
    return {
        title: "Latency (p95, seconds)",
        stacked: false,
        metrics: groups.map((query) => drawn(query)),
        ...fromZero(),
        ...limit(service, "latency", "s"),
    };
}

function share(service: ShownService, of: "CPU" | "Memory", alarm: AlarmKey): Graph {
    const line = (stat: string, label: string): WidgetMetric =>
        drawn({ id: stat.toLowerCase(), label, metric: utilisation(service.dimensions, of, stat) });
    return {
        title: `${of} (% of what is reserved)`,
        stacked: false,
        metrics: [line("Average", "Average"), line("Maximum", "Busiest task")],
        ...fromZero(),
        ...limit(service, alarm, "%"),
    };
}

function tasks({ dimensions }: ShownService): Graph {
    const { routed } = dimensions;
    const targets = routed ? unhealthyTargets(routed) : undefined;
    return {
        title: "Tasks",
        stacked: false,
        metrics: [
            counted(dimensions, "DesiredTaskCount", "Desired"),
            counted(dimensions, "RunningTaskCount", "Running"),
            counted(dimensions, "PendingTaskCount", "Pending"),
            ...(targets?.queries.map((query) => drawn(query, { visible: query.id === targets.id })) ?? []),
        ],
        ...fromZero(),
    };
}

/** CloudWatch draws no events: a release shows as a second deployment until the first is gone. */
function deployments({ dimensions }: ShownService): Graph {
    return {
        title: "Deployments (2 while one is under way)",
        stacked: false,
        metrics: [counted(dimensions, "DeploymentCount", "Deployments")],
        ...fromZero(),
    };
}

function logLines(filters: LogFilterPlan[]): Graph {
    const lines = filters.map((filter, index) => logSignal<string>(filter, `log${index + 1}`).queries);
    return {
        title: "Log filters (a minute)",
        stacked: false,
        metrics: lines.flat().map((query) => drawn(query)),
        ...fromZero(),
    };
}

function counted(dimensions: ServiceDimensions<string>, name: InsightsMetric, label: string): WidgetMetric {
    return drawn({ id: label.toLowerCase(), label, metric: insights(dimensions, name) });
}

function drawn(query: MetricQuery<string>, { visible = true, right = false } = {}): WidgetMetric {
    const rendering = {
        id: query.id,
        label: query.label,
        visible,
        yAxis: right ? ("right" as const) : ("left" as const),
    };
    if (!query.metric) {
        return [{ ...rendering, expression: query.expression }];
    }
    const { namespace, name, stat, dimensions } = query.metric;
    return [namespace, name, ...Object.entries(dimensions).flat(), { ...rendering, stat }];
}

function fromZero(): Pick<Graph, "yAxis"> {
    return { yAxis: { left: { min: 0, showUnits: false } } };
}

/** Where the alarm goes off, if there is one. */
function limit({ args }: ShownService, key: AlarmKey, unit: string): Pick<Graph, "annotations"> {
    const { enabled, threshold } = settingsOf(args, key);
    const line: HorizontalAnnotation = {
        value: threshold,
        label: `alarm above ${threshold} ${unit}`,
        color: "#d62728",
        fill: "above",
    };
    return enabled ? { annotations: { horizontal: [line] } } : {};
}
