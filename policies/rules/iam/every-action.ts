import { grantsOf, holdsEveryAction, judgeGrant } from "../../aws/iam/identity-policies";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const everyAction = resourceRule({
    name: "iam-no-every-action",
    level: "mandatory",
    description: "No policy allows every action, whatever the resources.",
    why: "It holds actions that nobody thought of, such as those that delete a resource or hand it to another account.",
    fix: "List the actions that are needed in place of `*` (`taskRoleStatements`).",
    standards: ["CKV_AWS_63"],
    of: identityPolicies,
    check(holder) {
        for (const grant of grantsOf(holder)) {
            judgeGrant(holder, grant, holdsEveryAction(grant.statement), "allows every action");
        }
    },
});
