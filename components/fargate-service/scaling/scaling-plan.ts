import { checkInteger, type Problem } from "../../problems";
import type { FargateServiceArgs } from "../fargate-service-args";
import { MOST_TASKS } from "../task-count";
import type { ScalingArgs, TrackingArgs } from "./scaling-args";
import { checkSchedules } from "./schedule-checks";
import { checkSteps, planSteps, type StepPlan } from "./step-plan";

/** Metrics of the service itself whose value is kept. */
export type TrackedMetric = "cpu" | "memory" | "requests";

export interface TrackingPlan {
    metric: TrackedMetric;
    target: number;
    scaleInCooldown: number;
    scaleOutCooldown: number;
    disableScaleIn: boolean;
}

export interface SchedulePlan {
    key: string;
    schedule: string;
    timezone: string;
    min?: number;
    max?: number;
}

/** How a service scales, every default filled in. */
export interface ScalingPlan {
    min: number;
    max: number;
    tracking: TrackingPlan[];
    schedules: SchedulePlan[];
    steps: StepPlan[];
}

/** Reacting more than a day later is no reaction; the API itself has no limit. */
const LONGEST_COOLDOWN = 86_400;

const TRACKED: TrackedMetric[] = ["cpu", "memory", "requests"];

export function planScaling(scaling: ScalingArgs, desiredCount: number): ScalingPlan {
    const { min = desiredCount, max, scaleInCooldownSeconds = 300, scaleOutCooldownSeconds = 300 } = scaling;
    return {
        min,
        max,
        tracking: TRACKED.flatMap((metric) => {
            const tracking = scaling[metric];
            return tracking
                ? [
                      {
                          metric,
                          target: tracking.target,
                          scaleInCooldown: tracking.scaleInCooldownSeconds ?? scaleInCooldownSeconds,
                          scaleOutCooldown: tracking.scaleOutCooldownSeconds ?? scaleOutCooldownSeconds,
                          disableScaleIn: tracking.disableScaleIn ?? false,
                      },
                  ]
                : [];
        }),
        schedules: Object.entries(scaling.schedules ?? {}).map(([key, { schedule, timeZone = "UTC", ...bounds }]) => ({
            key,
            schedule,
            timezone: timeZone,
            ...bounds,
        })),
        steps: planSteps(scaling.steps, { in: scaleInCooldownSeconds, out: scaleOutCooldownSeconds }),
    };
}

export function checkScaling(scaling: ScalingArgs, plan: ScalingPlan, args: FargateServiceArgs): Problem[] {
    const { desiredCount = 1 } = args;
    const problems = [
        ...checkInteger("scaling.min", plan.min, 0, MOST_TASKS, "tasks"),
        ...checkInteger("scaling.max", plan.max, 1, MOST_TASKS, "tasks"),
        ...checkCooldowns("scaling", scaling),
        ...TRACKED.flatMap((metric) => checkTracking(metric, scaling[metric])),
        ...checkSchedules(scaling.schedules, plan),
        ...checkSteps(scaling.steps),
        ...checkRequests(scaling, args),
    ];
    if (plan.min > plan.max) {
        problems.push({ path: "scaling.max", reason: `${plan.max} is less than the ${plan.min} tasks of min` });
    } else if (desiredCount < plan.min || desiredCount > plan.max) {
        const reason = `${desiredCount} is not within scaling.min ${plan.min} and scaling.max ${plan.max}`;
        problems.push({ path: "desiredCount", reason });
    }
    if (plan.tracking.length + plan.schedules.length + plan.steps.length === 0) {
        const reason =
            "has bounds, but nothing that scales between them; give cpu, memory, requests, schedules or steps";
        problems.push({ path: "scaling", reason });
    }
    return problems;
}

function checkTracking(metric: TrackedMetric, tracking: TrackingArgs | undefined): Problem[] {
    if (!tracking) {
        return [];
    }
    const path = `scaling.${metric}`;
    const { target } = tracking;
    const most = metric === "requests" ? Number.MAX_SAFE_INTEGER : 100;
    const isRight = Number.isFinite(target) && target > 0 && target <= most;
    const accepted = metric === "requests" ? "a number above 0" : "a percentage above 0 and up to 100";
    return [
        ...(isRight ? [] : [{ path: `${path}.target`, reason: `${target} is not ${accepted}` }]),
        ...checkCooldowns(path, tracking),
    ];
}

function checkCooldowns(
    path: string,
    { scaleInCooldownSeconds, scaleOutCooldownSeconds }: Pick<TrackingArgs, `scale${"In" | "Out"}CooldownSeconds`>,
): Problem[] {
    return [
        ...checkInteger(`${path}.scaleInCooldownSeconds`, scaleInCooldownSeconds, 0, LONGEST_COOLDOWN, "seconds"),
        ...checkInteger(`${path}.scaleOutCooldownSeconds`, scaleOutCooldownSeconds, 0, LONGEST_COOLDOWN, "seconds"),
    ];
}

function checkRequests({ requests }: ScalingArgs, { route }: FargateServiceArgs): Problem[] {
    if (!requests) {
        return [];
    }
    if (!route) {
        return [{ path: "scaling.requests", reason: "counts a load balancer's requests, but there is no route" }];
    }
    return route.loadBalancer.arnSuffix === undefined
        ? [{ path: "route.loadBalancer.arnSuffix", reason: "is missing; scaling.requests finds the metric by it" }]
        : [];
}
