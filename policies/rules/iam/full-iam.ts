import { grantsOf, judgeGrant } from "../../aws/iam/identity-policies";
import { concerns, coversEverything } from "../../aws/iam/policy-documents";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { every } from "../../truth";

export const fullIam = resourceRule({
    name: "iam-no-full-iam",
    level: "mandatory",
    description: "No policy allows all actions of IAM.",
    why: "Whoever may change permissions gives themselves all others: it is the same as an administrator.",
    fix: "List the actions of IAM that are needed, such as `iam:GetRole`, and the roles they are needed on.",
    standards: ["CKV2_AWS_40"],
    of: identityPolicies,
    check(holder) {
        for (const grant of grantsOf(holder)) {
            const { statement } = grant;
            // All but some actions on a bucket hold none of IAM's.
            const reaches = statement.actions !== undefined || coversEverything(statement);
            judgeGrant(holder, grant, every([reaches, concerns(statement, "iam:*")]), "allows all actions of IAM");
        }
    },
});
