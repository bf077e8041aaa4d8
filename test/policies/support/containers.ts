import { aws, type Declared, json } from "./stack";

export const IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1";

/** A task definition on Fargate; its first container is `web`. */
export function task(container: Record<string, unknown>, more: Record<string, unknown> = {}): Declared {
    const definitions = json([{ name: "web", image: IMAGE, ...container }]);
    return aws("ecs/taskDefinition:TaskDefinition", "task", {
        family: "task",
        networkMode: "awsvpc",
        containerDefinitions: definitions,
        ...more,
    });
}
