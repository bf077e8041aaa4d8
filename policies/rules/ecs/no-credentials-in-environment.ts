import { taskDefinitions } from "../../aws/kinds";
import { mayBeCredential } from "../../aws/secrets";
import { containersOf } from "../../aws/tasks/containers";
import { conclude, resourceRule } from "../../rule";

/** Exactly what FSBP ECS.8 looks for, whatever the value is; other secrets have a rule of their own. */
export const noCredentialsInEnvironment = resourceRule({
    name: "ecs-no-credentials-in-environment",
    level: "mandatory",
    description: "Environment values hold neither access keys nor the ECS agent's credentials.",
    why: "Access keys work from anywhere until somebody revokes them, and old revisions of the task definition keep them for good.",
    fix: "Remove them: the task role (`taskRoleStatements`) gives the containers credentials that expire, the execution role those for the registry.",
    standards: ["FSBP ECS.8"],
    of: taskDefinitions,
    check(task) {
        for (const container of containersOf(task.props, task)) {
            for (const { name } of container.environment) {
                conclude(
                    task,
                    mayBeCredential(name),
                    `gives container ${container.name} the plain environment value ${name}`,
                    `the name of an environment value of container ${container.name} is not known before the deployment`,
                );
            }
        }
    },
});
