import { expect } from "chai";
import {
    chunks,
    codeDeployFailed,
    deploymentFailed,
    SERVICES_PER_RULE,
    taskStopped,
} from "../../../components/monitoring/event-plan";
import { matches, problemsOf } from "./event-pattern";
import { CLUSTER, WEB, WORKER } from "./services";

const STOPPED = {
    source: "aws.ecs",
    "detail-type": "ECS Task State Change",
    resources: ["arn:aws:ecs:eu-west-1:123456789012:task/main/0123"],
    detail: {
        clusterArn: CLUSTER.clusterArn,
        group: "service:web-1",
        lastStatus: "STOPPED",
        stopCode: "EssentialContainerExited",
        stoppedReason: "Essential container in task exited",
        containers: [{ name: "app", exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" }],
    },
};
const stopped = (detail: object) => ({ ...STOPPED, detail: { ...STOPPED.detail, ...detail } });
const DEPLOYMENT = {
    source: "aws.ecs",
    "detail-type": "ECS Deployment State Change",
    resources: [WEB.serviceArn],
    detail: { eventType: "ERROR", eventName: "SERVICE_DEPLOYMENT_FAILED", deploymentId: "ecs-svc/123", reason: "…" },
};

describe("event patterns", () => {
    it("are such as EventBridge accepts, for as many services as a rule has", () => {
        const name = "n".repeat(24);
        const arn = `arn:aws:ecs:ap-southeast-2:123456789012:service/shop-production-main/${name}-1234567`;
        const arns = Array.from({ length: SERVICES_PER_RULE }, () => arn);
        const names = Array.from({ length: SERVICES_PER_RULE }, () => `${name}-1234567`);
        const deployments = names.map((each) => ({ application: each, group: each }));
        for (const pattern of [
            deploymentFailed(arns),
            taskStopped(CLUSTER.clusterArn, names),
            codeDeployFailed(deployments),
        ]) {
            expect(problemsOf(JSON.stringify(pattern))).to.deep.equal([]);
        }
    });

    it("tell of deployments that fail, of these services only", () => {
        const pattern = deploymentFailed([WEB.serviceArn, WORKER.serviceArn]);
        expect(matches(pattern, DEPLOYMENT)).to.equal(true);
        expect(matches(pattern, { ...DEPLOYMENT, resources: [`${WEB.serviceArn}-other`] })).to.equal(false);
        const started = { ...DEPLOYMENT.detail, eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS" };
        expect(matches(pattern, { ...DEPLOYMENT, detail: started })).to.equal(false);
    });

    describe("of stopped tasks", () => {
        const pattern = taskStopped(CLUSTER.clusterArn, ["web-1", "worker-1"]);

        it("tell of tasks out of memory, that exit, that cannot start, and that fail a health check", () => {
            expect(matches(pattern, STOPPED)).to.equal(true);
            expect(matches(pattern, stopped({ group: "service:worker-1", containers: [{ exitCode: 1 }] }))).to.equal(
                true,
            );
            const pull = { stopCode: "TaskFailedToStart", stoppedReason: "CannotPullContainerError: not found" };
            expect(matches(pattern, stopped(pull))).to.equal(true);
            for (const stoppedReason of [
                "Task failed ELB health checks in (target-group arn:aws:…)",
                "Task failed container health checks",
            ]) {
                expect(matches(pattern, stopped({ stopCode: "ServiceSchedulerInitiated", stoppedReason }))).to.equal(
                    true,
                );
            }
        });

        it("say nothing of those that deployments, scaling, people and Spot stop, though they end with 137", () => {
            const ordinary = [
                ["ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/123)"],
                ["UserInitiated", "Task stopped by user"],
                ["SpotInterruption", "Your Spot Task was interrupted."],
            ];
            for (const [stopCode, stoppedReason] of ordinary) {
                expect(matches(pattern, stopped({ stopCode, stoppedReason })), stopCode).to.equal(false);
            }
        });

        it("say nothing of tasks that run, of other clusters, and of other services", () => {
            expect(matches(pattern, stopped({ lastStatus: "RUNNING" }))).to.equal(false);
            expect(matches(pattern, stopped({ clusterArn: `${CLUSTER.clusterArn}-2` }))).to.equal(false);
            expect(matches(pattern, stopped({ group: "service:web-11" }))).to.equal(false);
            expect(matches(pattern, stopped({ group: "family:web-1" }))).to.equal(false);
        });
    });

    it("tell of CodeDeploy's deployments that fail or are stopped", () => {
        const pattern = codeDeployFailed([{ application: "shop", group: "web" }]);
        const event = (detail: object) => ({
            source: "aws.codedeploy",
            "detail-type": "CodeDeploy Deployment State-change Notification",
            detail: { application: "shop", deploymentGroup: "web", state: "FAILURE", ...detail },
        });
        expect(matches(pattern, event({}))).to.equal(true);
        expect(matches(pattern, event({ state: "STOP" }))).to.equal(true);
        expect(matches(pattern, event({ state: "SUCCESS" }))).to.equal(false);
        expect(matches(pattern, event({ deploymentGroup: "api" }))).to.equal(false);
    });

    it("are split over rules", () => {
        expect(chunks([1, 2, 3, 4, 5], 2)).to.deep.equal([[1, 2], [3, 4], [5]]);
        expect(chunks([], 2)).to.deep.equal([]);
    });
});

describe("the check of patterns", () => {
    it("finds what EventBridge would refuse", () => {
        const wrong: [object, string][] = [
            [{ source: "aws.ecs" }, ".source is no list of values"],
            [{ source: [] }, ".source is no list of values"],
            [{ detail: {} }, ".detail is empty"],
            [{ detail: { a: [{ prefix: "x", suffix: "y" }] } }, ".detail.a[0] is no matcher"],
            [{ detail: { $or: [{ a: ["b"] }] } }, ".detail.$or has fewer than two choices"],
            [{ details: { a: ["b"] } }, "no event has a field details"],
        ];
        for (const [pattern, problem] of wrong) {
            expect(problemsOf(JSON.stringify(pattern))).to.deep.equal([problem]);
        }
        expect(problemsOf(JSON.stringify({ source: ["x".repeat(2048)] }))[0]).to.contain("characters");
    });
});
