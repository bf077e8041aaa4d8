import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of 2025, between 5.9x and 6.0, whose
 * commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const chatbot: ResourceSchemas = {
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
        source: ["internal/service/chatbot/slack_channel_configuration.go"],
        framework: "plugin-framework",
        defaults: { loggingLevel: "NONE", userAuthorizationRequired: false },
        computed: ["chatConfigurationArn", "guardrailPolicyArns", "slackChannelName", "slackTeamName", "snsTopicArns"],
        forceNew: [],
        computedOnUpdate: () => ["slackChannelName", "slackTeamName"],
    },
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": {
        source: ["internal/service/chatbot/teams_channel_configuration.go"],
        framework: "plugin-framework",
        defaults: { loggingLevel: "NONE", userAuthorizationRequired: false },
        computed: ["channelName", "chatConfigurationArn", "guardrailPolicyArns", "snsTopicArns", "teamName"],
        forceNew: [],
    },
};
