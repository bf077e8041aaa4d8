import { expect } from "chai";
import { checkCodeDeploy, planCodeDeploy } from "../../../../components/fargate-service/deployment/code-deploy-plan";
import {
    type CodeDeployArgs,
    CodeDeployConfiguration,
    DeploymentStrategy,
} from "../../../../components/fargate-service/deployment/deployment-args";

const strategy = DeploymentStrategy.CodeDeploy;
const problems = (codeDeploy: CodeDeployArgs) => checkCodeDeploy({ strategy, codeDeploy }).map(({ path }) => path);

describe("planCodeDeploy", () => {
    it("moves all at once and keeps the old version for an hour, unless told otherwise", () => {
        expect(planCodeDeploy({ strategy })).to.deep.equal({
            configuration: "CodeDeployDefault.ECSAllAtOnce",
            rerouteWaitMinutes: 0,
            terminationWaitMinutes: 60,
        });
    });

    it("takes a measure of its own", () => {
        expect(
            planCodeDeploy({ strategy, codeDeploy: { linear: { percent: 20, minutes: 2 } } })?.routing,
        ).to.deep.equal({
            type: "TimeBasedLinear",
            percentage: 20,
            interval: 2,
        });
        expect(
            planCodeDeploy({ strategy, codeDeploy: { canary: { percent: 1, minutes: 30 } } })?.routing,
        ).to.deep.equal({
            type: "TimeBasedCanary",
            percentage: 1,
            interval: 30,
        });
    });

    it("is nothing for other strategies", () => {
        expect(planCodeDeploy({})).to.equal(undefined);
    });

    it("waits two hours and beyond for somebody to move the traffic, and two days at most", () => {
        expect(problems({ rerouteWaitMinutes: 120 })).to.deep.equal([]);
        expect(problems({ rerouteWaitMinutes: 2880, terminationWaitMinutes: 2880 })).to.deep.equal([]);
        expect(problems({ rerouteWaitMinutes: 2881, terminationWaitMinutes: -1 })).to.deep.equal([
            "deployment.codeDeploy.rerouteWaitMinutes",
            "deployment.codeDeploy.terminationWaitMinutes",
        ]);
    });

    it("refuses what AWS has not ready, and two ways at once", () => {
        expect(problems({ configuration: "CodeDeployDefault.ECSLinear" as CodeDeployConfiguration })).to.deep.equal([
            "deployment.codeDeploy.configuration",
        ]);
        const configuration = CodeDeployConfiguration.Canary10Percent5Minutes;
        expect(problems({ configuration, linear: { percent: 10, minutes: 1 } })).to.deep.equal([
            "deployment.codeDeploy",
        ]);
        expect(problems({ canary: { percent: 100, minutes: 0 } })).to.deep.equal([
            "deployment.codeDeploy.canary.percent",
            "deployment.codeDeploy.canary.minutes",
        ]);
    });
});
