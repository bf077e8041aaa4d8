import type * as pulumi from "@pulumi/pulumi";
import { oneOf, type Problem } from "../../problems";
import type { FargateServiceArgs } from "../fargate-service-args";
import { type CodeDeployPlan, checkCodeDeploy, planCodeDeploy } from "./code-deploy-plan";
import { type DeploymentArgs, DeploymentStrategy } from "./deployment-args";
import { checkHooks, type HookPlan, planHooks } from "./hook-plan";
import { checkRolling, planRolling, type RollingPlan } from "./rolling-plan";
import { checkShift, planShift, type ShiftPlan, shiftMinutes } from "./shift-plan";

/** A deployment with every default filled in and every decision taken. Exactly one of `rolling`, `shift` and `codeDeploy`. */
export interface DeploymentPlan {
    strategy: DeploymentStrategy;
    rolling?: RollingPlan;
    shift?: ShiftPlan;
    codeDeploy?: CodeDeployPlan;
    hooks: HookPlan[];
    alarms?: AlarmPlan;
    availabilityZoneRebalancing: boolean;
    /** Whether tasks of two versions stand in target groups of their own. */
    hasAlternate: boolean;
    /** Whether this update changes what otherwise belongs to the deployments. */
    rewire: boolean;
}

export interface AlarmPlan {
    names: pulumi.Input<string>[];
    rollback: boolean;
    enabled: boolean;
}

/** The settings that belong to each strategy; whoever gives another one expects something that does not happen. */
const SETTINGS: Record<DeploymentStrategy, (keyof DeploymentArgs)[]> = {
    [DeploymentStrategy.Rolling]: ["minimumHealthyPercent", "maximumPercent", "rollback"],
    [DeploymentStrategy.BlueGreen]: ["bakeMinutes", "hooks"],
    [DeploymentStrategy.Linear]: ["bakeMinutes", "hooks", "linear"],
    [DeploymentStrategy.Canary]: ["bakeMinutes", "hooks", "canary"],
    [DeploymentStrategy.CodeDeploy]: ["codeDeploy"],
};

/** Why a setting means nothing to the strategies that lack it, where that is not plain from its name. */
const REASONS: Partial<Record<keyof DeploymentArgs, string>> = {
    rollback:
        "is the circuit breaker's, which ECS has for rolling deployments only; alarms and hooks bring others back",
    hooks: "are ECS's own; CodeDeploy reads its hooks from each deployment's AppSpec, and a rolling deployment has no stages",
};

/** Alarms that one deployment may watch. CodeDeploy documents ten; ECS documents no limit, and nobody needs more. */
const MOST_ALARMS = 10;

export function planDeployment(deployment: DeploymentArgs, rebalancing: boolean | undefined): DeploymentPlan {
    const { strategy = DeploymentStrategy.Rolling, alarms, rewire = false } = deployment;
    const shift = planShift(deployment);
    const codeDeploy = planCodeDeploy(deployment);
    const rolling = shift || codeDeploy ? undefined : planRolling(deployment);
    return {
        strategy,
        rolling,
        shift,
        codeDeploy,
        hooks: planHooks(deployment.hooks),
        alarms: alarms && {
            names: alarms.names,
            rollback: alarms.rollback ?? true,
            enabled: alarms.enabled ?? true,
        },
        // UpdateService changes it for services of CodeDeploy neither on nor off, so that it stays off from the beginning.
        availabilityZoneRebalancing: rebalancing ?? (!codeDeploy && (rolling?.maximumPercent ?? 200) > 100),
        hasAlternate: shift !== undefined || codeDeploy !== undefined,
        rewire,
    };
}

/** Minutes beyond the time that tasks need which a deployment may take: waits, bakes and pauses. */
export function waitingMinutes({ shift, hooks }: DeploymentPlan): number {
    const pauses = hooks.map(({ pause, stages }) => (pause ? pause.timeoutMinutes * stages.length : 0));
    return (shift ? shiftMinutes(shift) : 0) + pauses.reduce((sum, minutes) => sum + minutes, 0);
}

export function checkDeployment(plan: DeploymentPlan, args: FargateServiceArgs): Problem[] {
    const { deployment = {}, desiredCount = 1 } = args;
    const known: string[] = Object.values(DeploymentStrategy);
    if (!known.includes(plan.strategy)) {
        const reason = `"${plan.strategy}" is not a strategy; accepted: ${oneOf(known)}`;
        return [{ path: "deployment.strategy", reason }];
    }
    return [
        ...checkForeignSettings(deployment, plan.strategy),
        ...(plan.rolling ? checkRolling(plan.rolling, desiredCount) : []),
        ...(plan.shift ? [...checkShift(plan.shift), ...checkHooks(deployment.hooks)] : []),
        ...(plan.codeDeploy ? checkCodeDeploy(deployment) : []),
        ...checkAlarms(plan),
        ...checkTraffic(plan, args),
        ...checkRebalancing(plan),
    ];
}

function checkForeignSettings(deployment: DeploymentArgs, strategy: DeploymentStrategy): Problem[] {
    const owned = Object.values(SETTINGS).flat();
    return Object.keys(deployment).flatMap((key): Problem[] => {
        const setting = key as keyof DeploymentArgs;
        if (deployment[setting] === undefined || !owned.includes(setting) || SETTINGS[strategy].includes(setting)) {
            return [];
        }
        const owners = Object.entries(SETTINGS).flatMap(([name, keys]) => (keys.includes(setting) ? name : []));
        const reason = REASONS[setting] ?? `belongs to strategy ${oneOf(owners)}`;
        return [{ path: `deployment.${setting}`, reason: `${reason}; the strategy is "${strategy}"` }];
    });
}

function checkAlarms({ alarms }: DeploymentPlan): Problem[] {
    if (!alarms) {
        return [];
    }
    const { names, enabled } = alarms;
    if (names.length > MOST_ALARMS || (names.length === 0 && enabled)) {
        const reason = `has ${names.length} alarms; accepted: 1 to ${MOST_ALARMS}`;
        return [{ path: "deployment.alarms.names", reason }];
    }
    const twins = names.filter((name, index) => typeof name === "string" && names.indexOf(name) < index);
    return twins.map((name) => ({ path: "deployment.alarms.names", reason: `"${name}" is listed twice` }));
}

/** What a strategy needs to move traffic, and what it cannot move. */
function checkTraffic(
    { strategy, shift, codeDeploy, hasAlternate, rewire }: DeploymentPlan,
    args: FargateServiceArgs,
): Problem[] {
    const { route, serviceConnect, discovery } = args;
    const isExposed = Object.keys(serviceConnect?.expose ?? {}).length > 0;
    const problems: Problem[] = [];
    const refuse = (path: string, reason: string) => problems.push({ path, reason });
    if (shift && !route && !isExposed) {
        refuse(
            "deployment.strategy",
            `"${strategy}" moves traffic from one version to the other, but no load balancer leads here and serviceConnect exposes nothing; use "rolling"`,
        );
    }
    if (codeDeploy && !route) {
        refuse(
            "deployment.strategy",
            'CodeDeploy moves the traffic of a load balancer, but there is no route; use "rolling", or "blueGreen" for what serviceConnect exposes',
        );
    }
    if (codeDeploy && serviceConnect) {
        refuse("serviceConnect", 'works with ECS\'s own deployments only; choose another strategy than "codeDeploy"');
    }
    if (shift && discovery) {
        refuse("discovery", "cannot be moved: both versions would stand in Cloud Map at once; use serviceConnect");
    }
    if (hasAlternate && route?.authenticate) {
        refuse(
            "route.authenticate",
            'makes a rule that also authenticates, but a rule whose traffic is moved may do nothing but forward; use "rolling"',
        );
    }
    const { listenerArn, testListenerArn } = route?.loadBalancer ?? {};
    if (hasAlternate && listenerArn !== undefined && listenerArn === testListenerArn) {
        refuse(
            "route.loadBalancer.testListenerArn",
            "is the production listener: an unreleased version would be tested by everybody",
        );
    }
    if (rewire && !hasAlternate && !route) {
        refuse("deployment.rewire", "changes target groups and rules, but there is no route");
    }
    return problems;
}

function checkRebalancing({ rolling, availabilityZoneRebalancing }: DeploymentPlan): Problem[] {
    const maximum = rolling?.maximumPercent ?? 200;
    if (!availabilityZoneRebalancing || maximum > 100) {
        return [];
    }
    const reason = `needs deployment.maximumPercent above 100, found ${maximum}: ECS starts the new task before it stops the old one`;
    return [{ path: "availabilityZoneRebalancing", reason }];
}
