import { roles, taskDefinitions } from "../../aws/kinds";
import type { Reference } from "../../graph";
import { graphRule } from "../../rule";
import { given, isUnknown } from "../../values";

export const distinctRoles = graphRule({
    name: "ecs-distinct-roles",
    level: "advisory",
    description: "The task role and the execution role of a task differ.",
    why: "What the containers run could otherwise read every secret and image that ECS needs to start them.",
    fix: "Give `taskRoleArn` and `executionRoleArn` a role each, one with what the program needs and one with what ECS needs; FargateService does so by itself.",
    standards: ["CKV_AWS_249"],
    of: taskDefinitions,
    check(task, graph, report) {
        const { taskRoleArn, executionRoleArn } = task.props;
        const own = graph.follow(task, "taskRoleArn", taskRoleArn, roles);
        const execution = graph.follow(task, "executionRoleArn", executionRoleArn, roles);
        const same = given(taskRoleArn) && !isUnknown(taskRoleArn) && taskRoleArn === executionRoleArn;
        if (same || share(own.sure, execution.sure)) {
            report.violates("has one role as its task role and as its execution role");
        } else if (mayBeSame(own, execution)) {
            report.cannotSee("whether its task role and its execution role differ is not known before the deployment");
        }
    },
});

function mayBeSame(own: Reference<unknown>, execution: Reference<unknown>): boolean {
    const candidates = ({ sure, oneOf }: Reference<unknown>) => [...sure, ...oneOf];
    const elsewhere = ({ unseen, outside }: Reference<unknown>) => unseen || outside.length > 0;
    return (
        share(candidates(own), candidates(execution)) ||
        ((own.unseen || execution.unseen) && elsewhere(own) && elsewhere(execution))
    );
}

function share(some: readonly unknown[], others: readonly unknown[]): boolean {
    return some.some((one) => others.includes(one));
}
