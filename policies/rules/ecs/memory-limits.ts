import { taskDefinitions } from "../../aws/kinds";
import { containersOf } from "../../aws/tasks/containers";
import { conclude, resourceRule } from "../../rule";
import { not } from "../../truth";
import { given, items } from "../../values";

/**
 * The task's memory limits all its containers together, which Fargate demands. Elsewhere a container may have a limit of
 * its own instead; a reservation is none, because it only decides where the task is placed.
 */
export const memoryLimits = resourceRule({
    name: "ecs-memory-limits",
    level: "advisory",
    description: "Tasks, or each of their containers, have a memory limit.",
    why: "A container that leaks takes all memory of its host, and the kernel ends whatever it likes, other tasks included.",
    fix: "Set the task definition's `memory`, or outside of Fargate each container's `memory`; FargateService does so by itself.",
    standards: [],
    of: taskDefinitions,
    check(task) {
        if (given(task.props.memory)) {
            return;
        }
        if (items(task.props.requiresCompatibilities).includes("FARGATE")) {
            task.violates("runs on Fargate without memory for the task");
            return;
        }
        for (const { name, hasMemoryLimit } of containersOf(task.props, task)) {
            conclude(
                task,
                not(hasMemoryLimit),
                `limits the memory neither of the task nor of container ${name}`,
                `the memory of container ${name} is not known before the deployment`,
            );
        }
    },
});
