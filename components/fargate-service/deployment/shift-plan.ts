import { checkInteger, type Problem } from "../../problems";
import { type DeploymentArgs, DeploymentStrategy } from "./deployment-args";

/** How ECS moves traffic from the old version to the new one, every default filled in. */
export interface ShiftPlan {
    /** As the API calls it. */
    strategy: "BLUE_GREEN" | "LINEAR" | "CANARY";
    bakeMinutes: number;
    linear?: { stepPercent: number; stepBakeMinutes: number };
    canary?: { percent: number; bakeMinutes: number };
}

/** Strategies that ECS carries out by moving traffic, and what the API calls them. */
const NATIVE: Partial<Record<DeploymentStrategy, ShiftPlan["strategy"]>> = {
    [DeploymentStrategy.BlueGreen]: "BLUE_GREEN",
    [DeploymentStrategy.Linear]: "LINEAR",
    [DeploymentStrategy.Canary]: "CANARY",
};

/**
 * Undefined for strategies that do not shift traffic by ECS itself. Defaults of steps and canary are the API's:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html and API_CanaryConfiguration.html.
 * The API demands a bake time and has no default for it.
 */
export function planShift(deployment: DeploymentArgs): ShiftPlan | undefined {
    const strategy = deployment.strategy && NATIVE[deployment.strategy];
    if (!strategy) {
        return undefined;
    }
    const { bakeMinutes = 5, linear, canary } = deployment;
    return {
        strategy,
        bakeMinutes,
        ...(strategy === "LINEAR" && {
            linear: { stepPercent: linear?.stepPercent ?? 10, stepBakeMinutes: linear?.stepBakeMinutes ?? 6 },
        }),
        ...(strategy === "CANARY" && {
            canary: { percent: canary?.percent ?? 5, bakeMinutes: canary?.bakeMinutes ?? 10 },
        }),
    };
}

/** Limits: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html and the pages of its parts. */
export function checkShift({ bakeMinutes, linear, canary }: ShiftPlan): Problem[] {
    return [
        ...checkInteger("deployment.bakeMinutes", bakeMinutes, 0, 1440, "minutes"),
        ...checkInteger("deployment.linear.stepBakeMinutes", linear?.stepBakeMinutes, 0, 1440, "minutes"),
        ...checkInteger("deployment.canary.bakeMinutes", canary?.bakeMinutes, 0, 1440, "minutes"),
        ...checkPercent("deployment.linear.stepPercent", linear?.stepPercent, 3),
        ...checkPercent("deployment.canary.percent", canary?.percent, 0.1),
    ];
}

function checkPercent(path: string, value: number | undefined, from: number): Problem[] {
    // In tenths, because 0.3 / 0.1 is not 3.
    const isTenths = value !== undefined && Math.abs(value * 10 - Math.round(value * 10)) < 1e-9;
    if (value === undefined || (isTenths && value >= from && value <= 100)) {
        return [];
    }
    return [{ path, reason: `${value} is not a percentage from ${from} to 100 in steps of 0.1` }];
}

/** Minutes that a deployment waits between its steps and after the last one; the last step needs no bake of its own. */
export function shiftMinutes({ bakeMinutes, linear, canary }: ShiftPlan): number {
    const steps = linear ? (Math.ceil(100 / linear.stepPercent) - 1) * linear.stepBakeMinutes : 0;
    return bakeMinutes + steps + (canary?.bakeMinutes ?? 0);
}
