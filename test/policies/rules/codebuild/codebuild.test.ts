import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, type Declared, UNKNOWN } from "../../support/stack";

const project = (props: Record<string, unknown>) => aws("codebuild/project:Project", "build", props);

const REPOSITORY = "https://bitbucket.org/team/web.git";
const source = (location: unknown) => project({ source: { type: "BITBUCKET", location } });
describeRule("codebuild-source-without-credentials", {
    fails: {
        "a user and a password": [
            source("https://ada:pass@bitbucket.org/team/web.git"),
            /"build" has credentials in the URL of a source/,
        ],
        "a token": [source("HTTPS://token@github.com/team/web.git"), /has credentials/],
        "another source": [
            project({ source: { location: REPOSITORY }, secondarySources: [{ location: "http://a:b@c.org/d" }] }),
            /has credentials/,
        ],
        "two of them, once": [
            project({
                source: { location: "http://a:b@c.org/d" },
                secondarySources: [{ location: "http://e:f@c.org/d" }],
            }),
            /has credentials/,
        ],
        "one beside an unknown one": [
            project({ source: { location: "http://a:b@c.org/d" }, secondarySources: [{ location: REPOSITORY }] }),
            /has credentials/,
        ],
    },
    passes: {
        "a URL": source(REPOSITORY),
        "an @ in a path": source("https://github.com/team/web@2.git"),
        "an @ in a query": source("https://github.com?a@b"),
        "an @ in a fragment": source("https://github.com#a@b"),
        "no URL": source("artifacts/a:b@c.zip"),
        "a URL inside of a path": source("bucket/https://a:b@c.zip"),
        "no location": project({ source: { type: "CODEPIPELINE" } }),
        "no source": project({}),
    },
    unseen: {
        "an unknown location": [source(UNKNOWN), /location of a source/],
        "an unknown location of another source": [project({ secondarySources: [{ location: UNKNOWN }] }), /location/],
        "unknown sources": [
            project({ source: { location: REPOSITORY }, secondarySources: UNKNOWN }),
            /secondarySources/,
        ],
    },
});

const variables = (...environmentVariables: unknown[]) => project({ environment: { environmentVariables } });
describeRule("codebuild-no-plain-secrets", {
    fails: {
        "an access key's id": [
            variables({ name: "AWS_ACCESS_KEY_ID", value: "x" }),
            /"build" gives builds an access key in the plain environment variable AWS_ACCESS_KEY_ID/,
        ],
        "an access key, said to be plain": [
            variables({ name: "AWS_SECRET_ACCESS_KEY", value: "x", type: "PLAINTEXT" }),
            /an access key in .* AWS_SECRET_ACCESS_KEY/,
        ],
        "an access key that is no value yet": [
            variables({ name: "AWS_ACCESS_KEY_ID", value: UNKNOWN }),
            /an access key/,
        ],
        "an empty access key": [variables({ name: "AWS_SECRET_ACCESS_KEY", value: "" }), /an access key/],
        "a password": [variables({ name: "DB_PASSWORD", value: "hunter2" }), /gives builds a secret in .* DB_PASSWORD/],
        "a password that is yet to be made": [variables({ name: "DB_PASSWORD", value: UNKNOWN }), /a secret in/],
        "a token that is yet to be made": [variables({ name: "SECRET_TOKEN", value: UNKNOWN }), /a secret in/],
        "an access key that is yet to be made": [
            variables({ name: "AWS_SECRET_ACCESS_KEY", value: UNKNOWN }),
            /an access key in/,
        ],
        "a value that looks like a secret": [
            variables({ name: "STAGE", value: "AKIAIOSFODNN7EXAMPLE" }),
            /an AWS access key id in .* STAGE/,
        ],
        "one beside an unknown one": [
            variables({ name: "STAGE", value: UNKNOWN }, { name: "DB_PASSWORD", value: "x" }),
            /DB_PASSWORD/,
        ],
    },
    passes: {
        "no environment": project({}),
        "no variables": project({ environment: {} }),
        "a parameter": variables({ name: "AWS_SECRET_ACCESS_KEY", value: "/build/key", type: "PARAMETER_STORE" }),
        "a secret": variables({ name: "DB_PASSWORD", value: "db:password", type: "SECRETS_MANAGER" }),
        "the ARN of a secret": variables({ name: "DB_SECRET", value: "arn:aws:secretsmanager:eu-west-1:1:secret:db" }),
        "other values": variables({ name: "STAGE", value: "prod" }, { name: "SOME_KEY1", value: "SOME_VALUE1" }),
        "an unknown value under another name": variables({ name: "STAGE", value: UNKNOWN }),
        "what has no name": variables({ value: "x" }, 5),
    },
    unseen: {
        "unknown variables": [project({ environment: { environmentVariables: UNKNOWN } }), /the environment variables/],
        "an unknown name": [variables({ name: UNKNOWN, value: "x" }), /the name or the type/],
        "an unknown type": [variables({ name: "DB_PASSWORD", value: "x", type: UNKNOWN }), /the name or the type/],
        ...Object.fromEntries(
            ["DB_SECRET", "buildSecrets", "REGISTRY_CREDENTIAL", "REGISTRY_CREDENTIALS", "SIGNING_KEY"].map((name) => [
                `whether ${name} is a secret or its ARN`,
                [variables({ name, value: UNKNOWN }), new RegExp(`whether ${name} holds a secret`)] as [
                    Declared,
                    RegExp,
                ],
            ]),
        ),
    },
});

it("codebuild-no-plain-secrets never shows a secret", async () => {
    const verdicts = await judge([variables({ name: "DB_PASSWORD", value: "hunter2" })]);
    expect(JSON.stringify(verdicts)).to.contain("DB_PASSWORD").and.not.contain("hunter2");
});

const logs = (logsConfig: unknown) => project({ logsConfig });
describeRule("codebuild-logs", {
    fails: {
        "CodeBuild's default": [project({}), /"build" leaves open where its builds write logs/],
        "no destination": [logs({}), /leaves open/],
        "both switched off": [
            logs({ cloudwatchLogs: { status: "DISABLED" }, s3Logs: { status: "DISABLED" } }),
            /"build" has its logs switched off/,
        ],
        "one switched off, the other left out": [logs({ cloudwatchLogs: { status: "DISABLED" } }), /switched off/],
        "one switched off, the other by default": [
            logs({ cloudwatchLogs: { status: "DISABLED" }, s3Logs: {} }),
            /switched off/,
        ],
    },
    passes: {
        "a log group": logs({ cloudwatchLogs: { groupName: "build" } }),
        "a log group alone": logs({ cloudwatchLogs: { groupName: "build" }, s3Logs: { status: "DISABLED" } }),
        "a bucket alone": logs({ cloudwatchLogs: { status: "DISABLED" }, s3Logs: { status: "ENABLED" } }),
        "a bucket that is off, beside CloudWatch's default": logs({ s3Logs: {} }),
        "a bucket, whatever the other is": logs({ cloudwatchLogs: { status: UNKNOWN }, s3Logs: { status: "ENABLED" } }),
    },
    unseen: {
        "an unknown configuration": [logs(UNKNOWN), /logsConfig is not known/],
        "an unknown status": [logs({ cloudwatchLogs: { status: UNKNOWN } }), /whether logs are enabled/],
        "an unknown destination": [logs({ cloudwatchLogs: UNKNOWN }), /whether logs are enabled/],
    },
});

const s3Logs = (settings: unknown) => logs({ s3Logs: settings });
describeRule("codebuild-encrypted-logs", {
    fails: {
        "encryption switched off": [
            s3Logs({ status: "ENABLED", encryptionDisabled: true }),
            /"build" writes its logs to S3 without encryption/,
        ],
        "encryption switched off, status left out": [s3Logs({ encryptionDisabled: true }), /without encryption/],
    },
    passes: {
        "the default": s3Logs({ status: "ENABLED" }),
        encryption: s3Logs({ status: "ENABLED", encryptionDisabled: false }),
        "no logs in S3": s3Logs({ status: "DISABLED", encryptionDisabled: true }),
        "no logs": project({}),
    },
    unseen: { "an unknown setting": [s3Logs({ encryptionDisabled: UNKNOWN }), /whether logs in S3 are encrypted/] },
});

const artifacts = (first: unknown, ...secondaryArtifacts: unknown[]) =>
    project({ artifacts: first, secondaryArtifacts });
describeRule("codebuild-encrypted-artifacts", {
    fails: {
        "encryption switched off": [
            artifacts({ type: "S3", encryptionDisabled: true }),
            /"build" does not encrypt its/,
        ],
        "encryption switched off, type unknown": [
            artifacts({ type: UNKNOWN, encryptionDisabled: true }),
            /not encrypt/,
        ],
        "encryption of others switched off": [
            artifacts({ type: "NO_ARTIFACTS" }, { type: "S3", encryptionDisabled: true }),
            /does not encrypt/,
        ],
    },
    passes: {
        "the default": artifacts({ type: "S3" }, { type: "S3" }),
        encryption: artifacts({ type: "S3", encryptionDisabled: false }),
        "no artifacts": artifacts({ type: "NO_ARTIFACTS", encryptionDisabled: true }),
    },
    unseen: {
        "an unknown setting": [
            artifacts({ type: "S3", encryptionDisabled: UNKNOWN }),
            /whether artifacts are encrypted/,
        ],
        "unknown others": [project({ artifacts: { type: "S3" }, secondaryArtifacts: UNKNOWN }), /secondaryArtifacts/],
    },
});

describeRule("codebuild-customer-key", {
    fails: {
        "the default": [artifacts({ type: "S3" }), /"build" encrypts its artifacts with the key that AWS manages/],
        "an empty key": [project({ artifacts: { type: "S3" }, encryptionKey: "" }), /the key that AWS manages/],
    },
    passes: {
        "a key": project({ artifacts: { type: "S3" }, encryptionKey: "arn:aws:kms:eu-west-1:123456789012:key/1" }),
        "a key that is yet to be created": project({ artifacts: { type: "S3" }, encryptionKey: UNKNOWN }),
        "no artifacts": artifacts({ type: "NO_ARTIFACTS" }),
    },
    unseen: { "an unknown type": [artifacts({ type: UNKNOWN }), /whether it has artifacts/] },
});

const environment = (settings: unknown) => project({ environment: settings });
describeRule("codebuild-no-privileged-mode", {
    fails: { "privileged mode": [environment({ privilegedMode: true }), /"build" runs its builds in privileged mode/] },
    passes: { "the default": environment({}), "no privileges": environment({ privilegedMode: false }) },
    unseen: { "an unknown mode": [environment({ privilegedMode: UNKNOWN }), /environment\.privilegedMode/] },
});

const reports = (type: unknown, s3Destination?: unknown) =>
    aws("codebuild/reportGroup:ReportGroup", "tests", { exportConfig: { type, s3Destination } });
describeRule("codebuild-encrypted-reports", {
    fails: {
        "encryption switched off": [
            reports("S3", { encryptionDisabled: true }),
            /"tests" exports its reports to S3 without encryption/,
        ],
    },
    passes: {
        "the default": reports("S3", { encryptionKey: UNKNOWN }),
        encryption: reports("S3", { encryptionDisabled: false }),
        "no export": reports("NO_EXPORT", { encryptionDisabled: true }),
    },
    unseen: { "an unknown setting": [reports("S3", { encryptionDisabled: UNKNOWN }), /whether exported reports/] },
});
