import { taskDefinitions } from "../../aws/kinds";
import { containersOf } from "../../aws/tasks/containers";
import { conclude, resourceRule } from "../../rule";

export const noPrivilegedContainer = resourceRule({
    name: "ecs-no-privileged-container",
    level: "mandatory",
    description: "No container runs privileged.",
    why: "A privileged container has the rights of root on its host, and with them those of every other task there.",
    fix: "Remove `privileged`; give the container the single Linux capability that it needs.",
    standards: ["FSBP ECS.4", "CKV_AWS_334"],
    of: taskDefinitions,
    check(task) {
        for (const container of containersOf(task.props, task)) {
            conclude(
                task,
                container.privileged,
                `runs container ${container.name} privileged`,
                `whether container ${container.name} is privileged is not known before the deployment`,
            );
        }
    },
});
