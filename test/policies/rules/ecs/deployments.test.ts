import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { remediate } from "../../support/judge";
import { aws, UNKNOWN } from "../../support/stack";

const service = (props: Record<string, unknown>) => aws("ecs/service:Service", "web", props);
const breaker = (enable: unknown, rollback: unknown, more: Record<string, unknown> = {}) =>
    service({ deploymentCircuitBreaker: { enable, rollback }, ...more });
const alarms = (enable: unknown, rollback: unknown, alarmNames: unknown = ["errors"]) =>
    service({ alarms: { enable, rollback, alarmNames } });

describeRule("ecs-rollback", {
    fails: {
        "AWS's default": [service({}), /"web" does not roll back a deployment that fails/],
        "a circuit breaker that only stops": [breaker(true, false), /does not roll back/],
        "a circuit breaker that is off": [breaker(false, true), /does not roll back/],
        "one that is off, whatever the other half": [breaker(false, UNKNOWN), /does not roll back/],
        "alarms that only stop": [alarms(true, false), /does not roll back/],
        "alarms that are off": [alarms(false, true), /does not roll back/],
        "no alarm": [alarms(true, true, []), /does not roll back/],
        "the usual controller and strategy": [
            service({ deploymentController: { type: "ECS" }, deploymentConfiguration: { strategy: "ROLLING" } }),
            /does not roll back/,
        ],
        "a controller and a strategy that say nothing": [
            service({ deploymentController: {}, deploymentConfiguration: { strategy: "" } }),
            /does not roll back/,
        ],
    },
    passes: {
        "a circuit breaker": breaker(true, true),
        alarms: alarms(true, true),
        "alarms that are not known yet": alarms(true, true, UNKNOWN),
        "a circuit breaker beside unknown alarms": breaker(true, true, { alarms: UNKNOWN }),
        "CodeDeploy, which rolls back by itself": service({ deploymentController: { type: "CODE_DEPLOY" } }),
        "another controller": service({ deploymentController: { type: "EXTERNAL" } }),
        "another strategy": service({ deploymentConfiguration: { strategy: "BLUE_GREEN" } }),
    },
    unseen: {
        "an unknown circuit breaker": [service({ deploymentCircuitBreaker: UNKNOWN }), /whether it rolls back/],
        "half of one": [breaker(true, UNKNOWN), /whether it rolls back/],
        "unknown alarms": [service({ alarms: UNKNOWN }), /whether it rolls back/],
        "an unknown controller": [service({ deploymentController: { type: UNKNOWN } }), /whether it rolls back/],
        "an unknown strategy": [service({ deploymentConfiguration: UNKNOWN }), /whether it rolls back/],
    },
});

describe("remediation of ecs-rollback", () => {
    const mended = (props: Record<string, unknown>) => remediate(service(props), { "ecs-rollback": "remediate" });

    it("switches the circuit breaker on", async () => {
        expect(await mended({ desiredCount: 2 })).to.deep.equal({
            desiredCount: 2,
            deploymentCircuitBreaker: { enable: true, rollback: true },
        });
    });

    it("leaves alone what rolls back, and what nobody can tell", async () => {
        expect(await mended({ deploymentCircuitBreaker: { enable: true, rollback: true } })).to.equal(undefined);
        expect(await mended({ alarms: UNKNOWN })).to.equal(undefined);
    });
});

const healthy = (deploymentMinimumHealthyPercent: unknown, desiredCount: unknown, more = {}) =>
    service({ deploymentMinimumHealthyPercent, desiredCount, ...more });

describeRule("ecs-minimum-healthy", {
    fails: {
        "half of two": [healthy(50, 2), /may fall to 50 percent of its tasks during a deployment; 100 are accepted/],
        "none of one": [healthy(0, 1), /may fall to 0 percent/],
        "one percent less": [healthy(99, 1), /may fall to 99 percent/],
        "a replica that says so": [healthy(50, 2, { schedulingStrategy: "REPLICA" }), /may fall to 50/],
    },
    passes: {
        "AWS's default": healthy(undefined, 2),
        "the provider's default of no task": healthy(0, undefined),
        "as many as there are to be": healthy(100, 1),
        more: healthy(150, 1),
        "a service of no task": healthy(0, 0),
        "a service of no task, whatever stays": healthy(UNKNOWN, 0),
        "all, whatever the count": healthy(100, UNKNOWN),
        "a daemon": healthy(0, undefined, { schedulingStrategy: "DAEMON" }),
        "a daemon that gives a count": healthy(0, 1, { schedulingStrategy: "DAEMON" }),
    },
    unseen: {
        "an unknown percentage": [healthy(UNKNOWN, 1), /how many of its tasks stay/],
        "an unknown count": [healthy(50, UNKNOWN), /how many of its tasks stay/],
        "an unknown strategy": [healthy(50, 1, { schedulingStrategy: UNKNOWN }), /how many of its tasks stay/],
        "what is no number": [healthy("half", 1), /how many of its tasks stay/],
    },
});
