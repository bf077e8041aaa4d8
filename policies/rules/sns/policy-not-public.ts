import { judgeAccess } from "../../aws/iam/policy-documents";
import { topicPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const snsPolicyNotPublic = resourceRule({
    name: "sns-policy-not-public",
    level: "mandatory",
    description: "The policy of an SNS topic does not let everybody in.",
    why: "Whoever has any AWS account could read the messages, or publish some that others act on.",
    fix: "Name the accounts or services under `Principal`, or narrow `*` by a condition on `aws:SourceOwner`.",
    standards: ["FSBP SNS.4", "CKV_AWS_169"],
    of: topicPolicies,
    check(holder) {
        judgeAccess(holder.props.policy, holder);
    },
});
