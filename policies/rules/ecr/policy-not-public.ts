import { repositoryPolicies } from "../../aws/kinds";
import { publicStatements } from "../../aws/policy-documents";
import { resourceRule } from "../../rule";

export const policyNotPublic = resourceRule({
    name: "ecr-policy-not-public",
    level: "mandatory",
    description: "The policy of an ECR repository does not let everybody in.",
    why: "Whoever has any AWS account could pull the images, with the code in them, or push others in their place.",
    fix: "Name the accounts under `Principal` (`pullAccountIds`), or narrow `*` by a condition such as `aws:PrincipalOrgID`.",
    standards: ["CKV_AWS_32"],
    of: repositoryPolicies,
    check(policy) {
        const result = publicStatements(policy.props.policy);
        if ("unseen" in result) {
            policy.cannotSee(result.unseen);
            return;
        }
        for (const statement of result.statements) {
            policy.violates(`lets everybody in by statement ${statement}`);
        }
    },
});
