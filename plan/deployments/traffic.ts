import { isUncounted, type Seconds } from "./settings";

/** Seconds between the first and the last shift of requests. */
export interface Shifts {
    label: string;
    seconds: Seconds;
}

/**
 * Equal steps with a wait after each but the last, which reaches 100 percent.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html
 */
export function linearShifts(stepPercent: Seconds, wait: Seconds): Shifts {
    if (isUncounted(stepPercent)) {
        return { label: "shifts", seconds: stepPercent };
    }
    const shifts = stepPercent > 0 ? Math.ceil(100 / stepPercent) : 1;
    const waits = Math.max(shifts - 1, 0);
    return { label: `${shifts} shifts`, seconds: isUncounted(wait) ? wait : waits * wait };
}

/** A first part, a wait, and the rest. */
export function canaryShifts(wait: Seconds): Shifts {
    return { label: "canary", seconds: wait };
}

/**
 * The waits of the configurations for ECS that CodeDeploy brings along. "10 percent every minute" is ten
 * shifts, so nine waits.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
const PREDEFINED = new Map<string, Shifts>([
    ["CodeDeployDefault.ECSAllAtOnce", { label: "shift", seconds: 0 }],
    ["CodeDeployDefault.ECSLinear10PercentEvery1Minutes", linearShifts(10, 60)],
    ["CodeDeployDefault.ECSLinear10PercentEvery3Minutes", linearShifts(10, 180)],
    ["CodeDeployDefault.ECSCanary10Percent5Minutes", canaryShifts(300)],
    ["CodeDeployDefault.ECSCanary10Percent15Minutes", canaryShifts(900)],
]);

export function predefinedShifts(name: string): Shifts | undefined {
    return PREDEFINED.get(name);
}
