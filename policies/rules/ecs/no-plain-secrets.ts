import { taskDefinitions } from "../../aws/kinds";
import { isCredential, mayBeSecret, namesSecret, secretShape } from "../../aws/secrets";
import { containersOf } from "../../aws/tasks/containers";
import { resourceRule } from "../../rule";

/** Apart from credentials of AWS, which have a rule of their own: the control on them asks for nothing else. */
export const noPlainSecrets = resourceRule({
    name: "ecs-no-plain-secrets",
    level: "mandatory",
    description: "Environment values hold no secrets.",
    why: "Whoever may describe the task definition reads its environment, and old revisions keep it for good.",
    fix: "Move the value into an SSM parameter or a secret and name it under `secrets`.",
    standards: [],
    of: taskDefinitions,
    check(task) {
        for (const container of containersOf(task.props, task)) {
            for (const { name, value } of container.environment.filter((one) => !isCredential(one.name))) {
                const shape = secretShape(value);
                if (shape) {
                    task.violates(`gives container ${container.name} ${shape} in environment value ${name}`);
                } else if (namesSecret(name) && mayBeSecret(value)) {
                    task.violates(`gives container ${container.name} the secret ${name} as a plain environment value`);
                }
            }
        }
    },
});
