import type { ServiceSnapshot, ServingGroup, Target } from "./snapshot";
import type { Check } from "./verdict";

/**
 * Leaving the group: no request is sent there any more.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
const LEAVING = ["draining", "unhealthy.draining"];
/** `unavailable` means that health checks are off for the group: there is nothing to wait for. */
const SERVING = ["healthy", "unavailable"];

/**
 * Every target of each serving group must be healthy, and there must be as many as tasks are desired. Which of two groups
 * serves is said for whoever wants to change the strategy, which is possible only while the first one does.
 */
export function judgeTargets(snapshot: ServiceSnapshot, firstTargetGroup?: string): Check {
    const { targetGroups, trafficProblem, desired } = snapshot;
    if (trafficProblem !== undefined) {
        return { name: "targets", state: "waiting", detail: trafficProblem };
    }
    if (targetGroups.length === 0) {
        return { name: "targets", state: "skipped", detail: "no load balancer reaches the service" };
    }
    if (desired === 0) {
        return { name: "targets", state: "skipped", detail: "desired count is 0" };
    }
    const incomplete = targetGroups.filter((group) => !isHealthy(group, desired));
    const shown = incomplete.length > 0 ? incomplete : targetGroups;
    return {
        name: "targets",
        state: incomplete.length > 0 ? "waiting" : "ok",
        detail: shown.map((group) => describe(group, desired) + placeOf(group, firstTargetGroup)).join("; "),
    };
}

function isHealthy({ targets }: ServingGroup, desired: number): boolean {
    const staying = targets.filter(({ state }) => !LEAVING.includes(state));
    return staying.length >= desired && staying.every(({ state }) => SERVING.includes(state));
}

function placeOf({ name }: ServingGroup, first: string | undefined): string {
    return first === undefined ? "" : name === first ? ", the first of its groups" : ", the second of its groups";
}

function describe({ name, targets }: ServingGroup, desired: number): string {
    const staying = targets.filter(({ state }) => !LEAVING.includes(state));
    const serving = staying.filter(({ state }) => SERVING.includes(state));
    const others = staying.filter(({ state }) => !SERVING.includes(state)).map(describeTarget);
    const counts = `${serving.length} of ${Math.max(desired, staying.length)} healthy in ${name}`;
    return others.length > 0 ? `${counts} (${others.join(", ")})` : counts;
}

function describeTarget({ id, state, reason }: Target): string {
    return `${id} ${state}${reason === undefined ? "" : `: ${reason}`}`;
}
