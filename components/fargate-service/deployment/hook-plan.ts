import type * as pulumi from "@pulumi/pulumi";
import { checkInteger, oneOf, type Problem } from "../../problems";
import { type LifecycleHookArgs, LifecycleStage, TimeoutAction } from "./deployment-args";

/** A hook, every default filled in. */
export interface HookPlan {
    key: string;
    stages: LifecycleStage[];
    functionArn?: pulumi.Input<string>;
    details?: string;
    pause?: { timeoutMinutes: number; timeoutAction: TimeoutAction };
}

/** Stages that pass by themselves: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html */
const NOT_PAUSABLE: LifecycleStage[] = [LifecycleStage.TestTrafficShift, LifecycleStage.ProductionTrafficShift];

export function planHooks(hooks: Record<string, LifecycleHookArgs> = {}): HookPlan[] {
    return Object.entries(hooks).map(([key, { stages, functionArn, details, pause }]) => ({
        key,
        stages,
        functionArn,
        details: details && JSON.stringify(details),
        pause: pause && {
            timeoutMinutes: pause.timeoutMinutes ?? 1440,
            timeoutAction: pause.timeoutAction ?? TimeoutAction.Rollback,
        },
    }));
}

export function checkHooks(hooks: Record<string, LifecycleHookArgs> = {}): Problem[] {
    return Object.entries(hooks).flatMap(([key, hook]) => checkHook(`deployment.hooks.${key}`, hook));
}

function checkHook(path: string, { stages, functionArn, details, pause }: LifecycleHookArgs): Problem[] {
    const known: string[] = Object.values(LifecycleStage);
    const problems: Problem[] = checkInteger(
        `${path}.pause.timeoutMinutes`,
        pause?.timeoutMinutes,
        1,
        20160,
        "minutes",
    );
    if (stages.length === 0) {
        problems.push({ path: `${path}.stages`, reason: `is empty; accepted: ${oneOf(known)}` });
    }
    stages.forEach((stage, index) => {
        const at = `${path}.stages[${index}]`;
        if (!known.includes(stage)) {
            problems.push({ path: at, reason: `"${stage}" is not a stage; accepted: ${oneOf(known)}` });
        } else if (pause && NOT_PAUSABLE.includes(stage)) {
            const later = `POST_${stage}`;
            problems.push({
                path: at,
                reason: `a deployment cannot be paused while traffic moves; pause at "${later}"`,
            });
        } else if (stages.indexOf(stage) < index) {
            problems.push({ path: at, reason: `"${stage}" is listed twice` });
        }
    });
    if ((functionArn === undefined) === (pause === undefined)) {
        const reason = pause ? "has a function and a pause; make two hooks of them" : "needs functionArn or pause";
        problems.push({ path, reason });
    }
    if (pause && details) {
        problems.push({ path: `${path}.details`, reason: "is handed to a function, but a pause calls none" });
    }
    const actions: string[] = Object.values(TimeoutAction);
    if (pause?.timeoutAction !== undefined && !actions.includes(pause.timeoutAction)) {
        const reason = `"${pause.timeoutAction}" is not accepted; accepted: ${oneOf(actions)}`;
        problems.push({ path: `${path}.pause.timeoutAction`, reason });
    }
    return problems;
}
