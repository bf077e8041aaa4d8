import type { Container, ServiceSettings, Target, TargetGroup } from "../../../plan/deployments/settings";
import type { PlanResource } from "../../../plan/document";
import { resource } from "../report/documents";

export const rolling = {
    strategy: "rolling",
    daemon: false,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    alarms: false,
} as const;

export function settings(more: Partial<ServiceSettings> = {}): ServiceSettings {
    return { tasks: 1, containers: [container("app")], targets: [], uncounted: [], rollout: rolling, ...more };
}

export function container(name: string, more: Partial<Container> = {}): Container {
    return { name, essential: true, dependsOn: [], ...more };
}

export function group(name: string, more: Partial<TargetGroup> = {}): TargetGroup {
    return { name, interval: 10, healthyThreshold: 2, drain: 30, ...more };
}

export function target(...groups: TargetGroup[]): Target {
    return { container: "app", groups };
}

export const healthy = (on: string) => [{ container: on, condition: "HEALTHY" }];

/** A service in a document, with a task of one container that is checked every 10 seconds. */
export function service(inputs: PlanResource["inputs"], more: Partial<PlanResource> = {}): PlanResource[] {
    const check = { command: ["CMD", "true"], interval: 10 };
    const definitions = [{ name: "app", healthCheck: check }];
    return [
        taskDefinition("task", JSON.stringify(definitions)),
        resource("aws:ecs/service:Service", "web", undefined, {
            inputs: { name: "web-1", taskDefinition: "task", desiredCount: 1, ...inputs },
            ...more,
        }),
    ];
}

export function taskDefinition(family: string, containerDefinitions: PlanResource["inputs"][string]): PlanResource {
    return resource("aws:ecs/taskDefinition:TaskDefinition", family, undefined, {
        id: family,
        inputs: { family, containerDefinitions },
    });
}

export function targetGroup(name: string, inputs: PlanResource["inputs"] = {}): PlanResource {
    return resource("aws:lb/targetGroup:TargetGroup", name, undefined, {
        id: `arn:${name}`,
        inputs,
        outputs: { arn: `arn:${name}`, name },
    });
}
