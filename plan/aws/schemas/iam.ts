import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of the version beside each file,
 * whose commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const iam: ResourceSchemas = {
    "aws:iam/instanceProfile:InstanceProfile": {
        source: ["internal/service/iam/instance_profile.go"], // 5.x, 2024
        defaults: { path: "/" },
        computed: ["arn", "createDate", "name", "namePrefix", "uniqueId"],
        // A change of `role` takes the old one off before it adds the new one.
        forceNew: ["name", "namePrefix", "path"],
    },
    "aws:iam/policy:Policy": {
        source: ["internal/service/iam/policy.go"], // 6.x, 2026
        defaults: { path: "/" },
        computed: ["arn", "attachmentCount", "name", "namePrefix", "policyId"],
        // Another document becomes the new default version; of five versions the oldest is deleted.
        forceNew: ["description", "name", "namePrefix", "path"],
    },
    "aws:iam/role:Role": {
        source: ["internal/service/iam/role.go"], // 6.x, 2026
        defaults: { forceDetachPolicies: false, maxSessionDuration: 3600, path: "/" },
        computed: ["arn", "createDate", "inlinePolicies", "managedPolicyArns", "name", "namePrefix", "uniqueId"],
        forceNew: ["name", "namePrefix", "path"],
    },
    "aws:iam/rolePolicy:RolePolicy": {
        source: ["internal/service/iam/role_policy.go"], // 6.x, 2026
        computed: ["name", "namePrefix"],
        forceNew: ["name", "namePrefix", "role"],
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        source: ["internal/service/iam/role_policy_attachment.go"], // 6.x, 2026
        computed: [],
        forceNew: ["policyArn", "role"],
    },
};
