import { userAttachments, userGrants, userPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { given, isUnknown } from "../../values";

const ALWAYS = [...userPolicies.types, ...userAttachments.types];

export const noUserPolicies = resourceRule({
    name: "iam-no-user-policies",
    level: "mandatory",
    description: "Policies belong to groups and roles, never to users.",
    why: "What single users may do is soon known to nobody, and stays when they change their job.",
    fix: "Give the policy to a group or a role, and let users be members of it or assume it.",
    standards: ["FSBP IAM.2", "CKV_AWS_40"],
    of: userGrants,
    check(grant) {
        const { users, policyArns, policyNames } = grant.props;
        if (ALWAYS.includes(grant.type)) {
            grant.violates("gives a policy to a user; groups and roles are accepted");
            return;
        }
        for (const [property, list] of Object.entries({ users, policyArns, policyNames })) {
            if (isUnknown(list)) {
                grant.cannotSee(`${property} are not known before the deployment`);
            } else if (given(list)) {
                grant.violates("gives a policy to a user; groups and roles are accepted");
            }
        }
    },
});
