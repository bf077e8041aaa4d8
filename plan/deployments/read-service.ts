import type { PlanObject, PlanResource } from "../document";
import { readCodeDeploy } from "./read-code-deploy";
import { readTargets } from "./read-targets";
import { readContainers } from "./read-task";
import type { References } from "./references";
import { isUncounted, type Rolling, type ServiceSettings, type Shifting, type Uncounted } from "./settings";
import { canaryShifts, linearShifts } from "./traffic";
import { hidden, listOf, minutesOf, numberOf, recordOf, textOf } from "./values";

/** What a service of the document says about its deployments. */
export function readService(service: PlanResource, references: References): ServiceSettings {
    const { targets, uncounted } = readTargets(service, references);
    const base = { tasks: tasksOf(service), containers: readContainers(service, references), targets, uncounted };
    const { deploymentController, deploymentConfiguration } = service.inputs;
    if (hidden(deploymentController) ?? hidden(deploymentConfiguration)) {
        return { ...base, rollout: unseen("unknown", "its strategy is not known yet") };
    }
    const controller = recordOf(deploymentController).type;
    if (controller === "EXTERNAL") {
        return { ...base, rollout: unseen("external", "another controller decides") };
    }
    if (controller === "CODE_DEPLOY") {
        const { rollout, groups } = readCodeDeploy(service, references);
        // Which of the groups the new tasks go to changes with every deployment.
        return {
            ...base,
            targets: targets.map((target) => ({ ...target, groups: [...target.groups, ...groups] })),
            rollout,
        };
    }
    return { ...base, rollout: shiftingOf(recordOf(deploymentConfiguration)) ?? rollingOf(service) };
}

/** A daemon runs one task on each instance, and where scaling counts, the program's number is where it begins. */
function tasksOf({ inputs, ignoreChanges = [] }: PlanResource): number | Uncounted {
    const unknown = { uncounted: "more waves (number of tasks not known)" };
    if (inputs.schedulingStrategy === "DAEMON") {
        return unknown;
    }
    const tasks = numberOf(inputs.desiredCount, 0, "");
    return isUncounted(tasks) || (tasks === 0 && ignoreChanges.includes("desiredCount")) ? unknown : tasks;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function rollingOf({ inputs }: PlanResource): Rolling {
    const daemon = inputs.schedulingStrategy === "DAEMON";
    const { deploymentMinimumHealthyPercent, deploymentMaximumPercent, alarms } = inputs;
    return {
        strategy: "rolling",
        daemon,
        minimumHealthyPercent: numberOf(deploymentMinimumHealthyPercent, daemon ? 0 : 100, "more waves"),
        maximumPercent: numberOf(deploymentMaximumPercent, daemon ? 100 : 200, "more waves"),
        alarms: recordOf(alarms).enable === true,
    };
}

/** The strategies of ECS that start all new tasks beside the old ones; undefined for rolling deployments. */
function shiftingOf(configuration: PlanObject): Shifting | undefined {
    const { strategy, bakeTimeInMinutes, linearConfiguration, canaryConfiguration } = configuration;
    // What AWS takes where none is given is not documented.
    const given = bakeTimeInMinutes !== undefined;
    const seconds = given ? minutesOf(bakeTimeInMinutes, 0, "bake time") : { uncounted: "bake time (not given)" };
    const bake = { label: "bake", seconds };
    const rest = { beyond: hooksOf(configuration), drains: true };
    // Defaults: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html and
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html
    switch (strategy) {
        case "BLUE_GREEN":
            return { ...rest, strategy: "blue/green", waits: [bake] };
        case "LINEAR": {
            const { stepPercent, stepBakeTimeInMinutes } = recordOf(linearConfiguration);
            const percent = numberOf(stepPercent, 10, "shifts");
            const shifts = linearShifts(percent, minutesOf(stepBakeTimeInMinutes, 6, "shifts"));
            return { ...rest, strategy: "linear", waits: [shifts, bake] };
        }
        case "CANARY": {
            const { canaryBakeTimeInMinutes } = recordOf(canaryConfiguration);
            const shifts = canaryShifts(minutesOf(canaryBakeTimeInMinutes, 10, "canary"));
            return { ...rest, strategy: "canary", waits: [shifts, bake] };
        }
        default:
            return hidden(strategy) ? unseen("unknown", "its strategy is not known yet") : undefined;
    }
}

/**
 * A pause ends when a person continues, at the latest after its timeout; a function takes what it takes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html
 */
function hooksOf({ lifecycleHooks }: PlanObject): string[] {
    const hooks = listOf(lifecycleHooks).map((hook) => textOf(recordOf(hook).targetType));
    const pauses = hooks.filter((type) => type === "PAUSE").length;
    const functions = hooks.length - pauses;
    return [
        ...(pauses > 0 ? [pauses === 1 ? "a manual pause" : `${pauses} manual pauses`] : []),
        ...(functions > 0 ? [functions === 1 ? "a Lambda hook" : `${functions} Lambda hooks`] : []),
    ];
}

function unseen(strategy: "external" | "unknown", why: string): Shifting {
    return { strategy, waits: [], beyond: [why], drains: false };
}
