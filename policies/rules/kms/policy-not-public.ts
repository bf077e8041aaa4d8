import { keyPolicies } from "../../aws/kinds";
import { publicStatements } from "../../aws/policy-documents";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const kmsPolicyNotPublic = resourceRule({
    name: "kms-policy-not-public",
    level: "mandatory",
    description: "The policy of a KMS key does not let everybody use it.",
    why: "Whoever has any AWS account could decrypt what the key protects, or schedule its deletion.",
    fix: "Name the accounts or roles under `Principal`, or narrow `*` by a condition on `kms:CallerAccount`.",
    standards: ["FSBP KMS.5", "CKV_AWS_33"],
    of: keyPolicies,
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
