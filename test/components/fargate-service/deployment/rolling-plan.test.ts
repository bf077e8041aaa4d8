import { expect } from "chai";
import { checkRolling, planRolling } from "../../../../components/fargate-service/deployment/rolling-plan";

const stuck = (minimumHealthyPercent: number, maximumPercent: number, desiredCount: number) =>
    checkRolling(planRolling({ minimumHealthyPercent, maximumPercent }), desiredCount).map(({ path }) => path);

describe("planRolling", () => {
    it("keeps every task healthy and goes back, unless told otherwise", () => {
        expect(planRolling({})).to.deep.equal({ minimumHealthyPercent: 100, maximumPercent: 200, rollback: true });
    });

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

    it("refuses limits outside of what ECS takes", () => {
        expect(stuck(-1, 201, 1)).to.deep.equal(["deployment.minimumHealthyPercent", "deployment.maximumPercent"]);
    });
});
