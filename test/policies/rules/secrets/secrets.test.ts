import { describeRule } from "../../support/describe-rule";
import { aws, json, ref, UNKNOWN } from "../../support/stack";

const secret = (props: Record<string, unknown> = {}, name = "database") =>
    aws("secretsmanager/secret:Secret", name, props);
const KEY = "arn:aws:kms:eu-west-1:123456789012";

describeRule("secrets-customer-key", {
    fails: {
        "AWS's default": [secret(), /"database" is encrypted by the key that AWS manages/],
        "no key": [secret({ kmsKeyId: null }), /by the key that AWS manages/],
        "an empty key": [secret({ kmsKeyId: "" }), /by the key that AWS manages/],
        "AWS's key": [secret({ kmsKeyId: "alias/aws/secretsmanager" }), /by the key that AWS manages/],
        "AWS's key by its ARN": [
            secret({ kmsKeyId: `${KEY}:alias/aws/secretsmanager` }),
            /by the key that AWS manages/,
        ],
    },
    passes: {
        "a key": secret({ kmsKeyId: `${KEY}:key/1` }),
        "a key by its alias": secret({ kmsKeyId: "alias/database" }),
        "a key that is not known yet": secret({ kmsKeyId: UNKNOWN }),
    },
    unseen: {},
});

const rotation = (secretId: unknown, props: Record<string, unknown> = {}) =>
    aws("secretsmanager/secretRotation:SecretRotation", "rotation", {
        secretId,
        rotationRules: { automaticallyAfterDays: 30 },
        ...props,
    });
describeRule("secrets-rotation", {
    fails: {
        "a secret without one": [secret(), /"database" is never rotated/],
        "the rotation of another": [[secret(), secret({}, "other"), rotation(ref("other"))], /"database" is never/],
        "a rotation that is switched off": [
            [secret(), rotation(ref("database"), { rotationEnabled: false })],
            /is not rotated: rotation rotation is switched off/,
        ],
    },
    passes: {
        "a rotation by id": [secret(), rotation(ref("database"))],
        "a rotation by ARN": [secret(), rotation(ref("database", "arn"))],
        "a rotation by name": [secret({ name: "app/database" }), rotation("app/database")],
        "a rotation that is switched on": [secret(), rotation(ref("database"), { rotationEnabled: true })],
        "a rotation that the provider says more about later": [
            secret(),
            rotation(ref("database"), { rotationEnabled: UNKNOWN }),
        ],
    },
    unseen: {
        "whose rotation it is": [[secret(), rotation(UNKNOWN)], /the secret of rotation rotation is not known/],
    },
});

const text = (more: Record<string, unknown>) =>
    json({ Statement: [{ Sid: "Read", Effect: "Allow", Action: "secretsmanager:GetSecretValue", ...more }] });
const policy = (value: unknown) => aws("secretsmanager/secretPolicy:SecretPolicy", "policy", { policy: value });
describeRule("secrets-policy-not-public", {
    fails: {
        everybody: [policy(text({ Principal: "*" })), /Secret policy "policy" lets everybody in by statement Read/i],
        "everybody, by the secret's own policy": [
            secret({ policy: text({ Principal: { AWS: "*" } }) }),
            /secret "database" lets everybody in by statement Read/i,
        ],
        "a condition that holds without its key": [
            policy(
                text({ Principal: "*", Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } } }),
            ),
            /statement Read/,
        ],
    },
    passes: {
        "a role": policy(text({ Principal: { AWS: "arn:aws:iam::123456789012:role/web" } })),
        "everybody in an organization": policy(
            text({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
        ),
        "no policy": secret(),
        "an empty policy": secret({ policy: "" }),
        "a policy that is taken away": secret({ policy: "{}" }),
    },
    unseen: {
        "an unknown policy": [policy(UNKNOWN), /not known/],
        "a text that is no policy": [policy("none"), /not a JSON object/],
    },
});
