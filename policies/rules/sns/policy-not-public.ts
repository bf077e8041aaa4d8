import { topicPolicies } from "../../aws/kinds";
import { publicStatements } from "../../aws/policy-documents";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const snsPolicyNotPublic = resourceRule({
    name: "sns-policy-not-public",
    level: "mandatory",
    description: "The policy of an SNS topic does not let everybody in.",
    why: "Whoever has any AWS account could read the messages, or publish some that others act on.",
    fix: "Name the accounts or services under `Principal`, or narrow `*` by a condition on `aws:SourceOwner`.",
    standards: ["FSBP SNS.4", "CKV_AWS_169"],
    of: topicPolicies,
    check({ props: { policy }, violates, cannotSee }) {
        // Left out, AWS's own lets the account decide.
        const result = given(policy) ? publicStatements(policy) : { statements: [] };
        if ("unseen" in result) {
            cannotSee(result.unseen);
            return;
        }
        for (const statement of result.statements) {
            violates(`lets everybody in by statement ${statement}`);
        }
    },
});
