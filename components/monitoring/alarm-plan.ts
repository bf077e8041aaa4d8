import type * as pulumi from "@pulumi/pulumi";
import { logMetric, type RoutedDimensions, type ServiceDimensions } from "./metrics";
import type { AlarmArgs, LogFilterArgs, ServiceMonitoringArgs } from "./monitoring-args";
import { cpu, errorRate, latency, memory, missingTasks, type Signal, signal, unhealthyTargets } from "./signals";

type Name = pulumi.Input<string>;

/** An alarm: bad minutes of `minutes` and two more. */
export interface AlarmPlan {
    /** Last part of its logical name. */
    key: string;
    /** What it means, and what to look at first. */
    description: string;
    signal: Signal<Name>;
    /** A minute with a larger number is bad. */
    threshold: number;
    minutes: number;
    treatMissingData: "notBreaching" | "missing";
}

/** A log filter, every default filled in. */
export interface LogFilterPlan extends Required<Pick<LogFilterArgs, "pattern" | "value">> {
    key: string;
    namespace: string;
    metricName: string;
    alarm?: { threshold: number; minutes: number };
}

/** What the alarms of a service are planned from. */
export interface WatchedService {
    key: string;
    dimensions: ServiceDimensions<Name>;
    logFilters: LogFilterPlan[];
    minimumRequests: number;
    args: Pick<ServiceMonitoringArgs, "cpu" | "memory" | "runningTasks" | "unhealthyTargets" | "errors" | "latency">;
}

/** Chosen here: above them users wait or fail, or the next peak brings the tasks down. */
export const ALARM_DEFAULTS = {
    cpu: { threshold: 85, minutes: 5 },
    memory: { threshold: 85, minutes: 5 },
    runningTasks: { threshold: 0, minutes: 5 },
    unhealthyTargets: { threshold: 0, minutes: 3 },
    errors: { threshold: 5, minutes: 3 },
    latency: { threshold: 1, minutes: 3 },
} as const;
export type AlarmKey = keyof typeof ALARM_DEFAULTS;

/**
 * `FILL` turns minutes that have no data yet into good ones, and the newest minute often has none. An alarm that wants
 * every minute to be bad would then never go off; AWS's remedy is M out of N:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const SPARE_MINUTES = 2;

export function rollbackAlarmNameIn(place: { project: string; stack: string }, service: string): string {
    return `${place.project}-${place.stack}-${service}-rollback`;
}

export function compositeAlarmNameIn(place: { project: string; stack: string }, service: string): string {
    return `${place.project}-${place.stack}-${service}`;
}

/**
 * Alarms that a composite one may watch directly: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html.
 * What is beyond has log filters by the dozen.
 */
const MOST_CHILDREN = 100;

/** The rule of a composite alarm that is on while any of the alarms is. */
export function anyOf(arns: string[]): string {
    return arns
        .slice(0, MOST_CHILDREN)
        .map((arn) => `ALARM("${arn}")`)
        .join(" OR ");
}

/** The alarm's arguments with its defaults. */
export function settingsOf(args: WatchedService["args"], key: AlarmKey): Required<AlarmArgs> {
    const { enabled = true, threshold, minutes } = args[key] ?? {};
    const defaults = ALARM_DEFAULTS[key];
    return { enabled, threshold: threshold ?? defaults.threshold, minutes: minutes ?? defaults.minutes };
}

/** The alarms that call people. */
export function planAlarms(service: WatchedService): AlarmPlan[] {
    const { dimensions, minimumRequests } = service;
    const { routed } = dimensions;
    return [
        ...alarm(service, "cpu", cpu(dimensions), (above) => ({
            happened: `CPU is above ${above} % of what the tasks reserve`,
            look: "requests (more traffic?), the last deployment (a new hot path?), and whether scaling is at its maximum",
        })),
        ...alarm(service, "memory", memory(dimensions), (above) => ({
            happened: `memory is above ${above} % of what the tasks reserve; at 100 % tasks are killed`,
            look: "whether it grows steadily since the last deployment (a leak) or with traffic (raise the task's memory)",
        })),
        ...alarm(service, "runningTasks", missingTasks(dimensions), (above) => ({
            happened: `more than ${above} of the desired tasks do not run`,
            look: "the service's events and the reasons of its stopped tasks",
        })),
        ...(routed ? routedAlarms(service, routed, minimumRequests) : []),
        ...service.logFilters.flatMap((filter) => logAlarm(service, filter)),
    ];
}

function routedAlarms(service: WatchedService, routed: RoutedDimensions<Name>, minimumRequests: number): AlarmPlan[] {
    const judged = `Minutes with fewer than ${minimumRequests} requests are not judged.`;
    return [
        ...alarm(service, "unhealthyTargets", unhealthyTargets(routed), (above) => ({
            happened: `more than ${above} targets fail the load balancer's health check`,
            look: "the target group's reason codes, then the logs of those tasks",
        })),
        ...alarm(service, "errors", errorRate(routed, minimumRequests), (above) => ({
            happened: `more than ${above} % of the requests are answered with 5xx. ${judged}`,
            look: "the last deployment and the log's errors, then what the service depends on",
        })),
        ...alarm(service, "latency", latency(routed, minimumRequests), (above) => ({
            happened: `5 of 100 requests take longer than ${above} s. ${judged}`,
            look: "CPU, then the last deployment, then what the service waits for",
        })),
    ];
}

/** Signals of load balancers and logs have gaps where nothing happens. So has a service that is stopped for the night. */
function alarm(
    service: WatchedService,
    key: AlarmKey,
    watched: Signal<Name>,
    describe: (above: number) => { happened: string; look: string },
): AlarmPlan[] {
    const { enabled, threshold, minutes } = settingsOf(service.args, key);
    const { happened, look } = describe(threshold);
    const description = `${service.key}: ${happened}. Bad in ${minutes} of ${minutes + SPARE_MINUTES} minutes. Look first at ${look}.`;
    // Desired tasks are always reported: without them Container Insights is off, which must not look fine.
    const treatMissingData = key === "runningTasks" ? "missing" : "notBreaching";
    return enabled ? [{ key: kebab(key), description, signal: watched, threshold, minutes, treatMissingData }] : [];
}

function logAlarm(service: WatchedService, filter: LogFilterPlan): AlarmPlan[] {
    if (!filter.alarm) {
        return [];
    }
    const { threshold, minutes } = filter.alarm;
    return [
        {
            key: `log-${filter.key}`,
            description: `${service.key}: the log filter "${filter.key}" counts more than ${threshold} a minute. Bad in ${minutes} of ${minutes + SPARE_MINUTES} minutes. Look first at the lines of the log that match it.`,
            signal: logSignal(filter),
            threshold,
            minutes,
            treatMissingData: "notBreaching",
        },
    ];
}

export function logSignal<T>({ key, namespace, metricName }: LogFilterPlan, id = "matches"): Signal<T> {
    return signal([], { id, label: key, metric: logMetric(namespace, metricName) });
}

function kebab(key: string): string {
    return key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}
