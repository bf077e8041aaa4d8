import { containersOf } from "../../aws/containers";
import { taskDefinitions } from "../../aws/kinds";
import { mayBeSecret, namesSecret, secretShape } from "../../aws/secrets";
import { resourceRule } from "../../rule";

/** Exactly what FSBP ECS.8 looks for, whatever the value is. */
const FORBIDDEN = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"];

export const noPlainSecrets = resourceRule({
    name: "ecs-no-plain-secrets",
    level: "mandatory",
    description: "Environment values hold no secrets.",
    why: "Whoever may describe the task definition reads its environment, and old revisions keep it for good.",
    fix: "Move the value into an SSM parameter or a secret and name it under `secrets`; use the task role instead of access keys.",
    standards: ["FSBP ECS.8"],
    of: taskDefinitions,
    check(task) {
        for (const container of containersOf(task.props, task)) {
            for (const { name, value } of container.environment) {
                const shape = secretShape(value);
                if (shape) {
                    task.violates(`gives container ${container.name} ${shape} in environment value ${name}`);
                } else if (FORBIDDEN.includes(name) || (namesSecret(name) && mayBeSecret(value))) {
                    task.violates(`gives container ${container.name} the secret ${name} as a plain environment value`);
                }
            }
        }
    },
});
