import { isPublic, judgeStatement, policyOf } from "../../aws/iam/policy-documents";
import { repositoryPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { every, not } from "../../truth";
import { withBindingConditions } from "./policy-not-public";

/** `ForAllValues` and `IfExists` are met by a request that lacks the key: by callers outside of any organization. */
export const policyConditionBinds = resourceRule({
    name: "ecr-policy-condition-binds",
    level: "mandatory",
    description: "A condition that narrows an ECR repository's policy is not met by callers without its key.",
    why: "The policy looks closed, and yet lets in every account that the condition says nothing of.",
    fix: "Take `ForAnyValue:` in place of `ForAllValues:`, or none for a single value, and leave `IfExists` out; `pullAccountIds` needs no condition.",
    standards: [],
    of: repositoryPolicies,
    check(policy) {
        for (const statement of policyOf(policy, policy.props.policy).statements) {
            judgeStatement(
                policy,
                statement,
                every([isPublic(statement), not(isPublic(withBindingConditions(statement)))]),
                `lets in by statement ${statement.name} whoever lacks the key of its condition; ForAllValues and IfExists hold without it`,
            );
        }
    },
});
