import { expect } from "chai";
import { linearShifts, predefinedShifts } from "../../../plan/deployments/traffic";

describe("the shifts of requests", () => {
    // As CloudFormation counts the waits: 100 / percent - 1 where that is whole, else its floor.
    for (const [percent, shifts] of [
        [10, 10],
        [50, 2],
        [100, 1],
        [11, 10],
        [3, 34],
        [33.4, 3],
        [0.1, 1_000],
        [12.5, 8],
    ] as const) {
        it(`are ${shifts} in steps of ${percent} percent, with ${shifts - 1} waits between them`, () => {
            expect(linearShifts(percent, 60)).to.deep.equal({ label: `${shifts} shifts`, seconds: (shifts - 1) * 60 });
        });
    }

    it("take 0, 9, 27, 5 and 15 minutes as CodeDeploy brings them along", () => {
        const minutes = [
            "AllAtOnce",
            "Linear10PercentEvery1Minutes",
            "Linear10PercentEvery3Minutes",
            "Canary10Percent5Minutes",
            "Canary10Percent15Minutes",
        ]
            .map((name) => predefinedShifts(`CodeDeployDefault.ECS${name}`)?.seconds)
            .map((seconds) => Number(seconds) / 60);

        expect(minutes).to.deep.equal([0, 9, 27, 5, 15]);
        expect(predefinedShifts("constructor")).to.equal(undefined);
    });

    it("cannot be counted where a setting cannot", () => {
        expect(linearShifts({ uncounted: "percent" }, 60).seconds).to.deep.equal({ uncounted: "percent" });
        expect(linearShifts(50, { uncounted: "wait" }).seconds).to.deep.equal({ uncounted: "wait" });
    });
});
