import { among, judgeEverywhere } from "../../aws/iam/identity-policies";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/** What brings out data and secrets in bulk. */
const READING = [
    "s3:GetObject",
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
];

export const dataEverywhere = resourceRule({
    name: "iam-no-data-everywhere",
    level: "mandatory",
    description: "No policy allows all objects, secrets or parameters of the account to be read.",
    why: "One leaked credential takes the data and the secrets of every service with it.",
    fix: "Name the bucket, the secrets or the parameters under `Resource` (`taskRoleStatements`).",
    standards: ["CKV_AWS_288"],
    of: identityPolicies,
    check(holder) {
        judgeEverywhere(holder, "may read data everywhere with", among(READING));
    },
});
