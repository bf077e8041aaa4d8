import { judgeAccess } from "../../aws/iam/policy-documents";
import { secretPolicyHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const policyNotPublic = resourceRule({
    name: "secrets-policy-not-public",
    level: "mandatory",
    description: "The policy of a secret does not let everybody in.",
    why: "Whoever has any AWS account could read the secret.",
    fix: "Name the accounts or roles under `Principal`, or narrow `*` by a condition such as `aws:PrincipalOrgID`.",
    standards: [],
    of: secretPolicyHolders,
    check(holder) {
        judgeAccess(holder.props.policy, holder);
    },
});
