import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws at the commit beside each file; the bucket's
 * from a copy of 2024, completed from the declarations of @pulumi/aws 7.48.0.
 */
export const s3: ResourceSchemas = {
    "aws:s3/bucket:Bucket": {
        source: ["internal/service/s3/bucket.go"],
        defaults: { forceDestroy: false },
        computed: [
            "accelerationStatus",
            "acl",
            "arn",
            "bucket",
            "bucketDomainName",
            "bucketNamespace",
            "bucketPrefix",
            "bucketRegion",
            "bucketRegionalDomainName",
            "corsRules",
            "grants",
            "hostedZoneId",
            "lifecycleRules",
            "logging",
            "objectLockConfiguration",
            "objectLockEnabled",
            "policy",
            "replicationConfiguration",
            "requestPayer",
            "serverSideEncryptionConfiguration",
            "versioning",
            "website",
            "websiteDomain",
            "websiteEndpoint",
        ],
        // `bucketNamespace` is newer than the copy: S3 takes it in CreateBucket only.
        forceNew: [
            "bucket",
            "bucketNamespace",
            "bucketPrefix",
            "objectLockConfiguration.objectLockEnabled",
            "objectLockEnabled",
        ],
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        source: ["internal/service/s3/bucket_lifecycle_configuration.go"], // 01606926a0c0
        framework: "plugin-framework",
        // Plan modifiers, not defaults, fill in `transitionDefaultMinimumObjectSize` and the zero values within `rules`.
        computed: ["expectedBucketOwner", "transitionDefaultMinimumObjectSize"],
        forceNew: ["bucket", "expectedBucketOwner"],
    },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
        source: ["internal/service/s3/bucket_ownership_controls.go"], // 01c08000ddb1
        computed: [],
        forceNew: ["bucket"],
    },
    "aws:s3/bucketPolicy:BucketPolicy": {
        source: ["internal/service/s3/bucket_policy.go"], // 0073593e7d69
        computed: [],
        forceNew: ["bucket"],
    },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
        source: ["internal/service/s3/bucket_public_access_block.go"], // 01606926a0c0
        defaults: {
            blockPublicAcls: false,
            blockPublicPolicy: false,
            ignorePublicAcls: false,
            restrictPublicBuckets: false,
        },
        computed: [],
        forceNew: ["bucket"],
    },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
        source: ["internal/service/s3/bucket_server_side_encryption_configuration.go"], // 01606926a0c0
        computed: [],
        forceNew: ["bucket", "expectedBucketOwner"],
    },
    "aws:s3/bucketVersioning:BucketVersioning": {
        source: ["internal/service/s3/bucket_versioning.go"], // 01c08000ddb1
        computed: [],
        // The provider refuses a change of the status from Enabled or Suspended to Disabled.
        forceNew: ["bucket", "expectedBucketOwner"],
    },
    "aws:s3/bucketLogging:BucketLogging": {
        source: ["internal/service/s3/bucket_logging.go"], // 01f431114674
        computed: [],
        forceNew: ["bucket", "expectedBucketOwner"],
    },
};
