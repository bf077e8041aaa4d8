/**
 * What decides how long a deployment of an ECS service takes, without Pulumi and without documents. Times are in
 * seconds.
 */
export interface ServiceSettings {
    /** How many tasks are to run. */
    tasks: number | Uncounted;
    /** What the task runs. */
    containers: readonly Container[] | Uncounted;
    /** One for each load balancer that sends requests to the tasks. */
    targets: readonly Target[];
    /** Waits that no other setting stands for and nobody here can count. */
    uncounted: readonly string[];
    rollout: Rolling | Shifting;
}

/** What cannot be counted, and why, as the end of "not counted: …". */
export interface Uncounted {
    uncounted: string;
}

export type Seconds = number | Uncounted;

export interface Container {
    name: string;
    essential: boolean;
    /** From the start to the first health check; absent without a health check. */
    firstCheck?: number;
    dependsOn: readonly Dependency[];
}

export interface Dependency {
    container: string;
    /** `START`, `COMPLETE`, `SUCCESS` or `HEALTHY`. */
    condition: string;
}

export interface Target {
    /** The container that requests are sent to, where that is known. */
    container?: string;
    /** The groups that the new tasks may be registered with: of blue and green, it is one or the other. */
    groups: readonly TargetGroup[];
}

export interface TargetGroup {
    name: string;
    /** From one health check to the next. */
    interval: Seconds;
    healthyThreshold: number;
    /** From deregistration until ECS may stop the task. */
    drain: Seconds;
}

/** New tasks take the place of old ones, as many at a time as two percentages allow. */
export interface Rolling {
    strategy: "rolling";
    /** One task on each instance, however many there are. */
    daemon: boolean;
    minimumHealthyPercent: number | Uncounted;
    maximumPercent: number | Uncounted;
    /** ECS watches alarms after the deployment, for a time of its own. */
    alarms: boolean;
}

/** New tasks start beside all old ones and take over their requests. */
export interface Shifting {
    strategy: "blue/green" | "linear" | "canary" | "CodeDeploy" | "external" | "unknown";
    /** What is waited for between the new tasks' health and the old tasks' end. */
    waits: readonly { label: string; seconds: Seconds }[];
    /** What takes a time that no setting gives, such as a person's decision. */
    beyond: readonly string[];
    /** Whether it is over only when the old tasks are gone. */
    drains: boolean;
}

export function isUncounted(value: unknown): value is Uncounted {
    return typeof value === "object" && value !== null && "uncounted" in value;
}

/** Nothing, where it cannot be counted: a deployment takes no less. */
export function atLeast(value: Seconds): number {
    return isUncounted(value) ? 0 : value;
}
