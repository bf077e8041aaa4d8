import { expect } from "chai";
import * as fc from "fast-check";
import type { ServiceSettings, Shifting } from "../../../plan/deployments/settings";
import { deploymentTime } from "../../../plan/deployments/time";
import { container, group, rolling, settings, target } from "./support";

const app = container("app", { firstCheck: 10 });
const web = { containers: [app], targets: [target(group("web"))] };
const stepsOf = (more: Partial<ServiceSettings>) =>
    deploymentTime(settings(more)).steps.map(({ label, seconds, times = 1 }) => [label, seconds, times]);

const shifting = (more: Partial<Shifting> = {}): Shifting => ({
    strategy: "blue/green",
    waits: [{ label: "bake", seconds: 600 }],
    beyond: [],
    drains: true,
    ...more,
});

describe("the time that a rolling deployment takes at least", () => {
    it("is 40 s with checks every 10 s and a drain of 30 s: max(10, 10) + 30", () => {
        const time = deploymentTime(settings(web));

        expect(time).to.deep.include({ strategy: "rolling", outcome: "takes", seconds: 40, beyond: [], uncounted: [] });
        expect(stepsOf(web)).to.deep.equal([
            ["healthy", 10, 1],
            ["drain", 30, 1],
        ]);
    });

    it("is 5 min 30 s with what AWS does by default: a check every 30 s and a drain of 300 s", () => {
        const targets = [target(group("web", { interval: 30, healthyThreshold: 5, drain: 300 }))];

        expect(deploymentTime(settings({ targets })).seconds).to.equal(330);
    });

    it("waits for health once a wave, and for the last drain: 2 x 10 + 30", () => {
        const rollout = { ...rolling, maximumPercent: 150 };

        expect(stepsOf({ ...web, tasks: 4, rollout })).to.deep.equal([
            ["healthy", 20, 2],
            ["drain", 30, 1],
        ]);
    });

    it("waits for the longest drain, because the load balancers drain at the same time: 10 + 45", () => {
        const targets = [target(group("public")), target(group("internal", { drain: 45 }))];

        expect(deploymentTime(settings({ ...web, targets })).seconds).to.equal(55);
    });

    it("counts of a drain what is left when the last new task is healthy: 2 waves of 10, the last old stop after 1", () => {
        const rollout = { ...rolling, minimumHealthyPercent: 50, maximumPercent: 100 };

        // The drain begins at 10 and ends at 40, the tasks are healthy at 20.
        expect(stepsOf({ ...web, tasks: 4, rollout })).to.deep.equal([
            ["healthy", 20, 2],
            ["drain", 20, 1],
        ]);
        // It begins at 10 and ends at 15, before the tasks are healthy.
        const quick = [target(group("web", { drain: 5 }))];
        expect(stepsOf({ ...web, targets: quick, tasks: 4, rollout })).to.deep.equal([["healthy", 20, 2]]);
    });

    it("is that of one wave where the number of tasks is not known, which it says where more may be needed", () => {
        const tasks = { uncounted: "more waves" };

        expect(deploymentTime(settings({ ...web, tasks }))).to.deep.include({ seconds: 40, uncounted: [] });
        const rollout = { ...rolling, maximumPercent: 150 };
        expect(deploymentTime(settings({ ...web, tasks, rollout }))).to.deep.include({
            seconds: 40,
            uncounted: ["more waves"],
        });
    });

    it("is that of one instance for a daemon, whose old task stops first: max(10, 30)", () => {
        const rollout = { ...rolling, daemon: true, minimumHealthyPercent: 0, maximumPercent: 100 };

        expect(deploymentTime(settings({ ...web, rollout }))).to.deep.include({ seconds: 30, uncounted: [] });
        const half = { ...rollout, minimumHealthyPercent: 50 };
        expect(deploymentTime(settings({ ...web, rollout: half })).uncounted).to.deep.equal([
            "more waves (number of instances not known)",
        ]);
    });

    it("does not watch tasks without checks that nothing has to stay up for", () => {
        expect(deploymentTime(settings({})).seconds).to.equal(40);
        const rollout = { ...rolling, minimumHealthyPercent: 0, maximumPercent: 100 };
        expect(deploymentTime(settings({ rollout })).seconds).to.equal(0);
    });

    it("goes on for a time of ECS's own with alarms", () => {
        const rollout = { ...rolling, alarms: true };

        expect(deploymentTime(settings({ ...web, rollout })).beyond).to.deep.equal([
            "ECS's own bake time for its alarms",
        ]);
    });

    it("is none without tasks, and has no end where there is no room", () => {
        expect(deploymentTime(settings({ tasks: 0 })).outcome).to.equal("idle");
        const time = deploymentTime(settings({ rollout: { ...rolling, maximumPercent: 100 } }));
        expect(time.outcome).to.equal("stuck");
        expect(time.beyond).to.deep.equal(["100 to 100 percent of 1 task leave no room to start one or to stop one"]);
    });
});

describe("the time that a deployment beside the old tasks takes at least", () => {
    it("is health, waits and drain: 10 + 360 + 600 + 30", () => {
        const waits = [
            { label: "4 shifts", seconds: 360 },
            { label: "bake", seconds: 600 },
        ];

        expect(deploymentTime(settings({ ...web, rollout: shifting({ waits }) })).seconds).to.equal(1_000);
    });

    it("leaves out the drain where nobody waits for it", () => {
        expect(deploymentTime(settings({ ...web, rollout: shifting({ drains: false }) })).seconds).to.equal(610);
    });

    it("does not depend on how many tasks there are, nor on percentages", () => {
        expect(deploymentTime(settings({ ...web, tasks: 50, rollout: shifting() })).seconds).to.equal(640);
    });

    it("says what is beyond settings", () => {
        const rollout = shifting({ beyond: ["a manual pause"] });

        expect(deploymentTime(settings({ ...web, rollout })).beyond).to.deep.equal(["a manual pause"]);
    });
});

describe("the time of any deployment", () => {
    it("names what could not be seen, once, and counts the rest", () => {
        const unseen = { uncounted: "target group other (not in this stack)" };
        const time = deploymentTime(
            settings({
                containers: { uncounted: "container checks (secret)" },
                targets: [target(group("web")), target(group("other", { interval: unseen, drain: unseen }))],
                uncounted: ["VPC Lattice"],
            }),
        );

        expect(time.seconds).to.equal(40);
        expect(time.uncounted).to.deep.equal(["container checks (secret)", unseen.uncounted, "VPC Lattice"]);
    });

    it("takes no part in a pair of which one is not seen, for it may be the quicker one", () => {
        const unseen = { uncounted: "green" };
        const targets = [
            target(group("blue", { interval: 60, drain: 60 }), group("green", { interval: unseen, drain: unseen })),
        ];

        expect(
            deploymentTime(settings({ containers: [app], targets, rollout: shifting({ waits: [] }) })).seconds,
        ).to.equal(10);
    });

    it("says that a container which others let finish takes its time", () => {
        const dependsOn = [{ container: "migrate", condition: "SUCCESS" }];
        const containers = [{ ...app, dependsOn }, container("migrate", { essential: false })];

        expect(deploymentTime(settings({ containers })).uncounted).to.deep.equal(["the run of container migrate"]);
    });

    it("is not counted where another controller decides", () => {
        const rollout = shifting({ strategy: "external", waits: [], beyond: ["another controller decides"] });

        expect(deploymentTime(settings({ ...web, rollout }))).to.deep.include({
            outcome: "uncounted",
            seconds: 0,
            steps: [],
        });
    });

    const seconds = fc.nat(900);
    const rollouts = fc.oneof(
        fc
            .record({ minimum: fc.nat(100), maximum: fc.integer({ min: 100, max: 200 }) })
            .map(({ minimum, maximum }) => ({
                ...rolling,
                minimumHealthyPercent: minimum,
                maximumPercent: maximum,
            })),
        fc
            .record({ bake: seconds, drains: fc.boolean() })
            .map(({ bake, drains }) => shifting({ waits: [{ label: "bake", seconds: bake }], drains })),
    );
    const services = fc.record({
        tasks: fc.integer({ min: 1, max: 30 }),
        rollout: rollouts,
        check: seconds,
        interval: seconds,
        drain: seconds,
    });
    type Service = typeof services extends fc.Arbitrary<infer T> ? T : never;
    const timeOf = ({ tasks, rollout, check, interval, drain }: Service) =>
        deploymentTime(
            settings({
                tasks,
                rollout,
                containers: [container("app", { firstCheck: check })],
                targets: [target(group("web", { interval, drain }))],
            }),
        );

    for (const setting of ["drain", "interval", "check"] as const) {
        it(`is never shorter with a longer ${setting}`, () => {
            fc.assert(
                fc.property(services, seconds, (service, more) => {
                    const longer = { ...service, [setting]: service[setting] + more };
                    return timeOf(longer).seconds >= timeOf(service).seconds;
                }),
            );
        });
    }

    it("is the sum of its steps, none of which is empty", () => {
        fc.assert(
            fc.property(services, (service) => {
                const time = timeOf(service);
                const sum = time.steps.reduce((total, step) => total + step.seconds, 0);
                return time.seconds === sum && time.steps.every((step) => step.seconds > 0);
            }),
        );
    });
});
