import { describeRule } from "../../support/describe-rule";
import { aws, type Declared, json, ref, UNKNOWN } from "../../support/stack";

const repository = (props: Record<string, unknown> = {}) => aws("ecr/repository:Repository", "web", props);

describeRule("ecr-immutable-tags", {
    fails: {
        "AWS's default": [repository(), /MUTABLE \(AWS's default\)/],
        "mutable tags": [repository({ imageTagMutability: "MUTABLE" }), /has MUTABLE tags/],
        exceptions: [
            repository({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }),
            /has IMMUTABLE_WITH_EXCLUSION tags; IMMUTABLE is accepted/,
        ],
    },
    passes: { "immutable tags": repository({ imageTagMutability: "IMMUTABLE" }) },
    unseen: { "an unknown setting": [repository({ imageTagMutability: UNKNOWN }), /imageTagMutability/] },
});

const registry = (filter: unknown, scanFrequency = "SCAN_ON_PUSH"): Declared =>
    aws("ecr/registryScanningConfiguration:RegistryScanningConfiguration", "registry", {
        scanType: "ENHANCED",
        rules: [{ scanFrequency, repositoryFilters: [{ filter, filterType: "WILDCARD" }] }],
    });
const named = repository({ name: "shop/web" });
describeRule("ecr-scan-on-push", {
    fails: {
        "AWS's default": [repository(), /"web" does not scan/],
        "scanning switched off": [repository({ imageScanningConfiguration: { scanOnPush: false } }), /does not scan/],
        "a registry that scans others": [[named, registry("other/*")], /does not scan/],
        "a registry of another account": [[named, { ...registry("*"), provider: "other" }], /does not scan/],
        "a filter that is no regular expression": [[named, registry("shop.*")], /does not scan/],
    },
    passes: {
        "a repository that scans": repository({ imageScanningConfiguration: { scanOnPush: true } }),
        "a registry that scans everything": [repository(), registry("*")],
        "a registry that scans all the time": [named, registry("shop/*", "CONTINUOUS_SCAN")],
        "a filter that the name contains": [named, registry("hop/w")],
    },
    unseen: {
        "an unknown setting": [repository({ imageScanningConfiguration: UNKNOWN }), /whether its images are scanned/],
        "an unknown filter": [[named, registry(UNKNOWN)], /whether its images are scanned/],
        "a name that is not known yet": [[repository({ name: UNKNOWN }), registry("shop/*")], /scanned/],
    },
});

const policy = (...statements: unknown[]) =>
    aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", {
        repository: ref("web", "arn"),
        policy: json({ Version: "2012-10-17", Statement: statements }),
    });
const allow = (more: Record<string, unknown>) => [
    repository(),
    policy({ Sid: "Pull", Effect: "Allow", Action: "ecr:BatchGetImage", ...more }),
];
const onlyIf = (Condition: unknown) => allow({ Principal: "*", Condition });
describeRule("ecr-policy-not-public", {
    fails: {
        everybody: [allow({ Principal: "*" }), /by statement Pull/],
        "every account": [allow({ Principal: { AWS: "*" } }), /Pull/],
        "every account in a list": [allow({ Principal: { AWS: ["123456789012", "*"] } }), /Pull/],
        "everybody but some": [allow({ NotPrincipal: { AWS: "123456789012" } }), /Pull/],
        "a single statement without a name": [
            aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", {
                policy: json({ Statement: { Effect: "Allow", Principal: "*", Action: "ecr:*" } }),
            }),
            /statement #1/,
        ],
        "a condition that says nothing about the caller": [onlyIf({ Bool: { "aws:SecureTransport": "true" } }), /Pull/],
        "a condition that a wildcard meets": [onlyIf({ StringLike: { "aws:PrincipalArn": "*" } }), /Pull/],
        "a condition that holds without the key": [
            onlyIf({ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }),
            /Pull/,
        ],
        "every address": [onlyIf({ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }), /Pull/],
    },
    passes: {
        "an account": allow({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
        "a service": allow({ Principal: { Service: "lambda.amazonaws.com" } }),
        "everybody in an organization": onlyIf({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }),
        "everybody in it, by a set": onlyIf({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-1/*"] } }),
        "a statement that denies": [repository(), policy({ Effect: "Deny", Principal: "*", Action: "*" })],
    },
    unseen: {
        "an unknown policy": [aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", { policy: UNKNOWN }), /not known/],
        "a text that is no policy": [
            aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", { policy: "none" }),
            /not a JSON object/,
        ],
    },
});
