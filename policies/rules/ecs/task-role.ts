import { taskDefinitions } from "../../aws/kinds";
import { tasksIn } from "../../aws/tasks/tasks";
import { efsVolumesOf } from "../../aws/tasks/volumes";
import { graphRule } from "../../rule";
import { get, given, isUnknown } from "../../values";

export const taskRole = graphRule({
    name: "ecs-task-role",
    level: "advisory",
    description: "A task has a task role where its volumes or ECS Exec need one.",
    why: "Without it EFS refuses the mount, and ECS Exec cannot open a session.",
    fix: "Set `taskRoleArn` to a role that may mount the file system and, for ECS Exec, open channels of `ssmmessages`; FargateService makes one.",
    standards: [],
    of: taskDefinitions,
    check(task, graph, report) {
        if (given(task.props.taskRoleArn)) {
            return;
        }
        const needs: [what: string, needed: unknown][] = [
            ...efsVolumesOf(task.props, report).map(({ name, efs }): [string, unknown] => [
                `the IAM authorization of volume ${name}`,
                get(get(efs, "authorizationConfig"), "iam"),
            ]),
            ...graph
                .once(tasksIn)
                .runnersOf(task)
                .map((runner): [string, unknown] => [
                    `ECS Exec of ${runner.name}`,
                    runner.output("enableExecuteCommand"),
                ]),
        ];
        const needed = needs.filter(([, value]) => value === "ENABLED" || value === true);
        if (needed.length > 0) {
            report.violates(`has no task role, which it needs for ${needed.map(([what]) => what).join(", ")}`);
        }
        for (const [what] of needs.filter(([, value]) => isUnknown(value))) {
            report.cannotSee(`whether it needs a task role for ${what} is not known before the deployment`);
        }
    },
});
