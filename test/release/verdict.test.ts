import { expect } from "chai";
import { nextSteps } from "../../release/hints";
import type { Attempt, AttemptStatus, Rollout, ServiceSnapshot } from "../../release/snapshot";
import { judge } from "../../release/verdict";

const OLD = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:41";
const ASKED = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42";

function rollout(fields: Partial<Rollout> = {}): Rollout {
    return {
        id: "ecs-svc/1",
        status: "PRIMARY",
        taskDefinition: ASKED,
        desired: 2,
        running: 2,
        pending: 0,
        failed: 0,
        state: "COMPLETED",
        ...fields,
    };
}

function attempt(status: AttemptStatus, fields: Partial<Attempt> = {}): Attempt {
    return { id: "deployment-1", taskDefinition: ASKED, status, ...fields };
}

function snapshot(fields: Partial<ServiceSnapshot> = {}): ServiceSnapshot {
    return {
        status: "ACTIVE",
        controller: "ECS",
        strategy: "ROLLING",
        desired: 2,
        running: 2,
        pending: 0,
        rollouts: [rollout()],
        targetGroups: [{ name: "web", targets: healthy(2) }],
        plannedWaitMinutes: 0,
        unread: [],
        ...fields,
    };
}

function healthy(number: number) {
    return Array.from({ length: number }, (_, index) => ({ id: `10.0.0.${index}:80`, state: "healthy" }));
}

/** `proven`, or the state and why. */
function verdictOn(fields: Partial<ServiceSnapshot>): string {
    const { state, reason } = judge(snapshot(fields), ASKED);
    return `${state}: ${reason}`;
}

describe("The verdict on a service", () => {
    const cases: [string, Partial<ServiceSnapshot>, string][] = [
        ["runs what was asked for", {}, "proven: 2 of 2 running"],
        ["is unknown to ECS", { status: "MISSING" }, "refuted: ECS does not know the service"],
        ["is being deleted", { status: "DRAINING" }, "refuted: the service is DRAINING"],
        ["was deleted", { status: "INACTIVE" }, "refuted: the service is INACTIVE"],
        [
            "is stopped",
            { desired: 0, running: 0, targetGroups: [{ name: "web", targets: [] }] },
            "proven: desired count is 0: nothing runs, nothing serves",
        ],
        ["still stops", { desired: 0, running: 1 }, "waiting: 1 of 0 running"],
        ["starts", { running: 1, pending: 1 }, "waiting: 1 of 2 running, 1 pending"],
        ["has a task too many", { running: 3 }, "waiting: 3 of 2 running"],
        [
            "cannot place tasks",
            { running: 0, rollouts: [rollout({ failed: 3 })], lastEvent: "was unable to place a task" },
            "waiting: 0 of 2 running; 3 failed in a row; was unable to place a task",
        ],
        ["has no primary yet", { rollouts: [] }, "waiting: ECS has no primary deployment yet"],
        [
            "rolls out",
            { rollouts: [rollout({ state: "IN_PROGRESS", reason: "ECS deployment in progress." })] },
            "waiting: ECS deployment in progress.",
        ],
        [
            "still runs the previous revision as well",
            { rollouts: [rollout(), rollout({ status: "ACTIVE", taskDefinition: OLD, running: 1 })] },
            "waiting: waits until web:41 (1 running) is gone",
        ],
        [
            "keeps a deployment that is over",
            { rollouts: [rollout(), rollout({ status: "INACTIVE" })] },
            "proven: 2 of 2 running",
        ],
        [
            "failed without a way back",
            { rollouts: [rollout({ state: "FAILED", reason: "tasks failed to start." })] },
            "refuted: failed: tasks failed to start.",
        ],
        [
            "is being rolled back by the circuit breaker",
            {
                rollouts: [
                    rollout({
                        taskDefinition: OLD,
                        state: "IN_PROGRESS",
                        reason: "circuit breaker: rolling back to ecs-svc/0.",
                    }),
                    rollout({ status: "ACTIVE", state: "IN_PROGRESS" }),
                ],
            },
            "refuted: rolled back: circuit breaker: rolling back to ecs-svc/0.",
        ],
        [
            "was rolled back, and only the failed deployment says why",
            {
                rollouts: [
                    rollout({ taskDefinition: OLD }),
                    rollout({ status: "DRAINING", state: "FAILED", reason: "tasks failed to start." }),
                ],
            },
            "refuted: rolled back: tasks failed to start.",
        ],
        [
            "was rolled back long ago",
            { rollouts: [rollout({ taskDefinition: OLD })] },
            "refuted: no deployment of web:42 is left: it was rolled back or replaced",
        ],
        [
            "was rolled back, as ECS remembers",
            {
                rollouts: [rollout({ taskDefinition: OLD })],
                attempts: [attempt("rolledBack", { reason: "alarm web-5xx" })],
            },
            "refuted: rolled back: alarm web-5xx",
        ],
        [
            "is being rolled back while the new revision is still the primary",
            { attempts: [attempt("rollingBack", { reason: "somebody asked for it" })] },
            "refuted: is being rolled back: somebody asked for it",
        ],
        [
            "could not be rolled back",
            { attempts: [attempt("rollbackFailed")] },
            "refuted: rollback failed: AWS gives no reason",
        ],
        ["was stopped half way", { attempts: [attempt("stopped")] }, "refuted: stopped: AWS gives no reason"],
        [
            "was replaced by a later deployment",
            { rollouts: [rollout({ taskDefinition: OLD })], attempts: [attempt("succeeded")] },
            "refuted: another deployment has replaced that of web:42",
        ],
        [
            "bakes although it is complete",
            { strategy: "BLUE_GREEN", attempts: [attempt("inProgress", { stage: "bake time" })] },
            "waiting: bake time",
        ],
        [
            "is paused",
            { attempts: [attempt("inProgress", { stage: "post scale up", waitsFor: { kind: "hook", hookId: "h" } })] },
            "waiting: post scale up: paused until somebody continues it",
        ],
        [
            "has not reached the new revision yet",
            { rollouts: [rollout({ taskDefinition: OLD })], attempts: [attempt("inProgress", { stage: "scale up" })] },
            "waiting: scale up",
        ],
        [
            "shifts traffic with a state that ECS does not tell",
            { strategy: "BLUE_GREEN", rollouts: [rollout({ state: undefined })], attempts: [attempt("succeeded")] },
            "proven: 2 of 2 running",
        ],
        [
            "gets no traffic",
            { trafficProblem: "production traffic goes neither to a nor b" },
            "waiting: production traffic goes neither to a nor b",
        ],
    ];
    for (const [what, fields, expected] of cases) {
        it(`that ${what}`, () => expect(verdictOn(fields)).to.equal(expected));
    }

    it("says how it deploys, and when only the counts decide", () => {
        const detail = (fields: Partial<ServiceSnapshot>) =>
            judge(snapshot(fields), ASKED).checks.find(({ name }) => name === "rollout")?.detail;
        expect(detail({ strategy: "BLUE_GREEN" })).to.equal("completed (blue/green)");
        expect(detail({ strategy: "CANARY" })).to.equal("completed (canary)");
        expect(detail({ rollouts: [rollout({ state: undefined })] })).to.equal(
            "alone (rolling); whether it completed cannot be read, the counts decide",
        );
    });

    describe("that CodeDeploy deploys", () => {
        const codeDeploy = (fields: Partial<ServiceSnapshot>) => verdictOn({ controller: "CODE_DEPLOY", ...fields });
        const old = [rollout({ taskDefinition: OLD })];

        it("refutes when it was never asked, and when the deployment ended badly", () => {
            expect(codeDeploy({ rollouts: old, attempts: [] })).to.equal(
                "refuted: CodeDeploy has not been asked to deploy web:42",
            );
            expect(codeDeploy({ rollouts: old, attempts: [attempt("succeeded", { taskDefinition: OLD })] })).to.equal(
                "refuted: CodeDeploy has not been asked to deploy web:42",
            );
            expect(codeDeploy({ rollouts: old, attempts: [attempt("stopped", { reason: "alarm" })] })).to.equal(
                "refuted: stopped: alarm",
            );
        });

        it("waits for a deployment that does not tell yet what it deploys, not for one of another revision", () => {
            const unknown = { id: "d-1", status: "inProgress", stage: "CodeDeploy d-1 Created" } as const;
            expect(codeDeploy({ rollouts: old, attempts: [unknown] })).to.equal("waiting: CodeDeploy d-1 Created");
            expect(codeDeploy({ rollouts: old, attempts: [{ ...unknown, taskDefinition: OLD }] })).to.include(
                "refuted",
            );
        });

        it("waits for the reroute and for the end of the previous tasks", () => {
            const reroute = attempt("inProgress", { stage: "CodeDeploy d-1 Ready", waitsFor: { kind: "reroute" } });
            expect(codeDeploy({ rollouts: old, attempts: [reroute] })).to.equal(
                "waiting: CodeDeploy d-1 Ready: waits for the traffic to be rerouted",
            );
            const termination = attempt("inProgress", {
                stage: "CodeDeploy d-1 InProgress",
                waitsFor: { kind: "termination" },
            });
            expect(codeDeploy({ attempts: [termination] })).to.include(
                "the traffic has moved, the previous tasks wait for their end",
            );
        });

        it("proves what was stopped after the traffic had moved, once it is alone", () => {
            expect(codeDeploy({ attempts: [attempt("stopped")] })).to.equal("proven: 2 of 2 running");
        });
    });

    describe("by its targets", () => {
        const targets = (...states: string[]) =>
            verdictOn({
                targetGroups: [{ name: "web", targets: states.map((state, index) => ({ id: `t${index}`, state })) }],
            });

        it("wants as many healthy targets as tasks are desired, in every serving group", () => {
            expect(targets("healthy")).to.equal("waiting: 1 of 2 healthy in web");
            expect(targets("healthy", "initial")).to.equal("waiting: 1 of 2 healthy in web (t1 initial)");
            expect(targets("healthy", "healthy", "unhealthy")).to.equal(
                "waiting: 2 of 3 healthy in web (t2 unhealthy)",
            );
            expect(
                verdictOn({
                    targetGroups: [
                        { name: "a", targets: healthy(2) },
                        { name: "b", targets: [] },
                    ],
                }),
            ).to.equal("waiting: 0 of 2 healthy in b");
        });

        it("leaves out those that leave, and takes those whose health nobody checks", () => {
            expect(targets("healthy", "healthy", "draining", "unhealthy.draining")).to.equal("proven: 2 of 2 running");
            expect(targets("unavailable", "unavailable")).to.equal("proven: 2 of 2 running");
            expect(targets("unused", "unused")).to.include("waiting: 0 of 2");
        });

        it("says which of two groups serves, for whoever wants to change the strategy", () => {
            const detail = (first?: string) =>
                judge(snapshot({ targetGroups: [{ name: "green", targets: healthy(2) }] }), ASKED, first).checks.find(
                    ({ name }) => name === "targets",
                )?.detail;
            expect(detail()).to.equal("2 of 2 healthy in green");
            expect(detail("green")).to.equal("2 of 2 healthy in green, the first of its groups");
            expect(detail("blue")).to.equal("2 of 2 healthy in green, the second of its groups");
        });

        it("does without them where no load balancer reaches the service", () => {
            expect(
                judge(snapshot({ targetGroups: [] }), ASKED).checks.find(({ name }) => name === "targets"),
            ).to.deep.equal({
                name: "targets",
                state: "skipped",
                detail: "no load balancer reaches the service",
            });
        });
    });
});

describe("The next steps of a waiting deployment", () => {
    const steps = (waitsFor: Attempt["waitsFor"], status: AttemptStatus = "inProgress") =>
        nextSteps(snapshot({ attempts: [attempt(status, { ...(waitsFor ? { waitsFor } : {}) })] }), ASKED, "eu-west-1");

    it("say when a pause ends by itself, and how", () => {
        const pause = { kind: "hook", hookId: "h-1", expiresAt: new Date(0), timeoutAction: "ROLLBACK" } as const;
        const command =
            "aws ecs continue-service-deployment --region eu-west-1 --service-deployment-arn deployment-1 --hook-id h-1";
        expect(steps(pause)).to.deep.equal([
            `go on:   ${command} --action CONTINUE`,
            `go back: ${command} --action ROLLBACK`,
            "without an answer by 1970-01-01T00:00:00.000Z: ROLLBACK",
        ]);
    });

    it("name CodeDeploy's kind of wait", () => {
        expect(steps({ kind: "reroute" })[0]).to.match(/--deployment-wait-type READY_WAIT$/);
        expect(steps({ kind: "termination" })[0]).to.match(/--deployment-wait-type TERMINATION_WAIT$/);
        expect(steps({ kind: "termination" })[1]).to.match(
            /^go back: aws deploy stop-deployment .* --auto-rollback-enabled$/,
        );
    });

    it("are none where it goes on by itself, or has ended", () => {
        expect(steps(undefined)).to.deep.equal([]);
        expect(steps({ kind: "reroute" }, "stopped")).to.deep.equal([]);
    });
});
