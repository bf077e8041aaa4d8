import { expect } from "chai";
import { graphPolicy } from "../../../components/monitoring/chat";
import { keyPolicy, topicPolicy } from "../../../components/monitoring/topic-policies";

const SCOPE = { partition: "aws", region: "eu-west-1", accountId: "123456789012" };
const TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";

interface Statement {
    Sid: string;
    Effect: string;
    Principal: unknown;
    Action: string | string[];
    Resource: string;
    Condition?: Record<string, Record<string, string>>;
}
const statementsOf = (policy: object) =>
    Object.fromEntries((policy as { Statement: Statement[] }).Statement.map((statement) => [statement.Sid, statement]));

const OF_ALARMS = {
    StringEquals: { "aws:SourceAccount": "123456789012" },
    ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*" },
};

describe("the key's policy", () => {
    const statements = statementsOf(keyPolicy(SCOPE));

    it("lets the account decide, and nobody else but the two that publish", () => {
        expect(Object.keys(statements)).to.deep.equal(["AccountDecides", "AlarmsOfThisAccount", "Events"]);
        expect(statements.AccountDecides?.Principal).to.deep.equal({ AWS: "arn:aws:iam::123456789012:root" });
    });

    it("lets alarms of this account encrypt what they publish", () => {
        expect(statements.AlarmsOfThisAccount).to.deep.include({
            Effect: "Allow",
            Principal: { Service: "cloudwatch.amazonaws.com" },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Condition: OF_ALARMS,
        });
    });

    it("lets EventBridge encrypt without a condition, with which it would deliver nothing", () => {
        expect(statements.Events).to.deep.equal({
            Sid: "Events",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
        });
    });
});

describe("a topic's policy", () => {
    const statements = statementsOf(topicPolicy(SCOPE, TOPIC, { alarms: true }));

    it("lets alarms of this account and EventBridge publish, and allows nothing else", () => {
        const allowed = Object.values(statements).filter(({ Effect }) => Effect === "Allow");
        expect(allowed).to.deep.equal([
            {
                Sid: "AlarmsOfThisAccount",
                Effect: "Allow",
                Principal: { Service: "cloudwatch.amazonaws.com" },
                Action: "sns:Publish",
                Resource: TOPIC,
                Condition: OF_ALARMS,
            },
            {
                Sid: "Events",
                Effect: "Allow",
                Principal: { Service: "events.amazonaws.com" },
                Action: "sns:Publish",
                Resource: TOPIC,
            },
        ]);
    });

    it("denies what comes from another account, where a service tells", () => {
        expect(statements.NoOtherAccount).to.deep.include({
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Condition: {
                Null: { "aws:SourceAccount": "false" },
                StringNotEquals: { "aws:SourceAccount": "123456789012" },
            },
        });
    });

    it("denies what is not sent over TLS", () => {
        expect(statements.TlsOnly).to.deep.include({
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        });
    });

    it("keeps alarms out of the topic of chat channels, which would show them twice", () => {
        expect(Object.keys(statementsOf(topicPolicy(SCOPE, TOPIC, { alarms: false })))).to.deep.equal([
            "Events",
            "NoOtherAccount",
            "TlsOnly",
        ]);
    });
});

describe("the policy of chat channels", () => {
    it("reads metrics, and alarms of this account", () => {
        const { Metrics, Alarms } = statementsOf(graphPolicy(SCOPE));
        expect(Metrics?.Action).to.deep.equal([
            "cloudwatch:GetMetricData",
            "cloudwatch:GetMetricStatistics",
            "cloudwatch:GetMetricWidgetImage",
            "cloudwatch:ListMetrics",
        ]);
        expect(Alarms).to.deep.include({
            Action: ["cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmHistory"],
            Resource: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*",
        });
    });
});
