import { taskDefinitions } from "../../aws/kinds";
import { containersOf } from "../../aws/tasks/containers";
import { conclude, resourceRule } from "../../rule";
import { not } from "../../truth";

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
            conclude(
                task,
                not(container.hasLogDriver),
                `has no log configuration for container ${container.name}`,
                `whether container ${container.name} has a log configuration is not known before the deployment`,
            );
        }
    },
});
