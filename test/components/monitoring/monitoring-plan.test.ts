import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type {
    MonitoringArgs,
    RollbackSignal,
    ServiceMonitoringArgs,
} from "../../../components/monitoring/monitoring-args";
import { API, plan, planOf, WEB, WORKER } from "./services";

type Services = Record<string, ServiceMonitoringArgs>;

function problems(services: Services, args: Partial<MonitoringArgs> = {}): [string, string][] {
    try {
        plan(services, args);
    } catch (error) {
        return (error as pulumi.InputPropertiesError).errors.map(({ propertyPath, reason }) => [propertyPath, reason]);
    }
    return [];
}
const paths = (services: Services, args?: Partial<MonitoringArgs>) => problems(services, args).map(([path]) => path);
/** Problems of one service, by their path within it. */
const of = (args: Partial<ServiceMonitoringArgs>) =>
    paths({ web: { service: WEB, ...args } }).map((path) => path.replace("services.web.", ""));

describe("the plan of monitoring", () => {
    it("names the dashboard after project and stack, unless told otherwise or told to have none", () => {
        expect(plan({ web: { service: WEB } }).dashboardName).to.equal("shop-prod");
        expect(plan({ web: { service: WEB } }, { dashboardName: "shop" }).dashboardName).to.equal("shop");
        expect(plan({ web: { service: WEB } }, { dashboard: false }).dashboardName).to.equal(undefined);
    });

    it("watches a load balancer's numbers of one group or two, or none", () => {
        const groups = (service: ServiceMonitoringArgs["service"]) =>
            planOf({ service }).dimensions.routed?.targetGroups;
        expect(groups(WEB)).to.deep.equal([WEB.targetGroupArnSuffix, WEB.alternateTargetGroupArnSuffix]);
        expect(groups(API)).to.deep.equal([WEB.targetGroupArnSuffix]);
        expect(groups(WORKER)).to.equal(undefined);
    });

    it("reports everything that is wrong at once, each by its path", () => {
        const services: Services = {
            "my web": { service: WEB, cpu: { threshold: 100 }, memory: { threshold: 0 }, minimumRequests: 0 },
            job: {
                service: { ...WORKER, logGroupName: undefined },
                latency: { threshold: 1 },
                rollbackOn: ["errors", "often" as RollbackSignal],
                logFilters: { panics: { pattern: "panic" } },
            },
        };
        const args = { emails: ["ops"], chat: { ops: {} }, dashboardName: "my dashboard" };
        expect(paths(services, args)).to.deep.equal([
            "services.my web",
            "services.my web.cpu.threshold",
            "services.my web.memory.threshold",
            "services.my web.minimumRequests",
            "services.job.latency",
            "services.job.rollbackOn[0]",
            "services.job.rollbackOn[1]",
            "services.job.logFilters",
            "emails[0]",
            "chat.ops",
            "dashboardName",
        ]);
        expect(() => plan(services, args)).to.throw('Monitoring "watch": 11 problems');
    });

    it("needs a service", () => {
        expect(problems({})).to.deep.equal([["services", "names no service"]]);
    });

    it("refuses thresholds that could never be reached, and periods that no alarm has", () => {
        expect(
            of({ cpu: { threshold: 99, minutes: 1438 }, errors: { threshold: 0 }, latency: { threshold: 0.001 } }),
        ).to.deep.equal([]);
        expect(of({ runningTasks: { threshold: -1 }, unhealthyTargets: { threshold: -1 } })).to.deep.equal([
            "runningTasks.threshold",
            "unhealthyTargets.threshold",
        ]);
        expect(of({ errors: { threshold: 100, minutes: 1439 }, latency: { threshold: 0, minutes: 0 } })).to.deep.equal([
            "errors.threshold",
            "errors.minutes",
            "latency.threshold",
            "latency.minutes",
        ]);
        expect(of({ latency: { threshold: 3601 }, cpu: { threshold: Number.NaN }, rollbackMinutes: 61 })).to.deep.equal(
            ["cpu.threshold", "latency.threshold", "rollbackMinutes"],
        );
    });

    it("refuses half a load balancer, and ARNs where their last parts belong", () => {
        const service = (changes: object) => of({ service: { ...WEB, ...changes } });
        expect(service({ loadBalancerArnSuffix: undefined })).to.deep.equal(["service.loadBalancerArnSuffix"]);
        expect(service({ targetGroupArnSuffix: undefined })).to.deep.equal(["service.alternateTargetGroupArnSuffix"]);
        expect(
            service({ targetGroupArnSuffix: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1" }),
        ).to.deep.equal(["service.targetGroupArnSuffix"]);
        expect(service({ loadBalancerArnSuffix: "net/main/1" })).to.deep.equal(["service.loadBalancerArnSuffix"]);
    });

    it("knows what can roll back, once each, and ten metrics of it at most", () => {
        expect(of({ rollbackOn: [] })).to.deep.equal(["rollbackOn"]);
        expect(of({ rollbackOn: ["cpu", "cpu"] })).to.deep.equal(["rollbackOn[1]"]);
        expect(of({ rollbackOn: ["logFilters"], logFilters: { seen: { pattern: "x" } } })).to.deep.equal([
            "rollbackOn[0]",
        ]);
        const logFilters = { a: { pattern: "a", alarm: {} } };
        const all: RollbackSignal[] = ["errors", "latency", "unhealthyTargets", "cpu", "memory", "logFilters"];
        expect(problems({ web: { service: WEB, rollbackOn: all, logFilters } })).to.deep.equal([
            ["services.web.rollbackOn", "needs 11 metrics; an alarm has at most 10"],
        ]);
    });

    it("checks log filters as CloudWatch does", () => {
        const filter = { pattern: '{ $.level = "error" }' };
        expect(
            of({
                logFilters: {
                    errors: filter,
                    bytes: { ...filter, value: "$.bytes" },
                    half: { ...filter, value: "0.5" },
                },
            }),
        ).to.deep.equal([]);
        const wrong = { "a:b": filter, long: { pattern: "x".repeat(1025) }, count: { ...filter, value: "many" } };
        expect(of({ logFilters: wrong })).to.deep.equal([
            "logFilters.a:b",
            "logFilters.long.pattern",
            "logFilters.count.value",
        ]);
        expect(of({ logFilters: { errors: { ...filter, alarm: { threshold: -1, minutes: 0 } } } })).to.deep.equal([
            "logFilters.errors.alarm.threshold",
            "logFilters.errors.alarm.minutes",
        ]);
        const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`f${index}`, filter]));
        expect(of({ logFilters: many })).to.deep.equal(["logFilters"]);
    });

    it("refuses what would be there twice", () => {
        expect(problems({ web: { service: WEB }, shop: { service: WEB } })).to.deep.equal([
            ["services.shop.service.serviceName", '"web-1" is also services.web'],
        ]);
        const alarm = { pattern: "x", alarm: {} };
        const services = {
            a: { service: WORKER, logFilters: { "b-c": alarm } },
            "a-b": { service: WEB, logFilters: { c: alarm } },
        };
        expect(problems(services)).to.deep.equal([["services.a-b", "its metric a-b-c is also one of services.a"]]);
        const alarms = { web: { service: WORKER, logFilters: { errors: alarm } }, "web-log": { service: WEB } };
        expect(problems(alarms)).to.deep.equal([
            ["services.web-log", "its alarm web-log-errors is also one of services.web"],
        ]);
    });

    it("refuses names of alarms that are too long", () => {
        const place = { project: "p".repeat(100), stack: "s".repeat(100) };
        expect(problems({ [`w${"e".repeat(63)}`]: { service: WEB } })).to.deep.equal([]);
        expect(problems({ [`w${"e".repeat(64)}`]: { service: WEB } })[0]?.[1]).to.contain("is not a name");
        expect(() => plan({ [`w${"e".repeat(63)}`]: { service: WEB } }, {}, place)).to.throw(
            "has 275 characters; at most 255",
        );
    });

    it("knows a mail address, and that two are the same", () => {
        const emails = [
            "ops@example.com",
            "a.b+c@mail.example.org",
            "ops@example",
            "a b@example.com",
            "OPS@example.com",
        ];
        expect(paths({ web: { service: WEB } }, { emails })).to.deep.equal(["emails[2]", "emails[3]", "emails[4]"]);
    });

    it("knows the ids of channels", () => {
        const slack = { workspaceId: "T07EA123LEP", channelId: "C07EZ1ABC23" };
        const id = "74361522-da01-538d-aa2e-ac7918c6bb92";
        const teams = { tenantId: id, teamId: id, channelId: "19%3aab6ef35e40f6%40thread.tacv2" };
        const chat = (channels: MonitoringArgs["chat"]) => paths({ web: { service: WEB } }, { chat: channels });
        expect(chat({ ops: { slack }, dev: { teams } })).to.deep.equal([]);
        expect(chat({ ops: { slack, teams } })).to.deep.equal(["chat.ops"]);
        expect(chat({ ops: { slack: { workspaceId: "shop", channelId: "#ops" } } })).to.deep.equal([
            "chat.ops.slack.workspaceId",
            "chat.ops.slack.channelId",
        ]);
        expect(
            chat({ "o p s": { teams: { tenantId: "1", teamId: "2", channelId: "19:ab@thread.tacv2" } } }),
        ).to.deep.equal([
            "chat.o p s",
            "chat.o p s.teams.tenantId",
            "chat.o p s.teams.teamId",
            "chat.o p s.teams.channelId",
        ]);
    });
});
