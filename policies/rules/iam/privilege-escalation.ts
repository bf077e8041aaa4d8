import { allowedEverywhere, among, type Grant, policiesOf } from "../../aws/iam/identity-policies";
import { hiddenIn } from "../../aws/iam/policy-documents";
import { escalations } from "../../aws/iam/privilege-escalation";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { some, type Truth } from "../../truth";
import { isUnknown, UNKNOWN } from "../../values";

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
            const allows = (action: string) => some(grants.map((grant) => isAllowed(grant, action)));
            const { sure, perhaps } = escalations(allows);
            const ways = sure.map((way) => way.join(" with "));
            if (ways.length > 0) {
                holder.violates(`lets its holder gain other permissions: it allows ${ways.join(", ")} everywhere`);
            }
            for (const grant of grants) {
                if (perhaps.flat().some((action) => isUnknown(isAllowed(grant, action)))) {
                    holder.cannotSee(hiddenIn(grant.statement, grant.by));
                }
            }
        }
    },
});

/** Whether a grant allows an action everywhere. */
function isAllowed(grant: Grant, action: string): Truth {
    const { sure, perhaps } = allowedEverywhere(grant, among([action]));
    return sure.length > 0 || (perhaps && UNKNOWN);
}
