import { expect } from "chai";
import { RollbackSignal, type ServiceMonitoringArgs } from "../../../components/monitoring/monitoring-args";
import { evaluate, type Series } from "./metric-math";
import { API, planOf, WEB, WORKER } from "./services";

const bad = (args: ServiceMonitoringArgs, metrics: Record<string, Series>, minutes: number) =>
    evaluate(planOf(args).rollback.signal.queries, metrics, minutes);
const expressionOf = (args: ServiceMonitoringArgs) => planOf(args).rollback.signal.queries.at(-1)?.expression;

describe("the alarm that rolls back", () => {
    it("has the name that services refer to", () => {
        expect(planOf({ service: WEB }, "web").rollbackName).to.equal("shop-prod-web-rollback");
    });

    it("watches what users feel, where a load balancer sees it", () => {
        expect(expressionOf({ service: WEB })).to.equal("IF(errorRate > 5 OR latency > 1 OR unhealthy > 0, 1, 0)");
    });

    it("watches what a service shows of itself otherwise: CPU, memory, and the log filters with an alarm", () => {
        expect(expressionOf({ service: WORKER })).to.equal("IF(FILL(cpu, 0) > 85 OR FILL(memory, 0) > 85, 1, 0)");
        expect(planOf({ service: WORKER }).rollback.description).to.contain("when cpu or memory exceed");
        const logFilters = { seen: { pattern: "s" }, panics: { pattern: "p", alarm: { threshold: 2 } } };
        expect(expressionOf({ service: WORKER, logFilters })).to.equal(
            "IF(FILL(cpu, 0) > 85 OR FILL(memory, 0) > 85 OR FILL(log2, 0) > 2, 1, 0)",
        );
    });

    it("watches what it is told to, by the thresholds of the alarms", () => {
        const rollbackOn = [RollbackSignal.Errors, RollbackSignal.Cpu];
        const errors = { threshold: 1, enabled: false };
        expect(expressionOf({ service: API, rollbackOn, errors })).to.equal(
            "IF(errorRate > 1 OR FILL(cpu, 0) > 85, 1, 0)",
        );
    });

    it("is bad in each minute in which any signal is, whichever group serves", () => {
        const release = {
            request1: [100, 50, undefined, undefined],
            request2: [undefined, 50, 100, 100],
            error2: [undefined, 20, undefined, undefined],
            time1: [0.1, 0.1, undefined, undefined],
            time2: [undefined, 0.1, 0.1, 1.5],
            unhealthyIn2: [undefined, 0, 1, 0],
        };
        expect(bad({ service: WEB }, release, 4)).to.deep.equal([0, 1, 1, 1]);
    });

    it("finds a release good that has had no traffic, and a worker that reports nothing", () => {
        expect(bad({ service: WEB }, { unhealthyIn2: [0] }, 1)).to.deep.equal([0]);
        expect(bad({ service: WORKER }, { cpu: [undefined, 90], memory: [undefined, 10] }, 2)).to.deep.equal([0, 1]);
    });

    it("reads each metric once, and no more than the ten that an alarm may have", () => {
        const rollbackOn = Object.values(RollbackSignal).filter((signal) => signal !== RollbackSignal.LogFilters);
        const { queries } = planOf({ service: WEB, rollbackOn }).rollback.signal;
        expect(new Set(queries.map(({ id }) => id)).size).to.equal(queries.length);
        expect(queries.filter(({ metric }) => metric)).to.have.length(10);
        // The provider's limit.
        expect(queries.length).to.be.at.most(20);
    });

    it("needs three bad minutes, or as many as said", () => {
        expect(planOf({ service: WEB }).rollback).to.include({
            minutes: 3,
            threshold: 0,
            treatMissingData: "notBreaching",
        });
        expect(planOf({ service: WEB, rollbackMinutes: 2 }).rollback.minutes).to.equal(2);
    });
});
