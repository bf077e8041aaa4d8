import type { AwsScope } from "./aws-scope";

/** First statement of a key's policy: the account decides by IAM who else may use the key. Without it nobody could change the policy. */
export function accountDecides({ partition, accountId }: AwsScope): object {
    return {
        Sid: "AccountDecides",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
    };
}
