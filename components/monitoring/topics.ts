import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../after";
import { topicArn } from "../arns";
import type { MonitoringSite } from "./site";
import { keyPolicy, topicPolicy } from "./topic-policies";

/** Where alarms and events are published. Each ARN waits for its topic's policy. */
export interface Topics {
    /** Alarms as CloudWatch writes them, and events in words. */
    people: pulumi.Output<string>;
    /** Events in the form that chat channels accept; absent without any. */
    chat?: pulumi.Output<string>;
}

export function createTopics(site: MonitoringSite): Topics {
    const { name, args, child } = site;
    const kmsKeyArn = args.kmsKeyArn ?? createKey(site);
    const people = createTopic(site, "topic", kmsKeyArn, { alarms: true });
    for (const email of args.emails ?? []) {
        new aws.sns.TopicSubscription(
            // By the address: nobody has to confirm again because another one is gone.
            `${name}-email-${email}`,
            { topic: people, protocol: "email", endpoint: email },
            child,
        );
    }
    const hasChat = Object.keys(args.chat ?? {}).length > 0;
    return { people, chat: hasChat ? createTopic(site, "chat-topic", kmsKeyArn, { alarms: false }) : undefined };
}

function createKey({ name, scope, tags, child }: MonitoringSite): pulumi.Output<string> {
    const key = new aws.kms.Key(
        `${name}-key`,
        {
            description: "Messages of alarms and events",
            enableKeyRotation: true,
            deletionWindowInDays: 30,
            policy: scope.apply((known) => JSON.stringify(keyPolicy(known))),
            tags,
        },
        child,
    );
    return key.arn;
}

function createTopic(
    { name, scope, tags, child }: MonitoringSite,
    key: string,
    kmsKeyArn: pulumi.Input<string>,
    publishers: { alarms: boolean },
): pulumi.Output<string> {
    const topic = new aws.sns.Topic(`${name}-${key}`, { kmsMasterKeyId: kmsKeyArn, tags }, child);
    const arn = topicArn(topic, scope);
    const policy = new aws.sns.TopicPolicy(
        `${name}-${key}-policy`,
        {
            arn: topic.arn,
            policy: pulumi
                .all([scope, arn])
                .apply(([known, text]) => JSON.stringify(topicPolicy(known, text, publishers))),
        },
        child,
    );
    return after(arn, [policy]);
}
