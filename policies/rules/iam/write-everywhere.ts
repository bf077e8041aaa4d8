import { limitableActions } from "../../aws/iam/actions";
import { judgeEverywhere } from "../../aws/iam/identity-policies";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const writeEverywhere = resourceRule({
    name: "iam-no-write-everywhere",
    level: "mandatory",
    description: "No policy allows every resource to be changed, where the action can be limited to some.",
    why: "One leaked credential, or one mistake, changes what belongs to others in the account.",
    fix: "Name the ARNs under `Resource` (`taskRoleStatements`), or add a condition that narrows the statement.",
    standards: ["CKV_AWS_290"],
    of: identityPolicies,
    check(holder) {
        judgeEverywhere(holder, "may change every resource with", (pattern) => limitableActions(pattern, ["write"]));
    },
});
