import type * as aws from "@pulumi/aws";
import { kind, union } from "./kind";

export const roles = kind<aws.iam.RoleArgs>("IAM role", "iam/role:Role");

const customerPolicies = kind<aws.iam.PolicyArgs>("IAM policy", "iam/policy:Policy");
const rolePolicies = kind<aws.iam.RolePolicyArgs>("policy of a role", "iam/rolePolicy:RolePolicy");
const groupPolicies = kind<aws.iam.GroupPolicyArgs>("policy of a group", "iam/groupPolicy:GroupPolicy");
export const userPolicies = kind<aws.iam.UserPolicyArgs>("policy of a user", "iam/userPolicy:UserPolicy");
const permissionSetPolicies = kind<aws.ssoadmin.PermissionSetInlinePolicyArgs>(
    "policy of a permission set",
    "ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
);

/** Whatever says by a policy what an identity may do. */
export const identityPolicies = union<{
    policy?: string;
    inlinePolicy?: string;
    inlinePolicies?: { name?: string; policy?: string }[];
}>("identity policy", customerPolicies, rolePolicies, groupPolicies, userPolicies, permissionSetPolicies, roles);

export const userAttachments = kind<aws.iam.UserPolicyAttachmentArgs>(
    "attachment to a user",
    "iam/userPolicyAttachment:UserPolicyAttachment",
);
const userAttachmentLists = kind<aws.iam.UserPolicyAttachmentsExclusiveArgs>(
    "attachments to a user",
    "iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
);
const userPolicyLists = kind<aws.iam.UserPoliciesExclusiveArgs>(
    "policies of a user",
    "iam/userPoliciesExclusive:UserPoliciesExclusive",
);
export const attachments = kind<aws.iam.PolicyAttachmentArgs>(
    "policy attachment",
    "iam/policyAttachment:PolicyAttachment",
);

/** Whatever gives an identity managed policies by their ARNs. */
export const managedPolicyHolders = union<{
    policyArn?: string;
    policyArns?: string[];
    managedPolicyArn?: string;
    managedPolicyArns?: string[];
}>(
    "managed policies",
    roles,
    attachments,
    userAttachments,
    userAttachmentLists,
    kind("attachment to a role", "iam/rolePolicyAttachment:RolePolicyAttachment"),
    kind("attachments to a role", "iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive"),
    kind("attachment to a group", "iam/groupPolicyAttachment:GroupPolicyAttachment"),
    kind("attachments to a group", "iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive"),
    kind("attachment to a permission set", "ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment"),
    kind(
        "attachments to a permission set",
        "ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
    ),
);

/** Whatever gives a policy to users, not to groups or roles. */
export const userGrants = union<{
    users?: string[];
    policyArns?: string[];
    policyNames?: string[];
}>("policy of a user", userPolicies, userAttachments, userAttachmentLists, userPolicyLists, attachments);
