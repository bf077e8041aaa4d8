import { type ArgsOf, ssmParameters } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown, shown } from "../../values";
import { matches } from "../../wildcards";

interface Config {
    plainNames: string[];
}

/** Stricter than `ssm-secret-is-secure-string`: what is no secret today may be one tomorrow. */
export const parameterEncrypted = resourceRule<ArgsOf<typeof ssmParameters>, Config>({
    name: "ssm-parameter-encrypted",
    level: "advisory",
    description: "Every SSM parameter is a SecureString.",
    why: "A secret ends up in a parameter that was made for something else, where everybody who may list parameters reads it.",
    fix: "Set `type` to `SecureString` (`type` of a value of Parameters), or name under `plainNames` what is meant to be read by all.",
    standards: ["CKV2_AWS_34"],
    of: ssmParameters,
    parameters: {
        plainNames: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "Names of the parameters that need no encryption; `*` stands for any text.",
        },
    },
    check(parameter, { plainNames }) {
        const { type, name } = parameter.props;
        const called = isUnknown(name) ? "" : (name ?? "");
        if (type === "SecureString" || plainNames.some((pattern) => matches(pattern, called))) {
            return;
        }
        if (isUnknown(type) || (isUnknown(name) && plainNames.length > 0)) {
            parameter.cannotSee("its type or name is not known before the deployment");
        } else {
            parameter.violates(
                `is a ${shown(type, "String")}, which is stored in plain text; SecureString is accepted`,
            );
        }
    },
});
