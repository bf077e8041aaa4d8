import { limitableActions } from "../../aws/iam-actions";
import { allowedEverywhere, grantsOf } from "../../aws/identity-policies";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const permissionsEverywhere = resourceRule({
    name: "iam-no-permissions-everywhere",
    level: "mandatory",
    description: "No policy allows permissions to be managed on every resource.",
    why: "Whoever may change the permissions of everything can open any of it, to themselves or to the world.",
    fix: "Name the ARNs under `Resource` (`taskRoleStatements`), or add a condition that narrows the statement.",
    standards: ["CKV_AWS_289"],
    of: identityPolicies,
    check(holder) {
        for (const grant of grantsOf(holder)) {
            const found = allowedEverywhere(grant, (pattern) => limitableActions(pattern, ["permissions"]));
            if (found.length > 0) {
                holder.violates(`may manage permissions on every resource with ${found.join(", ")} by ${grant.by}`);
            }
        }
    },
});
