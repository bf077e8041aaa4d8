import { isPublic, judgeAccess, type Statement } from "../../aws/iam/policy-documents";
import { repositoryPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/** What holds only by a condition that callers without its key meet too is for `ecr-policy-condition-binds`. */
export const policyNotPublic = resourceRule({
    name: "ecr-policy-not-public",
    level: "mandatory",
    description: "The policy of an ECR repository does not let everybody in.",
    why: "Whoever has any AWS account could pull the images, with the code in them, or push others in their place.",
    fix: "Name the accounts under `Principal` (`pullAccountIds`), or narrow `*` by a condition such as `aws:PrincipalOrgID`.",
    standards: ["CKV_AWS_32"],
    of: repositoryPolicies,
    check(policy) {
        judgeAccess(policy.props.policy, policy, (statement) => isPublic(withBindingConditions(statement)));
    },
});

/** The statement as if its conditions asked for their keys. */
export function withBindingConditions(statement: Statement): Statement {
    const conditions = statement.conditions.map((condition) => ({
        ...condition,
        operator: condition.operator.replace(/^ForAllValues:|IfExists$/gi, ""),
    }));
    return { ...statement, conditions };
}
