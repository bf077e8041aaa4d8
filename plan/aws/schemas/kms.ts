import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of 5.x of 2024, whose commits are not
 * known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const kms: ResourceSchemas = {
    "aws:kms/alias:Alias": {
        source: ["internal/service/kms/alias.go"],
        computed: ["arn", "name", "namePrefix", "targetKeyArn"],
        forceNew: ["name", "namePrefix"],
    },
    "aws:kms/key:Key": {
        source: ["internal/service/kms/key.go"],
        defaults: {
            bypassPolicyLockoutSafetyCheck: false,
            customerMasterKeySpec: "SYMMETRIC_DEFAULT",
            enableKeyRotation: false,
            isEnabled: true,
            keyUsage: "ENCRYPT_DECRYPT",
        },
        computed: ["arn", "description", "keyId", "multiRegion", "policy", "rotationPeriodInDays"],
        // A replacement schedules the old key for deletion, and what it encrypted can no longer be read.
        forceNew: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    },
};
