import { describeRule } from "../../support/describe-rule";
import { aws, UNKNOWN } from "../../support/stack";

const parameter = (name: unknown, type: unknown, value: unknown) =>
    aws("ssm/parameter:Parameter", "parameter", { name, type, value });

describeRule("ssm-secret-is-secure-string", {
    fails: {
        "a secret by its name": [parameter("/shop/db-password", "String", "x"), /a secret by its name as String/],
        "a secret by its shape": [
            parameter("/shop/key", "String", "-----BEGIN RSA PRIVATE KEY-----\nx"),
            /a private key as String/,
        ],
        "a list of them": [parameter("/shop/keys", "StringList", "a,AKIAIOSFODNN7EXAMPLE"), /as StringList/],
        "a name that AWS is left to choose": [
            aws("ssm/parameter:Parameter", "apiToken", { type: "String", value: "x" }),
            /a secret by its name/,
        ],
        "a value that is not known yet": [parameter("/shop/db-password", "String", UNKNOWN), /a secret by its name/],
    },
    passes: {
        "a SecureString": parameter("/shop/db-password", "SecureString", UNKNOWN),
        "an ordinary value": parameter("/shop/user", "String", "admin"),
        "where the secret is": parameter("/shop/db-secret", "String", "arn:aws:secretsmanager:x"),
    },
    unseen: {
        "an unknown type": [parameter("/shop/db-password", UNKNOWN, "x"), /its type/],
        "an unknown name": [parameter(UNKNOWN, "String", "x"), /its name or value/],
        "an unknown value": [parameter("/shop/user", "String", UNKNOWN), /its name or value/],
    },
});
