import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AwsScope } from "../aws-scope";
import type { MonitoringSite } from "./site";
import type { Topics } from "./topics";

/** Tells the channels of everything that the topics get. It subscribes them by itself. */
export function connectChat(site: MonitoringSite, topics: Topics): void {
    const { name, args, scope, tags, child } = site;
    const channels = Object.entries(args.chat ?? {});
    if (channels.length === 0) {
        return;
    }
    const shared = {
        iamRoleArn: createRole(site).arn,
        // What people may do from the channel. Left out, it is AdministratorAccess.
        guardrailPolicyArns: [
            scope.apply(({ partition }) => `arn:${partition}:iam::aws:policy/CloudWatchReadOnlyAccess`),
        ],
        snsTopicArns: [topics.people, ...(topics.chat ? [topics.chat] : [])],
        tags,
    };
    for (const [key, { slack, teams }] of channels) {
        const configurationName = `${pulumi.getProject()}-${pulumi.getStack()}-${key}`.replaceAll(/[^\w-]/g, "-");
        if (slack) {
            const { workspaceId: slackTeamId, channelId: slackChannelId } = slack;
            new aws.chatbot.SlackChannelConfiguration(
                `${name}-chat-${key}`,
                { configurationName, slackTeamId, slackChannelId, ...shared },
                child,
            );
        }
        if (teams) {
            new aws.chatbot.TeamsChannelConfiguration(
                `${name}-chat-${key}`,
                { configurationName, ...teams, ...shared },
                child,
            );
        }
    }
}

function createRole({ name, scope, tags, child }: MonitoringSite): aws.iam.Role {
    const role = new aws.iam.Role(
        `${name}-chat-role`,
        {
            description: "Draws the graphs of alarms in chat channels",
            assumeRolePolicy: JSON.stringify(TRUST),
            tags,
        },
        child,
    );
    new aws.iam.RolePolicy(
        `${name}-chat-role-policy`,
        { role: role.id, policy: scope.apply((known) => JSON.stringify(graphPolicy(known))) },
        child,
    );
    return role;
}

/** Whether chatbot.amazonaws.com tells for whom it assumes a role is not documented: a condition could lock it out. */
const TRUST = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "chatbot.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

/**
 * What graphs need of the policy that AWS proposes for notifications (`cloudwatch:Describe*`, `Get*`, `List*`):
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
 * Metrics cannot be limited to some: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export function graphPolicy({ partition, region, accountId }: AwsScope): object {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "Metrics",
                Effect: "Allow",
                Action: [
                    "cloudwatch:GetMetricData",
                    "cloudwatch:GetMetricStatistics",
                    "cloudwatch:GetMetricWidgetImage",
                    "cloudwatch:ListMetrics",
                ],
                Resource: "*",
            },
            {
                Sid: "Alarms",
                Effect: "Allow",
                Action: ["cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmHistory"],
                Resource: `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*`,
            },
        ],
    };
}
