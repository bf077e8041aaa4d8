import { describeRule } from "../../support/describe-rule";
import { aws, json, ref, UNKNOWN } from "../../support/stack";

const topic = (props: Record<string, unknown>) => aws("sns/topic:Topic", "topic", props);
describeRule("sns-encrypted", {
    fails: {
        "AWS's default": [topic({}), /"topic" is not encrypted/],
        "an empty key": [topic({ kmsMasterKeyId: "" }), /not encrypted/],
    },
    passes: {
        "AWS's key": topic({ kmsMasterKeyId: "alias/aws/sns" }),
        "a key of the stack": [aws("kms/key:Key", "key"), topic({ kmsMasterKeyId: ref("key") })],
        "a key that is not known yet": topic({ kmsMasterKeyId: UNKNOWN }),
    },
    unseen: {},
});

const policy = (statement: Record<string, unknown>) =>
    aws("sns/topicPolicy:TopicPolicy", "policy", {
        policy: json({ Statement: [{ Sid: "Publish", Effect: "Allow", Action: "sns:Publish", ...statement }] }),
    });
const onlyIf = (operator: string, key: string, value: unknown) =>
    policy({ Principal: { AWS: "*" }, Condition: { [operator]: { [key]: value } } });

/** A variable of IAM, which fits whoever asks. */
const VARIABLE = `$\{aws:PrincipalAccount}`;

/** Keys of conditions with values that name a closed set of callers, and such that do not. */
const KEYS: Record<string, [closed: string[], open: string[]]> = {
    "aws:PrincipalAccount": [["123456789012"], ["*", "12345678901?", "", VARIABLE]],
    "aws:PrincipalArn": [
        ["arn:aws:iam::123456789012:role/*"],
        ["*", "arn:aws:iam::*:role/a", "arn:aws:*", "arn:aws:iam::?:a"],
    ],
    "aws:PrincipalOrgID": [["o-1"], ["o-*"]],
    "aws:PrincipalOrgPaths": [["o-1/*"], ["*/r-1/", "o-*/r-1"]],
    "aws:SourceAccount": [["123456789012"], ["*"]],
    "aws:SourceArn": [
        ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*", "arn:aws:events:*:123456789012:rule/*"],
        ["arn:aws:s3:::*", "arn:aws:s3:::bucket*", "arn:aws:events:eu-west-1:*:rule/a"],
    ],
    "aws:SourceIp": [["192.0.2.0/24"], ["0.0.0.0/0", "::/0", "*"]],
    "aws:SourceOrgID": [["o-1"], ["o-?"]],
    "aws:SourceOrgPaths": [["o-1/r-1/*"], ["o-*/r-1"]],
    "AWS:SourceOwner": [["123456789012"], ["*"]],
    "aws:SourceVpc": [["vpc-1"], ["vpc-*"]],
    "aws:SourceVpce": [["vpce-1"], ["vpce-*"]],
    "aws:VpcSourceIp": [["10.0.0.0/8"], ["0.0.0.0/0", "10.*"]],
    "kms:CallerAccount": [["123456789012"], ["*"]],
};
const OPERATORS = ["StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "IpAddress"];

describeRule("sns-policy-not-public", {
    fails: {
        everybody: [policy({ Principal: "*" }), /SNS topic policy "policy" lets everybody in by statement Publish/],
        "every account": [policy({ Principal: { AWS: "*" } }), /Publish/],
        "every account in a list": [
            policy({ Principal: { AWS: ["arn:aws:iam::123456789101:role/sns", "*"] } }),
            /Publish/,
        ],
        "a role of whatever account": [policy({ Principal: { AWS: "arn:aws:iam::*:role/sns" } }), /Publish/],
        "every service": [policy({ Principal: { Service: "*" } }), /Publish/],
        "the topic's own policy": [
            topic({ policy: json({ Statement: { Effect: "Allow", Principal: "*" } }) }),
            /SNS topic "topic" lets everybody in by statement #1/,
        ],
        ...Object.fromEntries(
            Object.entries(KEYS).flatMap(([key, [, values]]) =>
                values.map((value) => [`${key} like "${value}"`, [onlyIf("StringLike", key, value), /Publish/]]),
            ),
        ),
        "one open value of two": [onlyIf("StringLike", "aws:SourceAccount", ["123456789012", "*"]), /Publish/],
        "no value": [onlyIf("StringEquals", "aws:SourceAccount", []), /Publish/],
        "a key that says nothing about callers": [onlyIf("StringEquals", "sns:Protocol", "https"), /Publish/],
        ...Object.fromEntries(
            ["StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals", "Null", "xStringEquals"].map(
                (one) => [one, [onlyIf(one, "aws:SourceAccount", "123456789012"), /Publish/]],
            ),
        ),
    },
    passes: {
        "AWS's default": topic({}),
        "a role": policy({ Principal: "arn:aws:iam::123456789101:role/sns" }),
        "a role with a wildcard in its name": policy({ Principal: { AWS: "arn:aws:iam::123456789101:role/*" } }),
        "a service": policy({ Principal: { Service: "events.amazonaws.com" } }),
        ...Object.fromEntries(
            Object.entries(KEYS).flatMap(([key, [values]]) =>
                values.map((value) => [`${key} like "${value}"`, onlyIf("StringLike", key, value)]),
            ),
        ),
        ...Object.fromEntries(
            [...OPERATORS, "ForAnyValue:StringEquals", "stringequals"].map((one) => [
                one,
                onlyIf(one, "aws:SourceAccount", "123456789012"),
            ]),
        ),
        "a second condition": policy({
            Principal: "*",
            Condition: {
                Bool: { "aws:SecureTransport": "true" },
                StringEquals: { "AWS:SourceAccount": "123456789012" },
            },
        }),
        "a statement that denies": policy({ Principal: "*", Effect: "Deny" }),
        "a resource that is not known": aws("sns/topicPolicy:TopicPolicy", "policy", {
            policy: { Statement: { Effect: "Allow", Principal: { AWS: "123456789012" }, Resource: UNKNOWN } },
        }),
    },
    unseen: {
        "an unknown policy": [aws("sns/topicPolicy:TopicPolicy", "policy", { policy: UNKNOWN }), /policy is not known/],
        "a text that is no policy": [aws("sns/topicPolicy:TopicPolicy", "policy", { policy: "none" }), /JSON object/],
        "a statement of which the effect is not known": [
            aws("sns/topicPolicy:TopicPolicy", "policy", { policy: { Statement: [{ Effect: UNKNOWN }] } }),
            /statement #1 of the policy is not known/,
        ],
        "a principal that is not known": [
            aws("sns/topicPolicy:TopicPolicy", "policy", {
                policy: { Statement: [{ Effect: "Allow", Principal: UNKNOWN }] },
            }),
            /Principal of statement #1 is not known/,
        ],
    },
});
