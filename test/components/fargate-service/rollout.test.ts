import { expect } from "chai";
import { checkCapacity, checkRollout, planCapacity, planRollout } from "../../../components/fargate-service/rollout";

const stuck = (minimumHealthyPercent: number, maximumPercent: number, desiredCount: number) =>
    checkRollout(planRollout({ minimumHealthyPercent, maximumPercent }, false), desiredCount).map(({ path }) => path);

describe("planRollout", () => {
    it("keeps every task healthy, rolls back, and rebalances zones, unless told otherwise", () => {
        expect(planRollout({}, undefined)).to.deep.equal({
            minimumHealthyPercent: 100,
            maximumPercent: 200,
            rollback: true,
            availabilityZoneRebalancing: true,
        });
    });

    it("leaves zone rebalancing out where ECS could not start a task before it stops one", () => {
        expect(
            planRollout({ minimumHealthyPercent: 0, maximumPercent: 100 }, undefined).availabilityZoneRebalancing,
        ).to.equal(false);
    });
});

describe("checkRollout", () => {
    it("refuses limits between which no deployment could proceed", () => {
        expect(stuck(100, 100, 2)).to.deep.equal(["deployment"]);
    });

    it("counts as ECS does: the upper limit rounded down, the lower one up", () => {
        expect(stuck(100, 150, 1)).to.deep.equal(["deployment"]);
        expect(stuck(100, 150, 2)).to.deep.equal([]);
        expect(stuck(50, 100, 1)).to.deep.equal(["deployment"]);
        expect(stuck(50, 100, 2)).to.deep.equal([]);
    });

    it("lets a service without tasks have any limits", () => {
        expect(stuck(100, 100, 0)).to.deep.equal([]);
    });

    it("refuses zone rebalancing that is asked for where ECS does not offer it", () => {
        const plan = planRollout({ minimumHealthyPercent: 0, maximumPercent: 100 }, true);
        expect(checkRollout(plan, 1).map(({ path }) => path)).to.deep.equal(["availabilityZoneRebalancing"]);
    });
});

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
