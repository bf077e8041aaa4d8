import { judgeAccess } from "../../aws/iam/policy-documents";
import { keyPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const kmsPolicyNotPublic = resourceRule({
    name: "kms-policy-not-public",
    level: "mandatory",
    description: "The policy of a KMS key does not let everybody use it.",
    why: "Whoever has any AWS account could decrypt what the key protects, or schedule its deletion.",
    fix: "Name the accounts or roles under `Principal`, or narrow `*` by a condition on `kms:CallerAccount`.",
    standards: ["FSBP KMS.5", "CKV_AWS_33"],
    of: keyPolicies,
    check(holder) {
        judgeAccess(holder.props.policy, holder);
    },
});
