import { taskDefinitions } from "../../aws/kinds";
import { linuxContainersOf } from "../../aws/tasks/containers";
import { conclude, resourceRule } from "../../rule";
import { not } from "../../truth";

/** Not on Windows: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export const readOnlyRoot = resourceRule({
    name: "ecs-read-only-root",
    level: "mandatory",
    description: "Containers cannot write to their root file system.",
    why: "Whoever breaks into a container that can write to its root can put tools there and change what it runs.",
    fix: "Set `readonlyRootFilesystem` to true and mount a volume where the program writes (`writablePaths`).",
    standards: ["FSBP ECS.5", "CKV_AWS_336"],
    of: taskDefinitions,
    check(task) {
        for (const container of linuxContainersOf(task.props, task)) {
            conclude(
                task,
                not(container.readOnlyRoot),
                `lets container ${container.name} write to its root file system`,
                `whether container ${container.name} may write to its root file system is not known before the deployment`,
            );
        }
    },
});
