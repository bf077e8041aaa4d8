import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of the version beside each file,
 * whose commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const messaging: ResourceSchemas = {
    "aws:sns/topic:Topic": {
        source: ["internal/service/sns/topic.go"], // 5.x, 2024
        defaults: { contentBasedDeduplication: false, fifoTopic: false },
        // `fifoThroughputScope` is newer than the copy.
        computed: [
            "arn",
            "beginningArchiveTime",
            "fifoThroughputScope",
            "name",
            "namePrefix",
            "owner",
            "policy",
            "signatureVersion",
            "tracingConfig",
        ],
        forceNew: ["fifoTopic", "name", "namePrefix"],
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        source: ["internal/service/sns/topic_policy.go"], // 6.x, 2026
        computed: ["owner"],
        forceNew: ["arn"],
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        source: ["internal/service/sns/topic_subscription.go"], // 5.x, 2024
        defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
        computed: ["arn", "confirmationWasAuthenticated", "filterPolicyScope", "ownerId", "pendingConfirmation"],
        // A replacement by email or HTTP delivers nothing until it is confirmed.
        forceNew: ["endpoint", "protocol", "topic"],
    },
    "aws:sqs/queue:Queue": {
        source: ["internal/service/sqs/queue.go"], // 6.x, 2026
        defaults: {
            contentBasedDeduplication: false,
            delaySeconds: 0,
            fifoQueue: false,
            maxMessageSize: 262144,
            messageRetentionSeconds: 345600,
            receiveWaitTimeSeconds: 0,
            visibilityTimeoutSeconds: 30,
        },
        computed: [
            "arn",
            "deduplicationScope",
            "fifoThroughputLimit",
            "kmsDataKeyReusePeriodSeconds",
            "name",
            "namePrefix",
            "policy",
            "redriveAllowPolicy",
            "redrivePolicy",
            "sqsManagedSseEnabled",
            "url",
        ],
        // A replacement has none of the messages.
        forceNew: ["fifoQueue", "name", "namePrefix"],
    },
};
