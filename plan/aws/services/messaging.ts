import { arnOfName, blank, inputId } from "../ids";
import { type Properties, type ResourceModels, type Subject, text } from "../model";

/** The policy that SNS gives a topic whose maker gives none. */
function topicPolicy(s: Subject, arn: string): string {
    const actions = ["GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic"];
    return JSON.stringify({
        Id: "__default_policy_ID",
        Statement: [
            {
                Action: [...actions, "Subscribe", "ListSubscriptionsByTopic", "Publish"].map(
                    (action) => `SNS:${action}`,
                ),
                Condition: { StringEquals: { "AWS:SourceOwner": s.scope.accountId } },
                Effect: "Allow",
                Principal: { AWS: "*" },
                Resource: arn,
                Sid: "__default_statement_ID",
            },
        ],
        Version: "2008-10-17",
    });
}

/** People confirm a subscription by mail or text message; machines of the same account need not. */
function needsConfirmation(s: Subject): boolean {
    return ["email", "email-json", "http", "https"].includes(text(s.inputs.protocol));
}

/** A configuration of Amazon Q Developer in chat applications is the account's: its ARN has no region. */
function chatArn(channel: string): (s: Subject) => string {
    return (s) => s.scope.globalArn("chatbot", `chat-configuration/${channel}/${text(s.inputs.configurationName)}`);
}

/** Left out, the guardrail is everything: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_SlackChannelConfiguration.html */
function chatDefaults(s: Subject): Properties {
    return {
        guardrailPolicyArns: [`arn:${s.scope.partition}:iam::aws:policy/AdministratorAccess`],
        loggingLevel: "NONE",
        snsTopicArns: [],
        userAuthorizationRequired: false,
    };
}

/** SNS, SQS, notifications and chat. */
export const messaging: ResourceModels = {
    "aws:sns/topic:Topic": {
        taggable: true,
        autoname: { maxLength: 80, suffixWhen: { property: "fifoTopic", suffix: ".fifo" } },
        id: arnOfName("sns", ""),
        arn: (_, id) => id,
        defaults: (s, id) => ({
            contentBasedDeduplication: false,
            fifoThroughputScope: "",
            fifoTopic: false,
            namePrefix: "",
            policy: topicPolicy(s, id),
            signatureVersion: 0,
            tracingConfig: "",
        }),
        outputs: (s) => ({ beginningArchiveTime: "", owner: s.scope.accountId }),
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        id: inputId("arn"),
        outputs: (s) => ({ owner: text(s.inputs.arn).split(":")[4] || s.scope.accountId }),
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        id: (s) => `${text(s.inputs.topic)}:${s.scope.uuid("subscription")}`,
        arn: (_, id) => id,
        defaults: () => ({
            confirmationTimeoutInMinutes: 1,
            endpointAutoConfirms: false,
            filterPolicyScope: "",
            rawMessageDelivery: false,
        }),
        outputs: (s) => ({
            confirmationWasAuthenticated: !needsConfirmation(s),
            ownerId: s.scope.accountId,
            pendingConfirmation: needsConfirmation(s),
        }),
    },
    "aws:sqs/queue:Queue": {
        taggable: true,
        autoname: { maxLength: 80, suffixWhen: { property: "fifoQueue", suffix: ".fifo" } },
        id: (s) => `https://sqs.${s.scope.region}.${s.scope.dnsSuffix}/${s.scope.accountId}/${text(s.inputs.name)}`,
        arn: arnOfName("sqs", ""),
        defaults: (s) => ({
            contentBasedDeduplication: false,
            delaySeconds: 0,
            fifoQueue: false,
            kmsDataKeyReusePeriodSeconds: 300,
            maxMessageSize: 262144,
            messageRetentionSeconds: 345600,
            receiveWaitTimeSeconds: 0,
            sqsManagedSseEnabled: s.inputs.kmsMasterKeyId === undefined,
            visibilityTimeoutSeconds: 30,
            ...blank("deduplicationScope", "fifoThroughputLimit", "namePrefix", "policy"),
            ...blank("redriveAllowPolicy", "redrivePolicy"),
        }),
        outputs: (_, id) => ({ url: id }),
    },
    "aws:sqs/queuePolicy:QueuePolicy": { id: inputId("queueUrl") },
    "aws:sqs/redrivePolicy:RedrivePolicy": { id: inputId("queueUrl") },
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { id: inputId("queueUrl") },
    "aws:codestarnotifications/notificationRule:NotificationRule": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.arn("codestar-notifications", `notificationrule/${s.scope.hex(40, "rule")}`),
        arn: (_, id) => id,
        defaults: () => ({ status: "ENABLED" }),
    },
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
        taggable: true,
        id: chatArn("slack-channel"),
        defaults: chatDefaults,
        outputs: (_, id) => ({ chatConfigurationArn: id, slackChannelName: "channel", slackTeamName: "workspace" }),
    },
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": {
        taggable: true,
        id: inputId("teamId"),
        defaults: (s) => ({ ...chatDefaults(s), channelName: "channel", teamName: "team" }),
        outputs: (s) => ({ chatConfigurationArn: chatArn("microsoft-teams-channel")(s) }),
    },
};
