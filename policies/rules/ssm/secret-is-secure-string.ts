import { ssmParameters } from "../../aws/kinds";
import { mayBeSecret, maySayWhere, namesSecret, secretShape } from "../../aws/secrets";
import { resourceRule } from "../../rule";
import { isUnknown, shown } from "../../values";

/** By name and by the shape of the value. CKV2_AWS_34 is not named: it wants every parameter encrypted. */
export const secretIsSecureString = resourceRule({
    name: "ssm-secret-is-secure-string",
    level: "mandatory",
    description: "An SSM parameter that holds a secret is a SecureString.",
    why: "A String is stored in plain text, and whoever may read parameters reads it.",
    fix: "Set `type` to `SecureString`.",
    standards: [],
    of: ssmParameters,
    check(parameter) {
        const { type, name, value, insecureValue } = parameter.props;
        if (type === "SecureString") {
            return;
        }
        const known = [value, insecureValue].filter((one) => typeof one === "string");
        const shape = known.map(secretShape).find((one) => one !== undefined);
        // Left out, AWS's name is made from the resource's.
        const called = typeof name === "string" ? name : parameter.name;
        const secret = shape ?? (namesSecret(called) && known.every(mayBeSecret) ? "a secret by its name" : undefined);
        const unknown = isUnknown(value) || isUnknown(insecureValue);
        if (secret && isUnknown(type)) {
            parameter.cannotSee("its type is not known before the deployment");
        } else if (secret && !shape && unknown && maySayWhere(called)) {
            parameter.cannotSee("whether it holds a secret or says where it is is not known before the deployment");
        } else if (secret) {
            parameter.violates(`holds ${secret} as ${shown(type, "String")}; SecureString is accepted`);
        } else if (isUnknown(name) || unknown) {
            parameter.cannotSee("its name or value is not known before the deployment");
        }
    },
});
