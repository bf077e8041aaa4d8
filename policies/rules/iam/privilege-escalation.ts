import { allowedEverywhere, among, policiesOf } from "../../aws/iam/identity-policies";
import { escalations } from "../../aws/iam/privilege-escalation";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const privilegeEscalation = resourceRule({
    name: "iam-no-privilege-escalation",
    level: "mandatory",
    description: "No policy lets its holder gain more permissions than it gives.",
    why: "Whoever may attach policies, or start code with any role, can do whatever the account can.",
    fix: "Name the roles and resources under `Resource`, or leave one action of the combination out.",
    standards: ["CKV_AWS_286"],
    of: identityPolicies,
    check(holder) {
        for (const grants of policiesOf(holder)) {
            const allows = (action: string) =>
                grants.some((grant) => allowedEverywhere(grant, among([action])).length > 0);
            const ways = escalations(allows).map((way) => way.join(" with "));
            if (ways.length > 0) {
                holder.violates(`lets its holder gain other permissions: it allows ${ways.join(", ")} everywhere`);
            }
        }
    },
});
