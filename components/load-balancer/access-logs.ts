import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { bucketArn } from "../arns";
import { awsScope } from "../aws-scope";
import { componentTags } from "../tags";
import type { AccessLogArgs } from "./load-balancer-args";

/** A bucket to write access logs to, and what must be there before the load balancer tries to. */
export interface AccessLogBucket {
    name: pulumi.Input<string>;
    readyWith: pulumi.Resource[];
}

/** The bucket for access logs: the given one, a new one, or none. */
export function accessLogBucket(
    parent: pulumi.Resource,
    name: string,
    args: AccessLogArgs,
    deletionProtection: boolean,
): AccessLogBucket | undefined {
    if (args.enabled === false) {
        return undefined;
    }
    return args.bucket === undefined
        ? createBucket(parent, `${name}-logs`, name, args, deletionProtection)
        : { name: args.bucket, readyWith: [] };
}

function createBucket(
    parent: pulumi.Resource,
    name: string,
    component: string,
    { prefix, retentionDays }: AccessLogArgs,
    deletionProtection: boolean,
): AccessLogBucket {
    const opts = { parent };
    const logs = new aws.s3.Bucket(name, { forceDestroy: !deletionProtection, tags: componentTags(component) }, opts);
    const { bucket } = logs;
    const block = new aws.s3.BucketPublicAccessBlock(
        name,
        { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
        opts,
    );
    new aws.s3.BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, opts);
    // Log delivery cannot use KMS keys.
    const encryption = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
    new aws.s3.BucketServerSideEncryptionConfiguration(name, { bucket, rules: [encryption] }, opts);
    const expiry = {
        id: "expire",
        status: "Enabled",
        filter: { prefix: `${folderOf(prefix)}AWSLogs/` },
        expiration: { days: retentionDays ?? 90 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    };
    new aws.s3.BucketLifecycleConfiguration(name, { bucket, rules: [expiry] }, opts);
    const policy = new aws.s3.BucketPolicy(
        name,
        { bucket, policy: deliveryPolicy(parent, logs, prefix) },
        // S3 refuses two changes of a bucket's access at the same moment.
        { parent, dependsOn: block },
    );
    return { name: bucket, readyWith: [policy] };
}

/**
 * Lets log delivery write for load balancers of this account and region, and nobody do anything without TLS. The service
 * principal serves all regions; the account of Elastic Load Balancing per region is the way it was before August 2022.
 * See https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
function deliveryPolicy(parent: pulumi.Resource, bucket: aws.s3.Bucket, prefix?: string): pulumi.Output<string> {
    const scope = awsScope(parent);
    const { accountId, region, partition } = scope;
    const arn = bucketArn(bucket, scope);
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "LogDelivery",
                Effect: "Allow",
                Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                Action: "s3:PutObject",
                Resource: pulumi.interpolate`${arn}/${folderOf(prefix)}AWSLogs/${accountId}/*`,
                Condition: {
                    ArnLike: {
                        "aws:SourceArn": pulumi.interpolate`arn:${partition}:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`,
                    },
                },
            },
            {
                Sid: "TlsOnly",
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Resource: [arn, pulumi.interpolate`${arn}/*`],
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    });
}

function folderOf(prefix: string | undefined): string {
    return prefix === undefined ? "" : `${prefix}/`;
}
