import { expect } from "chai";
import { type AlarmPlan, anyOf } from "../../../components/monitoring/alarm-plan";
import type { ServiceMonitoringArgs } from "../../../components/monitoring/monitoring-args";
import { API, planOf, WEB, WORKER } from "./services";

const alarmsOf = (args: ServiceMonitoringArgs) => planOf(args).alarms;
const alarm = (args: ServiceMonitoringArgs, key: string) =>
    alarmsOf(args).find((each) => each.key === key) as AlarmPlan;

describe("the alarms of a service", () => {
    it("are six behind a load balancer, and three without one", () => {
        expect(alarmsOf({ service: WEB }).map(({ key }) => key)).to.deep.equal([
            "cpu",
            "memory",
            "running-tasks",
            "unhealthy-targets",
            "errors",
            "latency",
        ]);
        expect(alarmsOf({ service: WORKER }).map(({ key }) => key)).to.deep.equal(["cpu", "memory", "running-tasks"]);
    });

    it("go off at these numbers unless told otherwise", () => {
        const limits = alarmsOf({ service: WEB }).map(({ key, threshold, minutes }) => [key, threshold, minutes]);
        expect(limits).to.deep.equal([
            ["cpu", 85, 5],
            ["memory", 85, 5],
            ["running-tasks", 0, 5],
            ["unhealthy-targets", 0, 3],
            ["errors", 5, 3],
            ["latency", 1, 3],
        ]);
    });

    it("take each number that is given, and are left out when switched off", () => {
        const given = { threshold: 2, minutes: 7 };
        const args = {
            service: WEB,
            cpu: given,
            memory: given,
            runningTasks: given,
            unhealthyTargets: given,
            errors: given,
        };
        for (const { key, threshold, minutes } of alarmsOf({ ...args, latency: { threshold: 0.25 } })) {
            expect([key, threshold, minutes]).to.deep.equal(key === "latency" ? [key, 0.25, 3] : [key, 2, 7]);
        }
        const off = alarmsOf({ service: API, cpu: { enabled: false }, latency: { enabled: false } });
        expect(off.map(({ key }) => key)).to.deep.equal(["memory", "running-tasks", "unhealthy-targets", "errors"]);
    });

    it("judge errors and latency from the minimum of requests on", () => {
        const expression = (minimumRequests?: number) =>
            alarm({ service: WEB, minimumRequests }, "errors").signal.queries.at(-1)?.expression;
        expect(expression()).to.equal("IF(requests >= 20, 100 * errors / requests, 0)");
        expect(expression(500)).to.equal("IF(requests >= 500, 100 * errors / requests, 0)");
    });

    it("take gaps for good, except those of the tasks, which mean that nobody looks", () => {
        const gaps = alarmsOf({ service: WEB, logFilters: { panics: { pattern: "panic", alarm: {} } } });
        expect(
            gaps.filter(({ treatMissingData }) => treatMissingData === "missing").map(({ key }) => key),
        ).to.deep.equal(["running-tasks"]);
    });

    it("say what they mean and what to look at first, in no more than the 1024 characters of a description", () => {
        const name = "n".repeat(64);
        const { alarms, rollback } = planOf(
            { service: WEB, logFilters: { [name]: { pattern: "x", alarm: {} } } },
            name,
        );
        for (const { description } of [...alarms, rollback]) {
            expect(description).to.match(/^n{64}: .+ Bad in \d of \d minutes\. .*Look first at .+\.$/);
            expect(description.length).to.be.at.most(1024);
        }
        expect(alarm({ service: WEB }, "cpu").description)
            .to.contain("above 85 %")
            .and.to.contain("Bad in 5 of 7 minutes");
    });

    it("watch log filters that have an alarm: each match in a minute, or as many as said", () => {
        const logFilters = {
            seen: { pattern: "seen" },
            panics: { pattern: "panic", alarm: {} },
            slow: { pattern: "slow", alarm: { threshold: 10, minutes: 4 } },
        };
        const logs = alarmsOf({ service: WORKER, logFilters }).slice(3);
        expect(logs.map(({ key, threshold, minutes }) => [key, threshold, minutes])).to.deep.equal([
            ["log-panics", 0, 1],
            ["log-slow", 10, 4],
        ]);
        expect(logs[0]?.signal.queries[0]?.metric).to.deep.equal({
            namespace: "shop/prod",
            name: "web-panics",
            stat: "Sum",
            dimensions: {},
        });
    });
});

describe("the rule of a composite alarm", () => {
    it("takes a hundred alarms, the most that CloudWatch takes", () => {
        expect(anyOf(["a", "b"])).to.equal('ALARM("a") OR ALARM("b")');
        expect(anyOf(Array.from({ length: 150 }, (_, index) => String(index))).split(" OR ")).to.have.length(100);
    });
});
