import type { PlanObject, PlanResource } from "../document";
import { readGroups } from "./read-targets";
import type { References } from "./references";
import type { Seconds, Shifting, TargetGroup } from "./settings";
import { span } from "./span";
import { canaryShifts, linearShifts, predefinedShifts, type Shifts } from "./traffic";
import { listOf, minutesOf, numberOf, recordOf, textOf } from "./values";

const DEPLOYMENT_GROUP = ["aws:codedeploy/deploymentGroup:DeploymentGroup"];
const DEPLOYMENT_CONFIG = ["aws:codedeploy/deploymentConfig:DeploymentConfig"];

/** How CodeDeploy replaces the tasks of a service, and the groups that it switches between. */
export interface CodeDeployed {
    rollout: Shifting;
    groups: TargetGroup[];
}

export function readCodeDeploy(service: PlanResource, references: References): CodeDeployed {
    const group = deploymentGroupOf(service, references);
    if (group === undefined) {
        const waits = [{ label: "waits", seconds: { uncounted: "CodeDeploy's deployment group (not in this stack)" } }];
        return { rollout: { strategy: "CodeDeploy", waits, beyond: [], drains: false }, groups: [] };
    }
    const { deploymentReadyOption, terminateBlueInstancesOnDeploymentSuccess } = recordOf(
        group.inputs.blueGreenDeploymentConfig,
    );
    const waits = [shiftsOf(group, references), terminationOf(recordOf(terminateBlueInstancesOnDeploymentSuccess))];
    return {
        // CodeDeploy deletes the old tasks; that it waits for their end is not documented.
        rollout: { strategy: "CodeDeploy", waits, beyond: rerouting(recordOf(deploymentReadyOption)), drains: false },
        groups: groupsOf(group, references),
    };
}

/** The group that is made from the service, or else one that has its name. */
function deploymentGroupOf(service: PlanResource, references: References): PlanResource | undefined {
    const groups = references.ofType(DEPLOYMENT_GROUP);
    const name = textOf(service.inputs.name);
    return (
        groups.find(({ propertyDependencies }) => propertyDependencies.ecsService?.includes(service.urn)) ??
        groups.find(({ inputs }) => name !== "" && recordOf(inputs.ecsService).serviceName === name)
    );
}

function shiftsOf(group: PlanResource, references: References): Shifts {
    const value = group.inputs.deploymentConfigName;
    const predefined = predefinedShifts(textOf(value));
    if (value === undefined || predefined) {
        return predefined ?? { label: "shift", seconds: 0 };
    }
    const [config] = references.named(group, "deploymentConfigName", value, DEPLOYMENT_CONFIG);
    if (config === undefined) {
        const name = textOf(value) || "a deployment configuration";
        return { label: "shift", seconds: { uncounted: `shifts by ${name} (not in this stack)` } };
    }
    return customShifts(recordOf(config.inputs.trafficRoutingConfig));
}

function customShifts({ type, timeBasedCanary, timeBasedLinear }: PlanObject): Shifts {
    const [canary, linear] = [recordOf(timeBasedCanary), recordOf(timeBasedLinear)];
    if (type === "TimeBasedCanary") {
        return canaryShifts(minutesOf(canary.interval, 0, "canary"));
    }
    if (type === "TimeBasedLinear") {
        return linearShifts(numberOf(linear.percentage, 100, "shifts"), minutesOf(linear.interval, 0, "shifts"));
    }
    return { label: "shift", seconds: 0 };
}

function terminationOf({ terminationWaitTimeInMinutes }: PlanObject): { label: string; seconds: Seconds } {
    return { label: "termination wait", seconds: minutesOf(terminationWaitTimeInMinutes, 0, "termination wait") };
}

/**
 * With `STOP_DEPLOYMENT` requests go to the new tasks when a person says so, and the deployment stops if nobody does.
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentReadyOption.html
 */
function rerouting({ actionOnTimeout, waitTimeInMinutes }: PlanObject): string[] {
    if (actionOnTimeout !== "STOP_DEPLOYMENT") {
        return [];
    }
    const minutes = numberOf(waitTimeInMinutes, 0, "");
    const limit = typeof minutes === "number" && minutes > 0 ? ` within ${span(minutes * 60)}` : "";
    return [`the wait for somebody to reroute requests${limit}`];
}

function groupsOf(group: PlanResource, references: References): TargetGroup[] {
    const { targetGroupPairInfo } = recordOf(group.inputs.loadBalancerInfo);
    return listOf(recordOf(targetGroupPairInfo).targetGroups).flatMap((item) =>
        readGroups(group, "loadBalancerInfo", recordOf(item).name, references),
    );
}
