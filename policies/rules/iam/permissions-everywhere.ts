import { limitableActions } from "../../aws/iam/actions";
import { judgeEverywhere } from "../../aws/iam/identity-policies";
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
        judgeEverywhere(holder, "may manage permissions on every resource with", (pattern) =>
            limitableActions(pattern, ["permissions"]),
        );
    },
});
