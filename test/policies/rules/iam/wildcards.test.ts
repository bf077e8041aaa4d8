import { describeRule } from "../../support/describe-rule";
import { aws, UNKNOWN } from "../../support/stack";
import { allowing, allowingAllBut, document, policy } from "./statements";

const BUCKET = "arn:aws:s3:::bucket/*";
const administrator = document({ Effect: "Allow", Action: "*", Resource: "*" });

const unseen: Parameters<typeof describeRule>[1]["unseen"] = {
    "an unknown policy": [aws("iam/policy:Policy", "policy", { policy: UNKNOWN }), /policy is not known/],
    "unknown inline policies": [aws("iam/role:Role", "role", { inlinePolicies: UNKNOWN }), /inlinePolicies are not/],
    "an unknown inline policy": [
        aws("iam/role:Role", "role", { inlinePolicies: [{ name: "more", policy: UNKNOWN }] }),
        /inline policy more is not known/,
    ],
    "a text that is no policy": [aws("iam/policy:Policy", "policy", { policy: "none" }), /policy is not a JSON object/],
};

describeRule("iam-no-full-administrator", {
    fails: {
        "every action on everything": [allowing("*"), /every action on every resource by statement First/],
        "every action of every service": [allowing("*:*"), /statement First/],
        "every action among others": [allowing("s3:GetObject", "*"), /First/],
        "every resource among others": [policy({ Action: "*", Resource: [BUCKET, "*"] }), /First/],
        "every ARN": [policy({ Action: "*", Resource: "arn:aws:*" }), /First/],
        "every resource but one": [policy({ Action: "*", Resource: undefined, NotResource: BUCKET }), /First/],
        "all but an action": [allowingAllBut("s3:DeleteBucket"), /First/],
        "a condition": [policy({ Action: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }), /First/],
        "a customer's policy": [aws("iam/policy:Policy", "p", { policy: administrator }), /IAM policy "p".*#1/],
        "a group's policy": [aws("iam/groupPolicy:GroupPolicy", "p", { policy: administrator }), /policy of a group/],
        "a user's policy": [aws("iam/userPolicy:UserPolicy", "p", { policy: administrator }), /policy of a user/],
        "an inline policy": [
            aws("iam/role:Role", "role", { inlinePolicies: [{}, { name: "more", policy: administrator }] }),
            /IAM role "role" .* by statement #1 of inline policy more/,
        ],
        "an inline policy without a name": [
            aws("iam/role:Role", "role", { inlinePolicies: [{ policy: administrator }] }),
            /by statement #1 of inline policy #1/,
        ],
        "a permission set's policy": [
            aws("ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "p", { inlinePolicy: administrator }),
            /permission set/,
        ],
        "a policy with spare commas": [
            aws("iam/policy:Policy", "p", {
                policy: '{"Statement": [{"Sid": "a,]", "Effect": "Allow", "Action": ["*",], "Resource": "*" , },]}',
            }),
            /statement a,\]/,
        ],
        "a policy that is an object": [
            aws("iam/policy:Policy", "p", { policy: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } } }),
            /statement #1/,
        ],
        "two statements": [policy({ Action: "*" }, { Action: "*", Sid: "Second" }), /First/, /Second/],
    },
    passes: {
        "every action on one resource": policy({ Action: "*", Resource: BUCKET }),
        "every action on no resource": policy({ Action: "*", Resource: undefined, NotResource: "*" }),
        "every action on whatever is in S3": policy({ Action: "*", Resource: "arn:aws:s3:::*" }),
        "some actions on everything": allowing("s3:Get*", "*:Get*"),
        "all but IAM's actions": allowingAllBut("iam:*"),
        "all but an action on one resource": policy({ NotAction: "s3:DeleteBucket", Resource: BUCKET }),
        "a statement that denies": policy({ Action: "*", Effect: "Deny" }),
        "a role without policies": aws("iam/role:Role", "role", { assumeRolePolicy: UNKNOWN }),
    },
    unseen,
});

describeRule("iam-no-every-action", {
    fails: {
        "every action on one resource": [policy({ Action: "*", Resource: BUCKET }), /every action by statement First/],
        "every action on everything": [allowing("*"), /First/],
        "all but an action on everything": [allowingAllBut("s3:DeleteBucket"), /First/],
    },
    passes: {
        "all actions of a service": allowing("s3:*"),
        "all but an action on one resource": policy({ NotAction: "s3:DeleteBucket", Resource: BUCKET }),
        "a statement that denies": policy({ Action: "*", Effect: "Deny" }),
    },
    unseen,
});

describeRule("iam-no-service-wildcard", {
    fails: {
        "all actions of a service": [allowing("s3:GetObject", "s3:*", "ec2:**"), /allows s3:\*, ec2:\*\* by .*First/],
        "them on one resource": [policy({ Action: "s3:*", Resource: BUCKET }), /s3:\*/],
        "all actions of every service": [allowing("*"), /allows \* by statement First/],
        "all actions of services that start alike": [allowing("s3*"), /allows s3\* by/],
        "all but a service": [allowingAllBut("iam:*", "sts:*"), /every service but iam:\*, sts:\* by statement First/],
        "all but a service, IAM included": [allowingAllBut("ec2:*"), /every service but ec2:\* by/],
        "the second statement": [policy({ Action: "s3:Get*" }, { Action: "s3:*", Sid: "Second" }), /Second/],
    },
    passes: {
        "actions with a common start": allowing("s3:Get*", "s3:*Object"),
        "a statement that denies": policy({ Action: "s3:*", Effect: "Deny" }),
    },
    unseen,
});

describeRule("iam-no-full-iam", {
    fails: {
        "all actions of IAM": [allowing("s3:GetObject", "iam:*"), /all actions of IAM by statement First/],
        "all actions": [allowing("*"), /First/],
        "all services that start alike": [allowing("iam*"), /First/],
        "them on one resource": [policy({ Action: "IAM:*", Resource: "arn:aws:iam:::home" }), /First/],
        "all but another service": [allowingAllBut("s3:*"), /First/],
    },
    passes: {
        "some actions of IAM": allowing("iam:GetRole", "iam:List*", "s3:*"),
        "another service that ends alike": allowing("xsiam:*"),
        "all but IAM": allowingAllBut("iam:*"),
        "all but some on a bucket": policy({ NotAction: "s3:Delete*", Resource: BUCKET }),
        "a statement that denies": policy({ Action: "iam:*", Effect: "Deny" }),
    },
    unseen,
});
