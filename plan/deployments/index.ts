import type { PlanResource } from "../document";
import { readService } from "./read-service";
import { References } from "./references";
import { type DeploymentTime, deploymentTime } from "./time";

export type { Path } from "./health";
export type { DeploymentTime, Step } from "./time";

const SERVICE = ["aws:ecs/service:Service"];

export interface ServiceDeployment {
    /** Logical name. */
    service: string;
    time: DeploymentTime;
}

/** How long a deployment of each ECS service takes at least, by name. */
export function serviceDeployments(resources: readonly PlanResource[]): ServiceDeployment[] {
    const references = new References(resources);
    return references
        .ofType(SERVICE)
        .filter(({ external }) => !external)
        .map((service) => ({ service: service.name, time: deploymentTime(readService(service, references)) }))
        .sort((a, b) => (a.service < b.service ? -1 : 1));
}
