import type { PlanResource } from "../document";
import type { References } from "./references";
import type { Container, Uncounted } from "./settings";
import { hidden, recordOf, textOf } from "./values";

const TASK_DEFINITION = ["aws:ecs/taskDefinition:TaskDefinition"];

/** "The default value is 30 seconds": https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
const CHECK_INTERVAL = 30;

/**
 * A check first runs an interval after the container started; within a start period, and the first one is, Docker 25
 * and later check every 5 seconds unless told otherwise, which ECS cannot: https://docs.docker.com/reference/dockerfile/#healthcheck.
 * What Fargate does is not documented.
 */
const START_INTERVAL = 5;

/** The containers of the task that a service runs. */
export function readContainers(service: PlanResource, references: References): Container[] | Uncounted {
    const value = service.inputs.taskDefinition;
    const found = references.named(service, "taskDefinition", value, TASK_DEFINITION);
    const [definition, another] = found;
    if (definition === undefined) {
        return uncountedChecks(hidden(value) ? "task definition not known yet" : "task definition not in this stack");
    }
    if (another !== undefined) {
        return uncountedChecks("one of several task definitions");
    }
    return parseContainers(definition.inputs.containerDefinitions);
}

function parseContainers(definitions: unknown): Container[] | Uncounted {
    const why = hidden(definitions);
    if (why !== undefined) {
        return uncountedChecks(why);
    }
    try {
        const parsed: unknown = JSON.parse(textOf(definitions));
        return (Array.isArray(parsed) ? parsed : []).map(containerOf);
    } catch {
        return uncountedChecks("definitions are no JSON");
    }
}

function uncountedChecks(why: string): Uncounted {
    return { uncounted: `container checks (${why})` };
}

function containerOf(definition: unknown): Container {
    const { name, essential, healthCheck, dependsOn } = recordOf(definition);
    const firstCheck = firstCheckOf(recordOf(healthCheck));
    return {
        name: textOf(name),
        // "If this parameter is omitted, a container is assumed to be essential":
        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
        essential: essential !== false,
        ...(firstCheck === undefined ? {} : { firstCheck }),
        dependsOn: (Array.isArray(dependsOn) ? dependsOn : []).map(recordOf).map((dependency) => ({
            container: textOf(dependency.containerName),
            condition: textOf(dependency.condition),
        })),
    };
}

function firstCheckOf({ command, interval, startPeriod }: ReturnType<typeof recordOf>): number | undefined {
    // `["NONE"]` turns off a check, as it does for Docker.
    if (!Array.isArray(command) || command.length === 0 || command[0] === "NONE") {
        return undefined;
    }
    const every = Number(interval ?? CHECK_INTERVAL) || CHECK_INTERVAL;
    return Number(startPeriod ?? 0) > 0 ? Math.min(every, START_INTERVAL) : every;
}
