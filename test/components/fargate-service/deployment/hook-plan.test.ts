import { expect } from "chai";
import {
    type LifecycleHookArgs,
    LifecycleStage,
    TimeoutAction,
} from "../../../../components/fargate-service/deployment/deployment-args";
import { checkHooks, planHooks } from "../../../../components/fargate-service/deployment/hook-plan";

const stages = [LifecycleStage.PostTestTrafficShift];
const problems = (hook: LifecycleHookArgs) => checkHooks({ gate: hook }).map(({ path }) => path);

describe("planHooks", () => {
    it("waits a day for somebody and then goes back, unless told otherwise", () => {
        expect(planHooks({ gate: { stages, pause: {} } })[0]?.pause).to.deep.equal({
            timeoutMinutes: 1440,
            timeoutAction: TimeoutAction.Rollback,
        });
    });

    it("hands a function its details as JSON", () => {
        const [hook] = planHooks({ smoke: { stages, functionArn: "arn:function", details: { path: "/" } } });
        expect(hook).to.deep.include({ functionArn: "arn:function", details: '{"path":"/"}', pause: undefined });
    });
});

describe("checkHooks", () => {
    it("lets a function run at every stage", () => {
        expect(problems({ stages: Object.values(LifecycleStage), functionArn: "arn:function" })).to.deep.equal([]);
    });

    it("refuses a pause while traffic moves, and names the stage after it", () => {
        const moving = [
            LifecycleStage.PostScaleUp,
            LifecycleStage.TestTrafficShift,
            LifecycleStage.ProductionTrafficShift,
        ];
        const found = checkHooks({ gate: { stages: moving, pause: {} } });
        expect(found.map(({ path }) => path)).to.deep.equal([
            "deployment.hooks.gate.stages[1]",
            "deployment.hooks.gate.stages[2]",
        ]);
        expect(found[1]?.reason).to.include('pause at "POST_PRODUCTION_TRAFFIC_SHIFT"');
    });

    it("refuses stages that do not exist, are named twice, or are not named at all", () => {
        expect(problems({ stages: ["LATER" as LifecycleStage], pause: {} })).to.deep.equal([
            "deployment.hooks.gate.stages[0]",
        ]);
        expect(problems({ stages: [...stages, ...stages], pause: {} })).to.deep.equal([
            "deployment.hooks.gate.stages[1]",
        ]);
        expect(problems({ stages: [], pause: {} })).to.deep.equal(["deployment.hooks.gate.stages"]);
    });

    it("wants either a function or a pause", () => {
        expect(problems({ stages })).to.deep.equal(["deployment.hooks.gate"]);
        expect(problems({ stages, functionArn: "arn:function", pause: {} })).to.deep.equal(["deployment.hooks.gate"]);
    });

    it("refuses details that nobody reads, and times and actions that the API refuses", () => {
        const pause = { timeoutMinutes: 20_161, timeoutAction: "WAIT" as TimeoutAction };
        expect(problems({ stages, pause, details: { a: "b" } })).to.have.members([
            "deployment.hooks.gate.pause.timeoutMinutes",
            "deployment.hooks.gate.details",
            "deployment.hooks.gate.pause.timeoutAction",
        ]);
    });
});
