import { ACCESS_LEVELS, limitableActions } from "../../aws/iam/actions";
import { allowedEverywhere, grantsOf } from "../../aws/iam/identity-policies";
import { hiddenIn } from "../../aws/iam/policy-documents";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const resourcesNamed = resourceRule({
    name: "iam-resources-named",
    level: "advisory",
    description:
        "A policy names the resources of every action that can be limited to some, those that only read included.",
    why: "What reads everything reads the data of others too, and tells an intruder what there is.",
    fix: "Name the ARNs under `Resource` (`taskRoleStatements`), or add a condition that narrows the statement.",
    standards: ["CKV_AWS_355"],
    of: identityPolicies,
    check(holder) {
        for (const grant of grantsOf(holder)) {
            const { sure, perhaps } = allowedEverywhere(grant, (pattern) => limitableActions(pattern, ACCESS_LEVELS));
            if (sure.length > 0) {
                holder.violates(`allows ${sure.join(", ")} on every resource by ${grant.by}`);
            }
            if (perhaps) {
                holder.cannotSee(hiddenIn(grant.statement, grant.by));
            }
        }
    },
});
