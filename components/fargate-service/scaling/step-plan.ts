import { checkInteger, oneOf, type Problem } from "../../problems";
import { MOST_TASKS } from "../task-count";
import { type MetricArgs, MetricStatistic, type ScalingStepArgs, type StepScalingArgs } from "./scaling-args";

/** One direction of a step scaling: an alarm on the metric and what it changes. */
export interface StepDirection {
    /** `out` starts tasks, `in` stops them. */
    direction: "out" | "in";
    comparison: "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
    threshold: number;
    periods: number;
    cooldown: number;
    /** Bounds are distances from the threshold; absent is without end. */
    adjustments: { lower?: number; upper?: number; change: number }[];
}

export interface StepPlan {
    key: string;
    metric: MetricArgs & { statistic: MetricStatistic; periodSeconds: number };
    directions: StepDirection[];
}

export function planSteps(
    steps: Record<string, StepScalingArgs> = {},
    cooldowns: { in: number; out: number },
): StepPlan[] {
    return Object.entries(steps).map(([key, args]) => ({
        key,
        metric: {
            ...args.metric,
            statistic: args.metric.statistic ?? MetricStatistic.Average,
            periodSeconds: args.metric.periodSeconds ?? 60,
        },
        directions: [up(args, cooldowns.out), ...down(args, cooldowns.in)],
    }));
}

function up({ steps, periods = 1, cooldownSeconds }: StepScalingArgs, cooldown: number): StepDirection {
    const threshold = steps[0]?.from ?? 0;
    return {
        direction: "out",
        comparison: "GreaterThanOrEqualToThreshold",
        threshold,
        periods,
        cooldown: cooldownSeconds ?? cooldown,
        adjustments: steps.map(({ from, add }, index) => {
            const next = steps[index + 1];
            return { lower: from - threshold, ...(next && { upper: next.from - threshold }), change: add };
        }),
    };
}

function down({ down: args, cooldownSeconds }: StepScalingArgs, cooldown: number): StepDirection[] {
    if (!args) {
        return [];
    }
    const { below, remove = 1, periods = 5 } = args;
    return [
        {
            direction: "in",
            comparison: "LessThanThreshold",
            threshold: below,
            periods,
            cooldown: cooldownSeconds ?? cooldown,
            adjustments: [{ upper: 0, change: -remove }],
        },
    ];
}

export function checkSteps(steps: Record<string, StepScalingArgs> = {}): Problem[] {
    return Object.entries(steps).flatMap(([key, args]) => checkStep(`scaling.steps.${key}`, args));
}

function checkStep(path: string, { metric, steps, down: below, periods, cooldownSeconds }: StepScalingArgs): Problem[] {
    const problems = [
        ...checkMetric(`${path}.metric`, metric),
        ...checkInteger(`${path}.periods`, periods, 1, 1440),
        ...checkInteger(`${path}.cooldownSeconds`, cooldownSeconds, 0, 86_400, "seconds"),
        ...checkInteger(`${path}.down.remove`, below?.remove, 1, MOST_TASKS, "tasks"),
        ...checkInteger(`${path}.down.periods`, below?.periods, 1, 1440),
        ...steps.flatMap(({ add }, index) => checkInteger(`${path}.steps[${index}].add`, add, 1, MOST_TASKS, "tasks")),
        ...checkOrder(`${path}.steps`, steps),
    ];
    const first = steps[0]?.from;
    if (below && first !== undefined && below.below > first) {
        const reason = `${below.below} is above the first step's ${first}; tasks would be started and stopped at once`;
        problems.push({ path: `${path}.down.below`, reason });
    }
    return problems;
}

function checkOrder(path: string, steps: ScalingStepArgs[]): Problem[] {
    if (steps.length === 0) {
        return [{ path, reason: "is empty; name the value from which on tasks are started" }];
    }
    return steps.flatMap(({ from }, index): Problem[] => {
        const before = steps[index - 1]?.from;
        return before !== undefined && from <= before
            ? [{ path: `${path}[${index}].from`, reason: `${from} is not above the step before it, ${before}` }]
            : [];
    });
}

/** Periods: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function checkMetric(path: string, { namespace, name, statistic, periodSeconds = 60 }: MetricArgs): Problem[] {
    const problems: Problem[] = [];
    const known: string[] = Object.values(MetricStatistic);
    for (const [key, value] of Object.entries({ namespace, name })) {
        if (value.trim() === "" || value.length > 255) {
            problems.push({ path: `${path}.${key}`, reason: `"${value}" is not 1 to 255 characters` });
        }
    }
    if (statistic !== undefined && !known.includes(statistic)) {
        problems.push({
            path: `${path}.statistic`,
            reason: `"${statistic}" is not accepted; accepted: ${oneOf(known)}`,
        });
    }
    if (![10, 20, 30].includes(periodSeconds) && (periodSeconds <= 0 || periodSeconds % 60 !== 0)) {
        problems.push({
            path: `${path}.periodSeconds`,
            reason: `${periodSeconds} is none of 10, 20, 30 and the multiples of 60`,
        });
    }
    return problems;
}
