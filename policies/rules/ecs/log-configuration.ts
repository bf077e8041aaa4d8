import { taskDefinitions } from "../../aws/kinds";
import { containersOf } from "../../aws/tasks/containers";
import { resourceRule } from "../../rule";

export const logConfiguration = resourceRule({
    name: "ecs-log-configuration",
    level: "mandatory",
    description: "Every container has a log configuration.",
    why: "On Fargate what a container without one writes is lost, and with it the reason why it stopped.",
    fix: "Give the container a `logConfiguration` with a `logDriver` such as `awslogs`; FargateService does so by itself.",
    standards: ["FSBP ECS.9"],
    of: taskDefinitions,
    check(task) {
        for (const container of containersOf(task.props, task)) {
            if (!container.logDriver) {
                task.violates(`has no log configuration for container ${container.name}`);
            }
        }
    },
});
