import { taskDefinitions } from "../../aws/kinds";
import { mayBeCredential, mayBeSecret, maySayWhere, namesSecret, secretShape } from "../../aws/secrets";
import { containersOf } from "../../aws/tasks/containers";
import type { Text } from "../../partial-text";
import { resourceRule } from "../../rule";
import { every, some, type Truth } from "../../truth";
import { isUnknown, UNKNOWN } from "../../values";

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
            const hidden: Text[] = [];
            for (const { name, value } of container.environment.filter((one) => mayBeCredential(one.name) !== true)) {
                // What is known of a text around what is not may be enough, as in `postgres://user:[unknown]@host`.
                const shape = secretShape(String(value));
                const secret = isSecret(name, value);
                if (shape) {
                    task.violates(`gives container ${container.name} ${shape} in environment value ${name}`);
                } else if (secret === true) {
                    task.violates(`gives container ${container.name} the secret ${name} as a plain environment value`);
                } else if (secret !== false) {
                    hidden.push(name);
                }
            }
            if (hidden.length > 0) {
                const names = hidden.join(", ");
                task.cannotSee(
                    `whether a secret is among the environment values ${names} of container ${container.name} is not known before the deployment`,
                );
            }
        }
    },
});

/** Whether a value without the shape of a secret is one by its name, or may be one by the part that is not known. */
function isSecret(name: Text, value: Text): Truth {
    const named = typeof name === "string" ? namesSecret(name) : UNKNOWN;
    const may = mayBeSecret(value);
    if (named === true && isUnknown(may) && !maySayWhere(String(name))) {
        // Under the name of a secret, a value that is yet to be made is one.
        return true;
    }
    return some([every([named, may]), typeof value !== "string" && UNKNOWN]);
}
