import type { AwsScope } from "../aws-scope";
import { accountDecides } from "../key-policy";

const CLOUDWATCH = { Service: "cloudwatch.amazonaws.com" };
const EVENTS = { Service: "events.amazonaws.com" };
const USE_KEY = ["kms:Decrypt", "kms:GenerateDataKey*"];

/**
 * Whoever publishes to an encrypted topic uses its key, services too; the AWS managed key lets no service. Conditions
 * on the source are right for CloudWatch and break EventBridge, which then delivers nothing:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 * EventBridge can use the key only through a topic, and the topic's policy says whose events it takes.
 */
export function keyPolicy(scope: AwsScope): object {
    return {
        Version: "2012-10-17",
        Statement: [
            accountDecides(scope),
            {
                Sid: "AlarmsOfThisAccount",
                Effect: "Allow",
                Principal: CLOUDWATCH,
                Action: USE_KEY,
                Resource: "*",
                Condition: ofAlarms(scope),
            },
            { Sid: "Events", Effect: "Allow", Principal: EVENTS, Action: USE_KEY, Resource: "*" },
        ],
    };
}

/**
 * Lets alarms of this account and EventBridge publish, and nobody else but whom the account's IAM lets. "You can't use
 * Condition blocks in Amazon SNS topic policies for EventBridge":
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 * So the statement that allows it has none, and another denies what says that it comes from a different account.
 */
export function topicPolicy(scope: AwsScope, topicArn: string, publishers: { alarms: boolean }): object {
    const publish = { Action: "sns:Publish", Resource: topicArn };
    const alarms = {
        Sid: "AlarmsOfThisAccount",
        Effect: "Allow",
        Principal: CLOUDWATCH,
        ...publish,
        Condition: ofAlarms(scope),
    };
    return {
        Version: "2012-10-17",
        Statement: [
            ...(publishers.alarms ? [alarms] : []),
            { Sid: "Events", Effect: "Allow", Principal: EVENTS, ...publish },
            {
                Sid: "NoOtherAccount",
                Effect: "Deny",
                Principal: "*",
                ...publish,
                Condition: {
                    // Absent where a service does not tell; then this says nothing, and does no harm.
                    Null: { "aws:SourceAccount": "false" },
                    StringNotEquals: { "aws:SourceAccount": scope.accountId },
                },
            },
            {
                Sid: "TlsOnly",
                Effect: "Deny",
                Principal: "*",
                ...publish,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    };
}

/** As https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html shows it. */
function ofAlarms({ partition, region, accountId }: AwsScope): object {
    return {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*` },
    };
}
