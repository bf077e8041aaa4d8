import { buildProjects } from "../../aws/kinds";
import { isCredential, mayBeSecret, maySayWhere, namesSecret, secretShape } from "../../aws/secrets";
import { resourceRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

/** What the value is read as where the program does not say. */
const PLAIN = "PLAINTEXT";

export const noPlainSecrets = resourceRule({
    name: "codebuild-no-plain-secrets",
    level: "mandatory",
    description: "Environment variables of CodeBuild projects hold no secrets.",
    why: "Whoever may describe the project or one of its builds reads their plain variables.",
    fix: "Keep the value in Secrets Manager or an SSM parameter and give the variable the type `SECRETS_MANAGER` or `PARAMETER_STORE`; use the service role instead of access keys.",
    standards: ["FSBP CodeBuild.2"],
    of: buildProjects,
    check({ props, violates, cannotSee }) {
        const variables = get(props.environment, "environmentVariables");
        if (isUnknown(variables)) {
            cannotSee("the environment variables are not known before the deployment");
        }
        for (const variable of items(variables)) {
            const [name, type, value] = (["name", "type", "value"] as const).map((key) => get(variable, key));
            if (isUnknown(name) || isUnknown(type)) {
                cannotSee("the name or the type of an environment variable is not known before the deployment");
            } else if ((type ?? PLAIN) === PLAIN && typeof name === "string") {
                const found = secretIn(name, value);
                if (found && isUnknown(value) && maySayWhere(name)) {
                    cannotSee(`whether ${name} holds a secret or says where it is is not known before the deployment`);
                } else if (found) {
                    violates(`gives builds ${found} in the plain environment variable ${name}`);
                }
            }
        }
    },
});

function secretIn(name: string, value: unknown): string | undefined {
    if (isCredential(name)) {
        return "an access key";
    }
    // Under the name of a secret, a value that is yet to be made is one.
    const text = typeof value === "string" ? value : name;
    return secretShape(text) ?? (namesSecret(name) && mayBeSecret(text) ? "a secret" : undefined);
}
