import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge, remediate } from "../../support/judge";
import { aws, UNKNOWN } from "../../support/stack";

const logs = (props: Record<string, unknown> = {}) => aws("cloudwatch/logGroup:LogGroup", "logs", props);

describeRule("logs-retention-set", {
    fails: {
        "AWS's default": [logs(), /"logs" keeps its events for ever/],
        "AWS's default, as the provider fills it in": [logs({ retentionInDays: 0 }), /for ever/],
        "a class that has a retention to set": [logs({ logGroupClass: "INFREQUENT_ACCESS" }), /for ever/],
    },
    passes: {
        "one day": logs({ retentionInDays: 1 }),
        "a class whose retention AWS sets": logs({ logGroupClass: "DELIVERY" }),
        "an unknown retention that AWS overrides": logs({ logGroupClass: "DELIVERY", retentionInDays: UNKNOWN }),
    },
    unseen: { "an unknown retention": [logs({ retentionInDays: UNKNOWN }), /retentionInDays is not known/] },
});

describe("logs-retention-set, as a remediation", () => {
    const remedied = async (props: Record<string, unknown>, parameters = {}) =>
        remediate(logs(props), { "logs-retention-set": { enforcementLevel: "remediate", ...parameters } });

    it("sets a year where events would be kept for ever", async () => {
        expect(await remedied({ name: "app" })).to.deep.equal({ name: "app", retentionInDays: 365 });
        expect(await remedied({ retentionInDays: 0 })).to.deep.equal({ retentionInDays: 365 });
    });

    it("sets what it is configured with", async () => {
        expect(await remedied({}, { days: 90 })).to.deep.equal({ retentionInDays: 90 });
    });

    it("leaves a retention alone", async () => {
        expect(await remedied({ retentionInDays: 1 })).to.equal(undefined);
        expect(await remedied({ retentionInDays: UNKNOWN })).to.equal(undefined);
        expect(await remedied({ logGroupClass: "DELIVERY" })).to.equal(undefined);
    });
});

describeRule("logs-retention-minimum", {
    fails: {
        "one day": [logs({ retentionInDays: 1 }), /"logs" keeps its events for 1 days, where 365 or more/],
        "the period below a year": [logs({ retentionInDays: 364 }), /for 364 days/],
    },
    passes: {
        "a year": logs({ retentionInDays: 365 }),
        "no end": logs(),
        "no end, as the provider fills it in": logs({ retentionInDays: 0 }),
    },
    unseen: { "an unknown retention": [logs({ retentionInDays: UNKNOWN }), /retentionInDays is not known/] },
});

it("logs-retention-minimum goes by the configured minimum", async () => {
    const judged = async (retentionInDays: number) => {
        const verdicts = await judge([logs({ retentionInDays })], {
            config: { "logs-retention-minimum": { minimumDays: 30 } },
        });
        return verdicts.filter(({ policy }) => policy === "logs-retention-minimum").map(({ message }) => message);
    };
    expect(await judged(30)).to.deep.equal([]);
    expect((await judged(14)).join()).to.match(/for 14 days, where 30 or more/);
});

describeRule("logs-customer-key", {
    fails: {
        "AWS's default": [logs(), /"logs" has no KMS key of its own/],
        "an empty key": [logs({ kmsKeyId: "" }), /no KMS key/],
    },
    passes: {
        "a key": logs({ kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1" }),
        "a key that is yet to be created": logs({ kmsKeyId: UNKNOWN }),
    },
    unseen: {},
});
