import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Monitoring, type MonitoringArgs, rollbackAlarmName } from "../../../components/monitoring/monitoring";
import { outputValue, useMocks } from "../../support/mocks";
import { problemsOfDashboard } from "./dashboard-schema";
import { problemsOf } from "./event-pattern";
import { API, CLUSTER, WEB, WORKER } from "./services";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC = "aws:sns/topic:Topic";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
const KEY = "aws:kms/key:Key";
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const SLACK = "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration";
const TEAMS = "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration";

const ID = "74361522-da01-538d-aa2e-ac7918c6bb92";
const CHAT = {
    ops: { slack: { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" } },
    dev: { teams: { tenantId: ID, teamId: ID, channelId: "19%3aab%40thread.tacv2" } },
};

describe("Monitoring", () => {
    const mocks = useMocks();
    const create = (args: Partial<MonitoringArgs> = {}) =>
        mocks.settle(() => new Monitoring("watch", { cluster: CLUSTER, services: { web: { service: WEB } }, ...args }));
    const idsOf = (name: string) =>
        mocks.inputsOf(ALARM, name).metricQueries.map(({ id }: { id: string }) => id) as string[];

    describe("alarms", () => {
        it("call the topic when they go off and when they are over", async () => {
            const monitoring = await create({ services: { web: { service: WEB }, worker: { service: WORKER } } });
            const topicArn = await outputValue(monitoring.topicArn);
            const calling = mocks.resourcesOf(ALARM).filter(({ name }) => !name.endsWith("-rollback"));
            expect(calling).to.have.length(9);
            for (const { inputs } of calling) {
                expect(inputs).to.deep.include({ alarmActions: [topicArn], okActions: [topicArn] });
                expect(inputs).not.to.have.property("name");
            }
        });

        it("do not call before the topic lets them", async () => {
            const monitoring = await create();
            const awaited = await (
                monitoring.topicArn as unknown as { allResources(): Promise<Set<pulumi.Resource>> }
            ).allResources();
            const urns = await Promise.all([...awaited].map(({ urn }) => outputValue(urn)));
            expect(urns).to.include(mocks.resource(TOPIC_POLICY, "watch-topic-policy").urn);
        });

        it("watch a metric of the service", async () => {
            await create();
            expect(mocks.inputsOf(ALARM, "watch-web-cpu")).to.deep.include({
                namespace: "AWS/ECS",
                metricName: "CPUUtilization",
                statistic: "Average",
                dimensions: { ClusterName: "main", ServiceName: "web-1" },
                period: 60,
                comparisonOperator: "GreaterThanThreshold",
                threshold: 85,
                datapointsToAlarm: 5,
                evaluationPeriods: 7,
                treatMissingData: "notBreaching",
            });
        });

        it("watch both target groups, and one number made of them", async () => {
            await create();
            const { metricQueries, ...inputs } = mocks.inputsOf(ALARM, "watch-web-errors");
            expect(inputs).not.to.have.any.keys("metricName", "namespace", "period", "statistic", "dimensions");
            expect(idsOf("watch-web-errors")).to.deep.equal([
                "request1",
                "request2",
                "requests",
                "error1",
                "error2",
                "errors",
                "errorRate",
            ]);
            expect(metricQueries[4]).to.deep.equal({
                id: "error2",
                label: "5xx responses, group 2",
                returnData: false,
                metric: {
                    namespace: "AWS/ApplicationELB",
                    metricName: "HTTPCode_Target_5XX_Count",
                    stat: "Sum",
                    period: 60,
                    dimensions: {
                        LoadBalancer: WEB.loadBalancerArnSuffix,
                        TargetGroup: WEB.alternateTargetGroupArnSuffix,
                    },
                },
            });
            expect(metricQueries.filter(({ returnData }: { returnData: boolean }) => returnData)).to.have.length(1);
            expect(metricQueries[6].returnData).to.equal(true);
        });

        it("watch one target group where deployments do not switch", async () => {
            await create({ services: { web: { service: API } } });
            expect(idsOf("watch-web-latency")).to.deep.equal(["request1", "requests", "time1", "slowest", "latency"]);
        });

        it("say so when Container Insights tells nothing of tasks", async () => {
            await create();
            expect(mocks.inputsOf(ALARM, "watch-web-running-tasks").treatMissingData).to.equal("missing");
        });

        it("that roll back have the name that the service knows, watch once more, and call nobody a second time", async () => {
            await create();
            const inputs = mocks.inputsOf(ALARM, "watch-web-rollback");
            expect(inputs.name).to.equal("hatoba-test-web-rollback").and.to.equal(rollbackAlarmName("web"));
            expect(inputs).to.include({ threshold: 0, datapointsToAlarm: 3, evaluationPeriods: 5 });
            expect(inputs.metricQueries.at(-1)).to.deep.equal({
                id: "bad",
                label: "Release is bad",
                expression: "IF(errorRate > 5 OR latency > 1 OR unhealthy > 0, 1, 0)",
                returnData: true,
            });
            expect(inputs).not.to.have.any.keys("alarmActions", "okActions");
        });

        it("are one light for the service, which is on while any of them is, and calls nobody either", async () => {
            const logFilters = { panics: { pattern: "panic", alarm: {} } };
            await create({ services: { web: { service: WEB, logFilters } } });
            const composite = mocks.inputsOf("aws:cloudwatch/compositeAlarm:CompositeAlarm", "watch-web");
            expect(composite.alarmName).to.equal("hatoba-test-web");
            const arns = mocks
                .resourcesOf(ALARM)
                .map(({ id }) => `ALARM("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${id}")`);
            expect(composite.alarmRule.split(" OR ")).to.have.members(arns).and.to.have.length(8);
            expect(composite).not.to.have.any.keys("alarmActions", "okActions");
        });
    });

    it("counts lines of the log, and a minute without any as none", async () => {
        const logFilters = {
            panics: { pattern: "panic", alarm: {} },
            bytes: { pattern: "{ $.bytes > 0 }", value: "$.bytes" },
        };
        await create({ services: { worker: { service: WORKER, logFilters } } });
        const filter = (name: string) => mocks.inputsOf("aws:cloudwatch/logMetricFilter:LogMetricFilter", name);
        expect(filter("watch-worker-panics")).to.deep.include({
            logGroupName: "worker-logs",
            pattern: "panic",
            metricTransformation: { namespace: "hatoba/test", name: "worker-panics", value: "1", defaultValue: "0" },
        });
        expect(filter("watch-worker-bytes").metricTransformation.value).to.equal("$.bytes");
        expect(mocks.inputsOf(ALARM, "watch-worker-log-panics")).to.deep.include({
            namespace: "hatoba/test",
            metricName: "worker-panics",
            statistic: "Sum",
        });
    });

    describe("topic", () => {
        it("is encrypted with a key of its own that rotates, and lets only alarms and events publish", async () => {
            const monitoring = await create();
            const key = mocks.resource(KEY, "watch-key");
            expect(key.inputs).to.include({ enableKeyRotation: true, deletionWindowInDays: 30 });
            expect(JSON.parse(key.inputs.policy).Statement).to.have.length(3);
            expect(mocks.inputsOf(TOPIC, "watch-topic").kmsMasterKeyId).to.match(/^arn:aws:kms:/);
            const { arn, policy } = mocks.inputsOf(TOPIC_POLICY, "watch-topic-policy");
            expect(arn).to.equal(await outputValue(monitoring.topicArn));
            expect(JSON.parse(policy).Statement[0]).to.deep.include({ Sid: "AlarmsOfThisAccount", Resource: arn });
        });

        it("takes a key that is given", async () => {
            await create({ kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/1" });
            expect(mocks.inputsOf(TOPIC, "watch-topic").kmsMasterKeyId).to.equal(
                "arn:aws:kms:eu-west-1:123456789012:key/1",
            );
            expect(mocks.resourcesOf(KEY)).to.deep.equal([]);
        });

        it("mails each address, whatever becomes of the others", async () => {
            const monitoring = await create({ emails: ["ops@example.com", "dev@example.com"] });
            const topic = await outputValue(monitoring.topicArn);
            for (const endpoint of ["ops@example.com", "dev@example.com"]) {
                const inputs = mocks.inputsOf("aws:sns/topicSubscription:TopicSubscription", `watch-email-${endpoint}`);
                expect(inputs).to.deep.equal({ topic, protocol: "email", endpoint });
            }
        });

        it("is the only one without chat", async () => {
            await create();
            expect(mocks.resourcesOf(TOPIC)).to.have.length(1);
            expect(mocks.resourcesOf("aws:iam/role:Role")).to.deep.equal([]);
        });
    });

    describe("chat", () => {
        it("tells Slack and Teams of both topics, by a role that may read metrics and no more", async () => {
            const monitoring = await create({ chat: CHAT });
            const slack = mocks.inputsOf(SLACK, "watch-chat-ops");
            expect(slack).to.include({
                configurationName: "hatoba-test-ops",
                slackTeamId: "T07EA123LEP",
                slackChannelId: "C07EZ1ABC23",
            });
            expect(slack.snsTopicArns)
                .to.have.length(2)
                .and.to.include(await outputValue(monitoring.topicArn));
            expect(slack.guardrailPolicyArns).to.deep.equal(["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"]);
            const teams = mocks.inputsOf(TEAMS, "watch-chat-dev");
            expect(teams).to.include({ configurationName: "hatoba-test-dev", tenantId: ID, teamId: ID });
            expect(teams.channelId).to.equal("19%3aab%40thread.tacv2");
            expect(teams.iamRoleArn).to.equal(slack.iamRoleArn);
            const role = mocks.inputsOf("aws:iam/role:Role", "watch-chat-role");
            expect(JSON.parse(role.assumeRolePolicy).Statement[0].Principal).to.deep.equal({
                Service: "chatbot.amazonaws.com",
            });
            expect(role).not.to.have.property("managedPolicyArns");
        });

        it("gets events in its own form, on a topic that alarms do not use", async () => {
            const monitoring = await create({ chat: CHAT });
            const people = mocks.inputsOf(TARGET, "watch-task-stopped-1-people");
            const chat = mocks.inputsOf(TARGET, "watch-task-stopped-1-chat");
            expect(people.arn).to.equal(await outputValue(monitoring.topicArn));
            expect(people.inputTransformer.inputTemplate).to.match(/^"Task stopped/);
            expect(chat.arn).to.contain("watch-chat-topic");
            expect(chat.inputTransformer.inputTemplate).to.match(/^\{"version":"1\.0","source":"custom"/);
            const policy = JSON.parse(mocks.inputsOf(TOPIC_POLICY, "watch-chat-topic-policy").policy);
            expect(policy.Statement[0].Sid).to.equal("Events");
        });
    });

    describe("events", () => {
        const patternOf = (name: string) => JSON.parse(mocks.inputsOf(RULE, name).eventPattern);

        it("are of these services and this cluster", async () => {
            await create({ services: { web: { service: WEB }, worker: { service: WORKER } } });
            expect(patternOf("watch-deployment-failed-1").resources).to.deep.equal([WEB.serviceArn, WORKER.serviceArn]);
            expect(patternOf("watch-task-stopped-1").detail).to.deep.include({
                clusterArn: [CLUSTER.clusterArn],
                group: ["service:web-1", "service:worker-1"],
            });
            for (const { inputs } of mocks.resourcesOf(RULE)) expect(problemsOf(inputs.eventPattern)).to.deep.equal([]);
            expect(
                mocks.inputsOf(TARGET, "watch-deployment-failed-1-people").inputTransformer.inputPaths,
            ).to.deep.include({
                reason: "$.detail.reason",
            });
        });

        it("are of CodeDeploy only where it deploys", async () => {
            await create();
            expect(mocks.resourcesOf(RULE)).to.have.length(2);
            const codeDeploy = { applicationName: "shop", deploymentGroupName: "web" };
            await mocks.settle(
                () =>
                    new Monitoring("released", { cluster: CLUSTER, services: { shop: { service: API, codeDeploy } } }),
            );
            expect(patternOf("released-code-deploy-failed-1").detail).to.deep.equal({
                state: ["FAILURE", "STOP"],
                application: ["shop"],
                deploymentGroup: ["web"],
            });
        });

        it("are split over rules that hold ten services each, and dashboards that hold twenty", async () => {
            const off = { enabled: false };
            const services = Object.fromEntries(
                Array.from({ length: 21 }, (_, index) => {
                    const service = { ...WORKER, serviceName: `s${index}` };
                    return [`s${index}`, { service, cpu: off, memory: off, runningTasks: off }];
                }),
            );
            await create({ services });
            expect(patternOf("watch-task-stopped-3").detail.group).to.deep.equal(["service:s20"]);
            expect(mocks.resourcesOf(RULE)).to.have.length(6);
            const names = mocks.resourcesOf(DASHBOARD).map(({ inputs }) => inputs.dashboardName);
            expect(names).to.deep.equal(["hatoba-test", "hatoba-test-2"]);
        });
    });

    describe("dashboard", () => {
        it("is one that CloudWatch accepts, with the services' own names and alarms", async () => {
            const monitoring = await create({ services: { web: { service: WEB }, worker: { service: WORKER } } });
            expect(await outputValue(monitoring.dashboardName ?? "")).to.equal("hatoba-test");
            const body = JSON.parse(mocks.inputsOf(DASHBOARD, "watch-dashboard").dashboardBody);
            expect(problemsOfDashboard(body)).to.deep.equal([]);
            expect(body.widgets[1].properties.alarms).to.deep.equal([
                "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:hatoba-test-web",
                "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:hatoba-test-worker",
            ]);
            expect(body.widgets[3].properties.alarms).to.have.length(7);
        });

        it("is absent when told", async () => {
            const monitoring = await create({ dashboard: false });
            expect(monitoring.dashboardName).to.equal(undefined);
            expect(mocks.resourcesOf(DASHBOARD)).to.deep.equal([]);
        });
    });

    it("says what it made, and names and tags everything as its own", async () => {
        await create({ chat: CHAT, tags: { team: "platform" } });
        const [component] = mocks.resourcesOf("hatoba:index:Monitoring");
        expect(component?.outputs).to.have.all.keys("topicArn", "dashboardName");
        for (const { name, parent, custom, inputs, type } of mocks.resources) {
            if (!custom) continue;
            expect(name).to.match(/^watch-/);
            expect(parent).to.equal(component?.urn);
            const untagged = /TopicPolicy|EventTarget|Dashboard|RolePolicy|TopicSubscription/.test(type);
            expect(inputs.tags).to.deep.equal(untagged ? undefined : { "hatoba:component": "watch", team: "platform" });
        }
    });

    it("makes the dashboard of what it shows, and of nothing else of a service", async () => {
        await mocks.settle(() => {
            const { name } = new aws.codedeploy.Application("deploy", { computePlatform: "ECS" });
            const codeDeploy = { applicationName: name, deploymentGroupName: "web" };
            return new Monitoring("watch", { cluster: CLUSTER, services: { web: { service: WEB, codeDeploy } } });
        });
        const { propertyDependencies } = mocks.resource(DASHBOARD, "watch-dashboard");
        const sources = propertyDependencies.dashboardBody?.map((urn) => urn.split("::").at(-1));
        expect(sources).to.include("watch-web-cpu").and.not.include("deploy");
    });

    it("refuses what is wrong before it makes anything", async () => {
        expect(() => new Monitoring("watch", { cluster: CLUSTER, services: {} })).to.throw(
            "services: names no service",
        );
        expect(mocks.resources.filter(({ custom }) => custom)).to.deep.equal([]);
    });
});

describe("Monitoring before anything exists", () => {
    const mocks = useMocks({ preview: true });

    it("knows which alarms there will be, what they say and whom they call", async () => {
        const monitoring = await mocks.settle(
            () => new Monitoring("watch", { cluster: CLUSTER, services: { web: { service: WEB } } }),
        );
        expect(mocks.inputsOf(ALARM, "watch-web-rollback").name).to.equal("hatoba-test-web-rollback");
        const topicArn = await outputValue(monitoring.topicArn);
        expect(topicArn).to.match(/^arn:aws:sns:eu-west-1:123456789012:watch-topic-[0-9a-f]+$/);
        expect(mocks.inputsOf(ALARM, "watch-web-cpu").alarmActions).to.deep.equal([topicArn]);
        const [statement] = JSON.parse(mocks.inputsOf(TOPIC_POLICY, "watch-topic-policy").policy).Statement;
        expect(statement.Resource).to.equal(topicArn);
        expect(await outputValue(monitoring.dashboardName ?? "")).to.equal("hatoba-test");
    });

    it("knows which alarms the composite one watches", async () => {
        await mocks.settle(() => new Monitoring("watch", { cluster: CLUSTER, services: { web: { service: WORKER } } }));
        const { alarmRule } = mocks.inputsOf("aws:cloudwatch/compositeAlarm:CompositeAlarm", "watch-web");
        const names = ["watch-web-cpu", "watch-web-memory", "watch-web-running-tasks"].map(
            (name) => mocks.inputsOf(ALARM, name).name ?? `${name}-[0-9a-f]+`,
        );
        const rule = ["hatoba-test-web-rollback", ...names].map(
            (name) => `ALARM\\("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}"\\)`,
        );
        expect(alarmRule).to.match(new RegExp(`^${rule.join(" OR ")}$`));
    });

    it("shows event patterns and dashboard, with each name in the place of which it is not known yet", async () => {
        await mocks.settle(() => {
            // Nothing that AWS decides is known of it.
            const { arn, url } = new aws.sqs.Queue("jobs", {});
            const service = {
                ...WEB,
                serviceName: url,
                serviceArn: arn,
                loadBalancerArnSuffix: url,
                targetGroupArnSuffix: url,
            };
            const codeDeploy = { applicationName: url, deploymentGroupName: "web" };
            const cluster = { clusterArn: arn, clusterName: url };
            return new Monitoring("watch", { cluster, services: { web: { service, codeDeploy } } });
        });
        const pattern = (name: string) => JSON.parse(mocks.inputsOf(RULE, name).eventPattern);
        expect(pattern("watch-deployment-failed-1").resources).to.deep.equal(["[unknown]"]);
        expect(pattern("watch-task-stopped-1").detail).to.deep.include({
            clusterArn: ["[unknown]"],
            group: ["service:[unknown]"],
        });
        expect(pattern("watch-code-deploy-failed-1").detail).to.deep.include({
            application: ["[unknown]"],
            deploymentGroup: ["web"],
        });
        const body = mocks.inputsOf(DASHBOARD, "watch-dashboard").dashboardBody;
        expect(problemsOfDashboard(JSON.parse(body))).to.deep.equal([]);
        for (const dimension of ["ClusterName", "ServiceName", "LoadBalancer", "TargetGroup"]) {
            expect(body).to.include(`"${dimension}","[unknown]"`);
        }
        expect(body).to.include(WEB.alternateTargetGroupArnSuffix);
    });
});
