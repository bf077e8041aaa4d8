import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AwsScope } from "../aws-scope";
import { accountDecides } from "../key-policy";
import type { ExecArgs } from "./cluster-args";

/** Where ECS Exec sessions are recorded, and the key that encrypts them. */
export interface ExecLog {
    logGroup: aws.cloudwatch.LogGroup;
    kmsKeyArn?: pulumi.Output<string>;
}

interface ExecLogSite {
    name: string;
    physicalName: string;
    args: ExecArgs;
    scope: pulumi.Output<AwsScope>;
    tags: Record<string, pulumi.Input<string>>;
    child: { parent: pulumi.Resource };
}

export function createExecLog(site: ExecLogSite): ExecLog | undefined {
    const { name, physicalName, args, tags, child } = site;
    if (args.enabled === false) {
        return undefined;
    }
    // Named here, because the key's policy must name the group before the group exists.
    const groupName = `/ecs/exec/${physicalName}`;
    const kmsKeyArn = args.kmsKeyArn === undefined ? createKey(site, groupName) : pulumi.output(args.kmsKeyArn);
    const logGroup = new aws.cloudwatch.LogGroup(
        `${name}-exec-logs`,
        { name: groupName, retentionInDays: args.retentionDays ?? 90, kmsKeyId: kmsKeyArn, tags },
        child,
    );
    return { logGroup, kmsKeyArn };
}

function createKey(
    { name, physicalName, args, scope, tags, child }: ExecLogSite,
    groupName: string,
): pulumi.Output<string> | undefined {
    if (args.createKey === false) {
        return undefined;
    }
    const key = new aws.kms.Key(
        `${name}-exec-key`,
        {
            description: `ECS Exec sessions in cluster ${physicalName}`,
            enableKeyRotation: true,
            deletionWindowInDays: 30,
            policy: scope.apply((known) => JSON.stringify(keyPolicy(known, groupName))),
            tags,
        },
        child,
    );
    return key.arn;
}

/**
 * CloudWatch Logs may use the key for this one log group:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function keyPolicy(scope: AwsScope, groupName: string): object {
    const { partition, region, accountId } = scope;
    return {
        Version: "2012-10-17",
        Statement: [
            accountDecides(scope),
            {
                Sid: "LogsOfThisGroup",
                Effect: "Allow",
                Principal: {
                    Service: `logs.${region}.${partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"}`,
                },
                Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
                Resource: "*",
                Condition: {
                    ArnEquals: {
                        "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:log-group:${groupName}`,
                    },
                },
            },
        ],
    };
}
