import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge, remediate } from "../../support/judge";
import { aws, computed, type Declared, Mode, ref, UNKNOWN } from "../../support/stack";

const cluster = (props: Record<string, unknown> = {}, name = "prod") => aws("ecs/cluster:Cluster", name, props);
const insights = (value: unknown) => cluster({ settings: [{ name: "containerInsights", value }] });

describeRule("ecs-container-insights", {
    fails: {
        "the account's default": [cluster(), /"prod" has set containerInsights to nothing/],
        "no setting": [cluster({ settings: [] }), /to nothing; enhanced and enabled are accepted/],
        "insights that are off": [insights("disabled"), /has set containerInsights to disabled/],
        "a setting without a value": [insights(null), /to nothing/],
        "another setting": [cluster({ settings: [{ name: "other", value: "enabled" }] }), /to nothing/],
    },
    passes: {
        enabled: insights("enabled"),
        enhanced: insights("enhanced"),
        "insights beside what is not known": cluster({
            settings: [UNKNOWN, { name: "containerInsights", value: "enabled" }],
        }),
    },
    unseen: {
        "unknown settings": [cluster({ settings: UNKNOWN }), /setting containerInsights is not known/],
        "an unknown setting": [cluster({ settings: [UNKNOWN] }), /containerInsights is not known/],
        "an unknown name": [cluster({ settings: [{ name: UNKNOWN, value: "x" }] }), /containerInsights is not known/],
        "an unknown value": [insights(UNKNOWN), /containerInsights is not known/],
    },
});

describe("remediation of ecs-container-insights", () => {
    const mended = (declared: Declared) => remediate(declared, { "ecs-container-insights": "remediate" });

    it("enables them", async () => {
        const settings = [{ name: "containerInsights", value: "enabled" }];
        expect(await mended(cluster({ name: "prod" }))).to.deep.equal({ name: "prod", settings });
        expect(await mended(insights("disabled"))).to.deep.equal({ settings });
    });

    it("leaves alone what is on, and what nobody can tell", async () => {
        expect(await mended(insights("enhanced"))).to.equal(undefined);
        expect(await mended(insights(UNKNOWN))).to.equal(undefined);
    });
});

const exec = (executeCommandConfiguration: unknown, name?: string) =>
    cluster({ configuration: { executeCommandConfiguration } }, name);

describeRule("ecs-exec-logged", {
    fails: {
        "sessions that nobody logs": [exec({ logging: "NONE", logConfiguration: {} }), /does not log the sessions/],
    },
    passes: {
        "AWS's default": cluster(),
        "a configuration that says nothing of it": exec({ logConfiguration: {} }),
        "the container's log": exec({ logging: "DEFAULT" }),
        "a log of its own": exec({ logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: UNKNOWN } }),
    },
    unseen: {
        "an unknown configuration": [cluster({ configuration: UNKNOWN }), /whether it logs ECS Exec/],
        "an unknown setting": [exec({ logging: UNKNOWN }), /whether it logs ECS Exec/],
    },
});

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";
const log = (logConfiguration: unknown, more = {}) => exec({ kmsKeyId: KEY, logConfiguration, ...more });
const ofLogs = /does not encrypt the sessions of ECS Exec and their logs/;

describeRule("ecs-exec-encrypted", {
    fails: {
        "a log without encryption": [log({}), ofLogs],
        "encryption that is off": [
            log({ cloudWatchEncryptionEnabled: false, s3BucketEncryptionEnabled: false }),
            ofLogs,
        ],
        "a key alone": [exec({ kmsKeyId: KEY }), ofLogs],
        "neither key nor encryption": [exec({ logConfiguration: {} }), ofLogs],
        "no key": [
            exec({ logConfiguration: { cloudWatchEncryptionEnabled: true } }),
            /does not encrypt the sessions of ECS Exec with a customer key/,
        ],
        "an empty key": [log({ s3BucketEncryptionEnabled: true }, { kmsKeyId: "" }), /with a customer key/],
        "no key, whatever the log": [
            exec({ logConfiguration: { cloudWatchEncryptionEnabled: true, s3BucketEncryptionEnabled: UNKNOWN } }),
            /with a customer key/,
        ],
    },
    passes: {
        "a cluster that says nothing of ECS Exec": cluster(),
        "a configuration of something else": cluster({ configuration: { managedStorageConfiguration: {} } }),
        "sessions that nobody logs": exec({ logging: "NONE" }),
        "an encrypted log group": log({ cloudWatchEncryptionEnabled: true }),
        "an encrypted bucket": log({ s3BucketEncryptionEnabled: true }),
        "a key that is not known yet": log({ cloudWatchEncryptionEnabled: true }, { kmsKeyId: UNKNOWN }),
        "what is encrypted, wherever it goes": log({ cloudWatchEncryptionEnabled: true }, { logging: UNKNOWN }),
    },
    unseen: {
        "an unknown configuration": [cluster({ configuration: UNKNOWN }), /how it encrypts ECS Exec/],
        "whether sessions are logged": [log({}, { logging: UNKNOWN }), /how it encrypts ECS Exec/],
        "an unknown log": [log(UNKNOWN), /how it encrypts ECS Exec/],
        "an unknown group": [log({ cloudWatchEncryptionEnabled: UNKNOWN }), /how it encrypts ECS Exec/],
        "an unknown bucket": [log({ s3BucketEncryptionEnabled: UNKNOWN }), /how it encrypts ECS Exec/],
    },
});

const service = (enableExecuteCommand: unknown, of: unknown = ref("prod", "arn")) =>
    aws("ecs/service:Service", "web", { enableExecuteCommand, cluster: of });
const first = computed([ref("prod"), ref("other")], (ids: never) => (ids as string[])[0]);

describeRule("ecs-exec-configured", {
    fails: {
        "a cluster that says nothing": [
            [cluster(), service(true)],
            /"web" allows ECS Exec in prod, which does not say/,
        ],
        "a cluster that speaks of something else": [
            [cluster({ configuration: { managedStorageConfiguration: {} } }), service(true)],
            /allows ECS Exec in prod/,
        ],
    },
    passes: {
        "a cluster that says how": [exec({ logging: "DEFAULT" }), service(true)],
        "one of two that both say how": [exec({ logging: "DEFAULT" }), exec({}, "other"), service(true, first)],
        "a service that nobody gets into": [cluster(), service(false)],
        "AWS's default": [cluster(), service(undefined)],
    },
    unseen: {
        "a cluster from elsewhere": [service(true, "prod"), /cluster prod is not in this stack/],
        "the account's default cluster": [service(true, null), /cluster \(not known yet\)/],
        "whether anybody gets in": [[cluster(), service(UNKNOWN)], /enableExecuteCommand is not known/],
    },
});

describe("a cluster of which nobody knows yet which it is", () => {
    const messages = async (...clusters: Declared[]) => {
        const all = await judge([...clusters, service(true, first)], { mode: Mode.FirstPreview });
        return all.filter(({ policy }) => policy === "ecs-exec-configured").map(({ message }) => message);
    };

    it("is silent when all are", async () => {
        expect((await messages(cluster(), cluster({}, "other")))[0]).to.contain("allows ECS Exec in prod or other");
    });

    it("cannot be seen when some are", async () => {
        const [message] = await messages(cluster(), exec({}, "other"));
        expect(message).to.contain("Not judged").and.contain("which of prod, other it is in");
    });
});
