import { expect } from "chai";
import { checkCapacity, planCapacity } from "../../../components/fargate-service/capacity-plan";

describe("planCapacity", () => {
    it("is Fargate only, unless told otherwise", () => {
        expect(planCapacity({})).to.deep.equal([{ capacityProvider: "FARGATE", weight: 1, base: 0 }]);
    });

    it("mixes Spot in after a base on Fargate", () => {
        expect(planCapacity({ spotWeight: 3, onDemandWeight: 1, onDemandBase: 2 })).to.deep.equal([
            { capacityProvider: "FARGATE", weight: 1, base: 2 },
            { capacityProvider: "FARGATE_SPOT", weight: 3, base: 0 },
        ]);
    });

    it("leaves out a provider without tasks", () => {
        const providers = planCapacity({ spotWeight: 1, onDemandWeight: 0 }).map((share) => share.capacityProvider);
        expect(providers).to.deep.equal(["FARGATE_SPOT"]);
    });

    it("refuses a mix in which no task could start, and weights that ECS does not know", () => {
        expect(checkCapacity({ onDemandWeight: 0 }).map(({ path }) => path)).to.deep.equal(["capacity"]);
        expect(checkCapacity({ spotWeight: 1001 }).map(({ path }) => path)).to.deep.equal(["capacity.spotWeight"]);
    });
});
