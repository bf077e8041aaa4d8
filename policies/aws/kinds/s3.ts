import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const buckets = kind<aws.s3.BucketArgs & Omit<aws.s3.BucketV2Args, keyof aws.s3.BucketArgs>>(
    "bucket",
    "s3/bucket:Bucket",
    "s3/bucketV2:BucketV2",
);
export const accountPublicAccessBlocks = kind<aws.s3.AccountPublicAccessBlockArgs>(
    "account's public access block",
    "s3/accountPublicAccessBlock:AccountPublicAccessBlock",
);
export const publicAccessBlocks = kind<aws.s3.BucketPublicAccessBlockArgs>(
    "public access block",
    "s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
);
export const bucketPolicies = kind<aws.s3.BucketPolicyArgs>("bucket policy", "s3/bucketPolicy:BucketPolicy");
export const bucketAcls = kind<aws.s3.BucketAclArgs>(
    "bucket ACL",
    "s3/bucketAcl:BucketAcl",
    "s3/bucketAclV2:BucketAclV2",
);
export const bucketVersionings = kind<aws.s3.BucketVersioningArgs>(
    "bucket versioning",
    "s3/bucketVersioning:BucketVersioning",
    "s3/bucketVersioningV2:BucketVersioningV2",
);
export const bucketLoggings = kind<aws.s3.BucketLoggingArgs>(
    "bucket logging",
    "s3/bucketLogging:BucketLogging",
    "s3/bucketLoggingV2:BucketLoggingV2",
);
export const bucketEncryptions = kind<aws.s3.BucketServerSideEncryptionConfigurationArgs>(
    "bucket encryption",
    "s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
);
export const bucketWebsites = kind<aws.s3.BucketWebsiteConfigurationArgs>(
    "bucket website",
    "s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
);
