import { taskDefinitions } from "../../aws/kinds";
import { type Container, containersOf } from "../../aws/tasks/containers";
import { ecrRegistry, parseImage } from "../../aws/tasks/images";
import { tasksOf } from "../../aws/tasks/task-runners";
import { tasksIn } from "../../aws/tasks/tasks";
import { graphRule } from "../../rule";
import { is } from "../../truth";
import { given, isUnknown, items } from "../../values";

/**
 * Where no role of an instance pulls images and writes logs:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
const WITHOUT_INSTANCE_ROLE: readonly unknown[] = ["FARGATE", "EXTERNAL", "MANAGED_INSTANCES"];

export const executionRole = graphRule({
    name: "ecs-execution-role",
    level: "advisory",
    description: "A task has an execution role where ECS needs one to start it.",
    why: "Without it no task of the revision starts: ECS cannot pull the image, read the secrets or write the logs.",
    fix: "Set `executionRoleArn` to a role that may do exactly that; FargateService makes one.",
    standards: [],
    of: taskDefinitions,
    check(task, graph, report) {
        const { executionRoleArn, requiresCompatibilities } = task.props;
        if (given(executionRoleArn)) {
            return;
        }
        const runners = graph.once(tasksIn).runnersOf(task);
        const launchTypes = [...items(requiresCompatibilities), ...runners.map((one) => tasksOf(one).launchType)];
        const alone = launchTypes.some((type) => WITHOUT_INSTANCE_ROLE.includes(type));
        const containers = containersOf(task.props, report);
        const needs = containers.flatMap((container) => {
            const own = [...container.reads, ...(alone ? needsWithoutInstance(container) : [])];
            return own.map(({ what, needed }) => ({ needed, what: `${what} of container ${container.name}` }));
        });
        const sure = needs.filter(({ needed }) => needed === true);
        const perhaps = needs.filter(({ needed }) => isUnknown(needed));
        if (sure.length > 0) {
            report.violates(`has no execution role, which ECS needs for ${listed(sure)}`);
        } else if (perhaps.length > 0) {
            report.cannotSee(
                `whether it needs an execution role for ${listed(perhaps)} is not known before the deployment`,
            );
        } else if (
            isUnknown(requiresCompatibilities) &&
            containers.flatMap(needsWithoutInstance).some(({ needed }) => needed !== false)
        ) {
            report.cannotSee("requiresCompatibilities, by which it may need an execution role, are not known yet");
        }
    },
});

function needsWithoutInstance({ image = "", logDriver }: Container): Container["reads"] {
    const { registry } = parseImage(image);
    return [
        { what: "the image", needed: isUnknown(registry) ? registry : ecrRegistry(registry) !== undefined },
        { what: "the logs", needed: is(logDriver, "awslogs") },
    ];
}

function listed(needs: readonly { what: string }[]): string {
    return needs.map(({ what }) => what).join(", ");
}
