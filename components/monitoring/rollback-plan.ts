import type * as pulumi from "@pulumi/pulumi";
import { type AlarmPlan, logSignal, SPARE_MINUTES, settingsOf, type WatchedService } from "./alarm-plan";
import { RollbackSignal } from "./monitoring-args";
import { cpu, errorRate, latency, type MetricQuery, memory, type Signal, signal, unhealthyTargets } from "./signals";

type Name = pulumi.Input<string>;

/** A number and what it must not exceed. */
interface Limit {
    signal: Signal<Name>;
    threshold: number;
}

/** What rolls back unless the program says otherwise. */
export function defaultSignals({ dimensions, logFilters }: WatchedService): RollbackSignal[] {
    if (dimensions.routed) {
        return [RollbackSignal.Errors, RollbackSignal.Latency, RollbackSignal.UnhealthyTargets];
    }
    const logs = logFilters.some(({ alarm }) => alarm) ? [RollbackSignal.LogFilters] : [];
    return [RollbackSignal.Cpu, RollbackSignal.Memory, ...logs];
}

/**
 * One alarm that is bad when any of the signals is. It is a metric alarm, not a composite one: AWS introduced deployment
 * alarms as metric alarms and nowhere promises composite ones. ECS derives how long it watches a release from the
 * alarm's configuration, and a composite alarm has no periods; it polls by `DescribeAlarms`, which leaves composite
 * alarms out unless it is asked for them; CodeDeploy describes its alarms as watching "a single metric". An alarm that
 * is never seen would fail in silence.
 * See https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html,
 * https://aws.amazon.com/blogs/containers/automate-rollbacks-for-amazon-ecs-rolling-deployments-with-cloudwatch-alarms/,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html and
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html
 */
export function planRollback(service: WatchedService, signals: RollbackSignal[], minutes: number): AlarmPlan {
    const limits = signals.flatMap((each) => limitsOf(service, each));
    const queries = new Map(limits.flatMap(({ signal: { queries } }) => queries.map((query) => [query.id, query])));
    const result: MetricQuery<Name> = {
        id: "bad",
        label: "Release is bad",
        expression: `IF(${limits.map(exceeded).join(" OR ")}, 1, 0)`,
    };
    return {
        key: "rollback",
        description: `${service.key}: rolls a deployment back when ${signals.join(" or ")} exceed their alarms' thresholds. Bad in ${minutes} of ${minutes + SPARE_MINUTES} minutes. It calls nobody: the alarms of these signals do. Look first at which of them is bad.`,
        signal: signal([...queries.values()], result),
        threshold: 0,
        minutes,
        treatMissingData: "notBreaching",
    };
}

function limitsOf(service: WatchedService, of: RollbackSignal): Limit[] {
    const { dimensions, minimumRequests, args, logFilters } = service;
    const { routed } = dimensions;
    const limit = (watched: Signal<Name>, key: Parameters<typeof settingsOf>[1]): Limit[] => [
        { signal: watched, threshold: settingsOf(args, key).threshold },
    ];
    switch (of) {
        case RollbackSignal.Cpu:
            return limit(cpu(dimensions), "cpu");
        case RollbackSignal.Memory:
            return limit(memory(dimensions), "memory");
        case RollbackSignal.Errors:
            return routed ? limit(errorRate(routed, minimumRequests), "errors") : [];
        case RollbackSignal.Latency:
            return routed ? limit(latency(routed, minimumRequests), "latency") : [];
        case RollbackSignal.UnhealthyTargets:
            return routed ? limit(unhealthyTargets(routed), "unhealthyTargets") : [];
        case RollbackSignal.LogFilters:
            return logFilters.flatMap((filter, index) =>
                filter.alarm
                    ? [{ signal: logSignal(filter, `log${index + 1}`), threshold: filter.alarm.threshold }]
                    : [],
            );
        default:
            return [];
    }
}

function exceeded({ signal: { id, queries }, threshold }: Limit): string {
    const watched = queries.at(-1)?.metric ? `FILL(${id}, 0)` : id;
    return `${watched} > ${threshold}`;
}
