import { secretPolicyHolders } from "../../aws/kinds";
import { publicStatements } from "../../aws/policy-documents";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const policyNotPublic = resourceRule({
    name: "secrets-policy-not-public",
    level: "mandatory",
    description: "The policy of a secret does not let everybody in.",
    why: "Whoever has any AWS account could read the secret.",
    fix: "Name the accounts or roles under `Principal`, or narrow `*` by a condition such as `aws:PrincipalOrgID`.",
    standards: [],
    of: secretPolicyHolders,
    check(holder) {
        const { policy } = holder.props;
        if (!given(policy)) {
            return;
        }
        const result = publicStatements(policy);
        if ("unseen" in result) {
            holder.cannotSee(result.unseen);
            return;
        }
        for (const statement of result.statements) {
            holder.violates(`lets everybody in by statement ${statement}`);
        }
    },
});
