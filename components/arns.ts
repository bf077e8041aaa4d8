import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AwsScope } from "./aws-scope";
import { previewText } from "./preview-text";

/*
 * ARNs that AWS makes of names. Each is what AWS answers, and in a preview that creates the resource what AWS will answer.
 * Forms: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */

type Scope = pulumi.Output<AwsScope>;

export function logGroupArn({ arn, name }: aws.cloudwatch.LogGroup, scope: Scope): pulumi.Output<string> {
    return previewText(arn, () => regional(scope, "logs", pulumi.interpolate`log-group:${name}`));
}

export function bucketArn({ arn, bucket }: aws.s3.Bucket, scope: Scope): pulumi.Output<string> {
    return previewText(arn, () => pulumi.interpolate`arn:${scope.partition}:s3:::${bucket}`);
}

export function topicArn({ arn, name }: aws.sns.Topic, scope: Scope): pulumi.Output<string> {
    return previewText(arn, () => regional(scope, "sns", name));
}

/** ARN of a metric alarm or of a composite one. */
export function alarmArn(
    arn: pulumi.Output<string>,
    alarmName: pulumi.Output<string>,
    scope: Scope,
): pulumi.Output<string> {
    return previewText(arn, () => regional(scope, "cloudwatch", pulumi.interpolate`alarm:${alarmName}`));
}

export function clusterArn({ arn, name }: aws.ecs.Cluster, scope: Scope): pulumi.Output<string> {
    return previewText(arn, () => regional(scope, "ecs", pulumi.interpolate`cluster/${name}`));
}

export function repositoryArn({ arn, name }: aws.ecr.Repository, scope: Scope): pulumi.Output<string> {
    return previewText(arn, () => regional(scope, "ecr", pulumi.interpolate`repository/${name}`));
}

export function roleArn({ arn, name, path }: aws.iam.Role, scope: Scope): pulumi.Output<string> {
    const { partition, accountId } = scope;
    return previewText(arn, () => {
        // Without one the role is at the top.
        const place = previewText(
            path.apply((given) => given ?? "/"),
            () => "/",
        );
        return pulumi.interpolate`arn:${partition}:iam::${accountId}:role${place}${name}`;
    });
}

function regional(
    { partition, region, accountId }: Scope,
    service: string,
    resource: pulumi.Input<string>,
): pulumi.Output<string> {
    return pulumi.interpolate`arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}
