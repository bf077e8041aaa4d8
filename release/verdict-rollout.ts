import { shortName } from "./arns";
import { type Attempt, primaryOf, type Rollout, type ServiceSnapshot } from "./snapshot";
import type { Check } from "./verdict";

/** What ECS writes into the reason of the deployment that takes the service back. */
const ROLLING_BACK = /rolling back/i;

/**
 * Whether the primary runs the revision that was asked for, and alone. A deployment that was rolled back leaves a
 * completed, healthy primary of another revision behind: that is refuted, with the reason where AWS tells it.
 */
export function judgeRollout(snapshot: ServiceSnapshot, asked: string): Check[] {
    const primary = primaryOf(snapshot);
    const attempt = snapshot.attempts?.find(({ taskDefinition }) => taskDefinition === asked);
    const runs = primary ? shortName(primary.taskDefinition) : "nothing";
    if (primary?.taskDefinition === asked) {
        return [{ name: "revision", state: "ok", detail: `${runs}, as asked` }, judgeOwn(snapshot, primary, attempt)];
    }
    const rollout = judgeOther(snapshot, asked, primary, attempt);
    const detail = `${runs} runs, ${shortName(asked)} was asked for`;
    return [{ name: "revision", state: rollout.state === "waiting" ? "waiting" : "failed", detail }, rollout];
}

/** The primary is the revision that was asked for: has it arrived? */
function judgeOwn(snapshot: ServiceSnapshot, primary: Rollout, attempt: Attempt | undefined): Check {
    const rollout = (state: Check["state"], detail: string): Check => ({ name: "rollout", state, detail });
    const others = snapshot.rollouts.filter((other) => other !== primary && other.status !== "INACTIVE");
    if (primary.state === "FAILED") {
        return rollout("failed", `failed: ${primary.reason ?? "ECS gives no reason"}`);
    }
    if (attempt && isBad(attempt, snapshot)) {
        return rollout("failed", describeEnd(attempt));
    }
    if (attempt?.status === "inProgress") {
        return rollout("waiting", describeProgress(attempt));
    }
    if (primary.state === "IN_PROGRESS") {
        return rollout("waiting", primary.reason ?? "in progress");
    }
    if (others.length > 0) {
        const still = others.map(({ taskDefinition, running }) => `${shortName(taskDefinition)} (${running} running)`);
        return rollout("waiting", `waits until ${still.join(", ")} is gone`);
    }
    const how = snapshot.controller === "ECS" ? snapshot.strategy.toLowerCase().replace("_", "/") : "CodeDeploy";
    if (primary.state === undefined && attempt === undefined) {
        return rollout("ok", `alone (${how}); whether it completed cannot be read, the counts decide`);
    }
    return rollout("ok", `completed (${how})`);
}

/** The primary is another revision: may it still change, and if not, why? */
function judgeOther(
    snapshot: ServiceSnapshot,
    asked: string,
    primary: Rollout | undefined,
    attempt: Attempt | undefined,
): Check {
    const rollout = (state: Check["state"], detail: string): Check => ({ name: "rollout", state, detail });
    // What CodeDeploy deploys is not always told while it begins: then it may be what was asked for.
    const newest = snapshot.attempts?.[0];
    const underWay = attempt ?? (newest?.taskDefinition === undefined ? newest : undefined);
    if (underWay?.status === "inProgress") {
        return rollout("waiting", describeProgress(underWay));
    }
    if (attempt && attempt.status !== "succeeded") {
        return rollout("failed", describeEnd(attempt));
    }
    const given = snapshot.rollouts.find((other) => other !== primary && other.taskDefinition === asked);
    if (given?.state === "FAILED" || ROLLING_BACK.test(primary?.reason ?? "")) {
        const reasons = [given?.state === "FAILED" ? given.reason : undefined, primary?.reason];
        return rollout(
            "failed",
            `rolled back: ${reasons.find((reason) => reason !== undefined) ?? "ECS gives no reason"}`,
        );
    }
    if (attempt || given) {
        return rollout("failed", `another deployment has replaced that of ${shortName(asked)}`);
    }
    if (primary === undefined && snapshot.attempts === undefined) {
        return rollout("waiting", "ECS has no primary deployment yet");
    }
    if (snapshot.controller === "CODE_DEPLOY") {
        return rollout("failed", `CodeDeploy has not been asked to deploy ${shortName(asked)}`);
    }
    return rollout("failed", `no deployment of ${shortName(asked)} is left: it was rolled back or replaced`);
}

/**
 * A CodeDeploy deployment that was stopped after the traffic had moved leaves the new version serving; an ECS
 * deployment that was stopped leaves the service in between.
 */
function isBad({ status }: Attempt, { controller }: ServiceSnapshot): boolean {
    return status === "stopped" ? controller !== "CODE_DEPLOY" : !["inProgress", "succeeded"].includes(status);
}

const ENDS: Record<Exclude<Attempt["status"], "inProgress" | "succeeded">, string> = {
    stopped: "stopped",
    rollingBack: "is being rolled back",
    rolledBack: "rolled back",
    rollbackFailed: "rollback failed",
};

function describeEnd({ status, reason }: Attempt): string {
    const end = status === "inProgress" || status === "succeeded" ? status : ENDS[status];
    return `${end}: ${reason ?? "AWS gives no reason"}`;
}

function describeProgress({ stage, waitsFor }: Attempt): string {
    const at = stage ?? "in progress";
    switch (waitsFor?.kind) {
        case undefined:
            return at;
        case "hook":
            return `${at}: paused until somebody continues it`;
        case "reroute":
            return `${at}: waits for the traffic to be rerouted`;
        case "termination":
            return `${at}: the traffic has moved, the previous tasks wait for their end`;
    }
}
