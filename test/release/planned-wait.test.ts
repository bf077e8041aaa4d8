import { expect } from "chai";
import { plannedCodeDeployWait, plannedEcsWait } from "../../release/planned-wait";

describe("The wait that a deployment plans", () => {
    it("is the bake time and the steps, where ECS deploys", () => {
        expect(plannedEcsWait(undefined)).to.equal(0);
        expect(plannedEcsWait({ strategy: "BLUE_GREEN", bakeTimeInMinutes: 15 })).to.equal(15);
        expect(
            plannedEcsWait({
                bakeTimeInMinutes: 5,
                linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 2 },
            }),
        ).to.equal(5 + 3 * 2);
        expect(plannedEcsWait({ linearConfiguration: {} })).to.equal(9 * 6);
        expect(plannedEcsWait({ canaryConfiguration: {} })).to.equal(10);
    });

    it("is the reroute, the steps and the termination, where CodeDeploy deploys", () => {
        expect(plannedCodeDeployWait(undefined, undefined)).to.equal(0);
        const blueGreen = {
            deploymentReadyOption: { waitTimeInMinutes: 120 },
            terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 60 },
        };
        // CodeDeployDefault.ECSLinear10PercentEvery3Minutes
        const linear = { timeBasedLinear: { linearPercentage: 10, linearInterval: 3 } };
        expect(plannedCodeDeployWait(blueGreen, linear)).to.equal(120 + 27 + 60);
        // CodeDeployDefault.ECSCanary10Percent15Minutes
        expect(plannedCodeDeployWait(undefined, { timeBasedCanary: { canaryInterval: 15 } })).to.equal(15);
    });
});
