import { grantsOf, holdsEveryAction, judgeGrant } from "../../aws/iam/identity-policies";
import { coversEverything } from "../../aws/iam/policy-documents";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { every } from "../../truth";

export const fullAdministrator = resourceRule({
    name: "iam-no-full-administrator",
    level: "mandatory",
    description: "No policy allows every action on every resource.",
    why: "Whoever gets hold of such an identity owns the account, its users and its backups included.",
    fix: "List the actions that are needed and the resources they are needed on (`taskRoleStatements`).",
    standards: ["FSBP IAM.1", "CKV_AWS_62"],
    of: identityPolicies,
    check(holder) {
        for (const grant of grantsOf(holder)) {
            const all = every([holdsEveryAction(grant.statement), coversEverything(grant.statement)]);
            judgeGrant(holder, grant, all, "allows every action on every resource");
        }
    },
});
