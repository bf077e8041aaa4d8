import { expect } from "chai";
import {
    type DeploymentArgs,
    DeploymentStrategy,
} from "../../../../components/fargate-service/deployment/deployment-args";
import {
    checkShift,
    planShift,
    type ShiftPlan,
    shiftMinutes,
} from "../../../../components/fargate-service/deployment/shift-plan";

const plan = (strategy: DeploymentStrategy, rest: DeploymentArgs = {}) => planShift({ strategy, ...rest }) as ShiftPlan;
const paths = (strategy: DeploymentStrategy, rest: DeploymentArgs) =>
    checkShift(plan(strategy, rest)).map(({ path }) => path);

describe("planShift", () => {
    it("fills in what the API takes for linear and canary, and a bake time, which it demands", () => {
        expect(plan(DeploymentStrategy.BlueGreen)).to.deep.equal({ strategy: "BLUE_GREEN", bakeMinutes: 5 });
        expect(plan(DeploymentStrategy.Linear)).to.deep.equal({
            strategy: "LINEAR",
            bakeMinutes: 5,
            linear: { stepPercent: 10, stepBakeMinutes: 6 },
        });
        expect(plan(DeploymentStrategy.Canary)).to.deep.equal({
            strategy: "CANARY",
            bakeMinutes: 5,
            canary: { percent: 5, bakeMinutes: 10 },
        });
    });

    it("is nothing where ECS moves no traffic", () => {
        expect(planShift({})).to.equal(undefined);
        expect(planShift({ strategy: DeploymentStrategy.Rolling })).to.equal(undefined);
        expect(planShift({ strategy: DeploymentStrategy.CodeDeploy })).to.equal(undefined);
    });

    it("refuses shares and times that the API refuses", () => {
        expect(paths(DeploymentStrategy.Linear, { linear: { stepPercent: 2.9 } })).to.deep.equal([
            "deployment.linear.stepPercent",
        ]);
        expect(paths(DeploymentStrategy.Linear, { linear: { stepPercent: 3, stepBakeMinutes: 1441 } })).to.deep.equal([
            "deployment.linear.stepBakeMinutes",
        ]);
        expect(paths(DeploymentStrategy.Canary, { canary: { percent: 0.05 } })).to.deep.equal([
            "deployment.canary.percent",
        ]);
        expect(paths(DeploymentStrategy.Canary, { canary: { percent: 0.3, bakeMinutes: 1.5 } })).to.deep.equal([
            "deployment.canary.bakeMinutes",
        ]);
        expect(paths(DeploymentStrategy.BlueGreen, { bakeMinutes: -1 })).to.deep.equal(["deployment.bakeMinutes"]);
    });
});

describe("shiftMinutes", () => {
    it("bakes after each step but the last, then once more", () => {
        // 30 % a step: 30, 60, 90, 100: three waits of 4 minutes, and the bake of 7.
        const linear = { stepPercent: 30, stepBakeMinutes: 4 };
        expect(shiftMinutes(plan(DeploymentStrategy.Linear, { bakeMinutes: 7, linear }))).to.equal(3 * 4 + 7);
        expect(shiftMinutes(plan(DeploymentStrategy.Canary, { canary: { bakeMinutes: 20 } }))).to.equal(25);
        expect(shiftMinutes(plan(DeploymentStrategy.BlueGreen, { bakeMinutes: 0 }))).to.equal(0);
    });
});
