import type * as pulumi from "@pulumi/pulumi";
import { checkInteger, oneOf, type Problem, Problems } from "../problems";
import { SPARE_MINUTES } from "./alarm-plan";
import { type AlarmArgs, type LogFilterArgs, RollbackSignal, type ServiceMonitoringArgs } from "./monitoring-args";
import type { ServicePlan } from "./monitoring-plan";

/** An alarm with minutes for periods looks at a day at most: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MOST_MINUTES = 1440 - SPARE_MINUTES;
/** Metrics of an alarm on metric math: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const MOST_METRICS = 10;
/** Characters of an alarm's name: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const LONGEST_ALARM_NAME = 255;
/** Filters of a log group, and characters of a pattern, a value and a metric's name: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html */
const MOST_FILTERS = 100;
const LONGEST_PATTERN = 1024;
const LONGEST_VALUE = 100;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const NAME_RULE = 'letters, digits, "-" and "_", up to 64, the first a letter or digit';

const ROUTED_ALARMS = ["unhealthyTargets", "errors", "latency"] as const;
const ROUTED_SIGNALS: RollbackSignal[] = [
    RollbackSignal.Errors,
    RollbackSignal.Latency,
    RollbackSignal.UnhealthyTargets,
];

export function checkService(path: string, plan: ServicePlan, args: ServiceMonitoringArgs): Problem[] {
    const problems = new Problems();
    if (!NAME.test(plan.key)) {
        problems.add(path, `"${plan.key}" is not a name: ${NAME_RULE}`);
    }
    if (plan.rollbackName.length > LONGEST_ALARM_NAME) {
        const reason = `its alarm's name "${plan.rollbackName}" has ${plan.rollbackName.length} characters; at most ${LONGEST_ALARM_NAME}`;
        problems.add(path, reason);
    }
    problems.addAll(checkRouting(path, args, plan.dimensions.routed !== undefined));
    problems.addAll(checkAlarm(`${path}.cpu`, args.cpu, 1, 99));
    problems.addAll(checkAlarm(`${path}.memory`, args.memory, 1, 99));
    problems.addAll(checkAlarm(`${path}.runningTasks`, args.runningTasks, 0, Number.MAX_SAFE_INTEGER));
    problems.addAll(checkAlarm(`${path}.unhealthyTargets`, args.unhealthyTargets, 0, Number.MAX_SAFE_INTEGER));
    problems.addAll(checkAlarm(`${path}.errors`, args.errors, 0, 99));
    // In milliseconds is a mistake that an hour tells apart.
    problems.addAll(checkAlarm(`${path}.latency`, args.latency, 0.001, 3600));
    problems.addAll(checkInteger(`${path}.minimumRequests`, args.minimumRequests, 1, 1_000_000, "requests a minute"));
    problems.addAll(checkRollback(path, plan, args));
    problems.addAll(checkLogFilters(path, args));
    return problems.list;
}

function checkRouting(path: string, args: ServiceMonitoringArgs, routed: boolean): Problem[] {
    const { targetGroupArnSuffix, alternateTargetGroupArnSuffix, loadBalancerArnSuffix } = args.service;
    const problems = new Problems();
    if (targetGroupArnSuffix !== undefined && loadBalancerArnSuffix === undefined) {
        problems.add(`${path}.service.loadBalancerArnSuffix`, "is needed with targetGroupArnSuffix");
    }
    if (alternateTargetGroupArnSuffix !== undefined && targetGroupArnSuffix === undefined) {
        problems.add(`${path}.service.alternateTargetGroupArnSuffix`, "is the second of two; there is no first");
    }
    for (const group of ["targetGroupArnSuffix", "alternateTargetGroupArnSuffix"] as const) {
        problems.addAll(
            checkShape(
                `${path}.service.${group}`,
                args.service[group],
                /^targetgroup\/[^/]+\/[^/]+$/,
                "targetgroup/name/id",
            ),
        );
    }
    // Only application load balancers count responses: what is watched here has no meaning for others.
    problems.addAll(
        checkShape(
            `${path}.service.loadBalancerArnSuffix`,
            loadBalancerArnSuffix,
            /^app\/[^/]+\/[^/]+$/,
            "app/name/id",
        ),
    );
    for (const alarm of ROUTED_ALARMS.filter((key) => !routed && args[key] !== undefined)) {
        problems.add(`${path}.${alarm}`, "needs a load balancer, which the service has not");
    }
    return problems.list;
}

function checkShape(path: string, value: pulumi.Input<string> | undefined, shape: RegExp, name: string): Problem[] {
    return typeof value === "string" && !shape.test(value)
        ? [{ path, reason: `"${value}" is not of the form "${name}"` }]
        : [];
}

function checkAlarm(path: string, args: AlarmArgs | undefined, from: number, to: number): Problem[] {
    const problems = new Problems();
    const { threshold, minutes } = args ?? {};
    if (threshold !== undefined && !(threshold >= from && threshold <= to)) {
        const accepted = to === Number.MAX_SAFE_INTEGER ? `${from} or more` : `from ${from} to ${to}`;
        problems.add(`${path}.threshold`, `${threshold} is not a number ${accepted}`);
    }
    problems.addAll(checkInteger(`${path}.minutes`, minutes, 1, MOST_MINUTES, "minutes"));
    return problems.list;
}

function checkRollback(path: string, plan: ServicePlan, args: ServiceMonitoringArgs): Problem[] {
    const problems = new Problems();
    const known: string[] = Object.values(RollbackSignal);
    const { rollbackOn } = args;
    if (rollbackOn?.length === 0) {
        problems.add(`${path}.rollbackOn`, `names nothing that rolls back; accepted: ${oneOf(known)}`);
    }
    rollbackOn?.forEach((signal, index) => {
        const at = `${path}.rollbackOn[${index}]`;
        if (!known.includes(signal)) {
            problems.add(at, `"${signal}" is not a signal; accepted: ${oneOf(known)}`);
        } else if (rollbackOn.indexOf(signal) !== index) {
            problems.add(at, `"${signal}" is there twice`);
        } else if (ROUTED_SIGNALS.includes(signal) && !plan.dimensions.routed) {
            problems.add(at, `"${signal}" needs a load balancer, which the service has not`);
        } else if (signal === RollbackSignal.LogFilters && !plan.logFilters.some(({ alarm }) => alarm)) {
            problems.add(at, `"${signal}" needs a log filter with an alarm`);
        }
    });
    const metrics = plan.rollback.signal.queries.filter(({ metric }) => metric).length;
    if (metrics > MOST_METRICS) {
        problems.add(`${path}.rollbackOn`, `needs ${metrics} metrics; an alarm has at most ${MOST_METRICS}`);
    }
    problems.addAll(checkInteger(`${path}.rollbackMinutes`, args.rollbackMinutes, 1, 60, "minutes"));
    return problems.list;
}

function checkLogFilters(path: string, { service, logFilters = {} }: ServiceMonitoringArgs): Problem[] {
    const problems = new Problems();
    const count = Object.keys(logFilters).length;
    if (count > 0 && service.logGroupName === undefined) {
        problems.add(`${path}.logFilters`, "needs the service's logGroupName");
    }
    if (count > MOST_FILTERS) {
        problems.add(`${path}.logFilters`, `has ${count} filters; a log group has at most ${MOST_FILTERS}`);
    }
    for (const [key, filter] of Object.entries(logFilters)) {
        problems.addAll(checkLogFilter(`${path}.logFilters.${key}`, key, filter));
    }
    return problems.list;
}

function checkLogFilter(path: string, key: string, { pattern, value, alarm }: LogFilterArgs): Problem[] {
    const problems = new Problems();
    if (!NAME.test(key)) {
        problems.add(path, `"${key}" is not a name: ${NAME_RULE}`);
    }
    if (pattern.length > LONGEST_PATTERN) {
        problems.add(`${path}.pattern`, `has ${pattern.length} characters; at most ${LONGEST_PATTERN}`);
    }
    if (value !== undefined && !(/^(\d+(\.\d+)?|\$\S+)$/.test(value) && value.length <= LONGEST_VALUE)) {
        const reason = `"${value}" is neither a number nor a field such as "$.bytes" of at most ${LONGEST_VALUE} characters`;
        problems.add(`${path}.value`, reason);
    }
    problems.addAll(checkAlarm(`${path}.alarm`, alarm, 0, Number.MAX_SAFE_INTEGER));
    return problems.list;
}
