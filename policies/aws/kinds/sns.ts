import type * as aws from "@pulumi/aws";
import { kind, union } from "./kind";

export const topics = kind<aws.sns.TopicArgs>("SNS topic", "sns/topic:Topic");

/** Whatever says who may use a topic. */
export const topicPolicies = union<{ policy?: string }>(
    "SNS topic policy",
    topics,
    kind("SNS topic policy", "sns/topicPolicy:TopicPolicy"),
);
