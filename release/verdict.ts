import type { ServiceSnapshot } from "./snapshot";
import { judgeRollout } from "./verdict-rollout";
import { judgeTargets } from "./verdict-targets";

/** `ok` is proven, `failed` will not mend itself, `waiting` may, `skipped` does not apply or was not tried. */
export type CheckState = "ok" | "waiting" | "failed" | "skipped";

/** One thing that must hold, and what was found. */
export interface Check {
    name: "revision" | "rollout" | "tasks" | "targets" | "endpoint";
    state: CheckState;
    detail: string;
}

/** What is to be said of a service. */
export interface Verdict {
    state: "proven" | "waiting" | "refuted";
    checks: Check[];
    /** The one sentence that matters most. */
    reason: string;
}

/**
 * Judges whether the service runs the revision `asked` and nothing else, healthy. The endpoint is a check of its own,
 * added by whoever tried it. With the name of its first target group, the verdict says when the second one serves.
 */
export function judge(snapshot: ServiceSnapshot, asked: string, firstTargetGroup?: string): Verdict {
    if (snapshot.status !== "ACTIVE") {
        const detail =
            snapshot.status === "MISSING" ? "ECS does not know the service" : `the service is ${snapshot.status}`;
        return conclude([{ name: "rollout", state: "failed", detail }]);
    }
    const rollout = judgeRollout(snapshot, asked);
    return conclude([...rollout, judgeTasks(snapshot), judgeTargets(snapshot, firstTargetGroup)]);
}

/** The verdict that follows from the checks. */
export function conclude(checks: Check[]): Verdict {
    for (const [state, found] of [
        ["refuted", "failed"],
        ["waiting", "waiting"],
    ] as const) {
        const open = checks.filter((check) => check.state === found);
        // Where the rollout is says more than that another revision runs.
        const cause = open.find(({ name }) => name === "rollout") ?? open[0];
        if (cause) {
            return { state, checks, reason: cause.detail };
        }
    }
    return { state: "proven", checks, reason: checks.find(({ name }) => name === "tasks")?.detail ?? "" };
}

function judgeTasks({ desired, running, pending, rollouts, lastEvent }: ServiceSnapshot): Check {
    if (desired === 0 && running === 0 && pending === 0) {
        return { name: "tasks", state: "ok", detail: "desired count is 0: nothing runs, nothing serves" };
    }
    const counts = `${running} of ${desired} running${pending > 0 ? `, ${pending} pending` : ""}`;
    if (running === desired && pending === 0) {
        return { name: "tasks", state: "ok", detail: counts };
    }
    const failed = rollouts.reduce((sum, rollout) => sum + rollout.failed, 0);
    const parts = [counts, failed > 0 ? `${failed} failed in a row` : undefined, lastEvent];
    return { name: "tasks", state: "waiting", detail: parts.filter((part) => part !== undefined).join("; ") };
}
