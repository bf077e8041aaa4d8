import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { IMPACT_KINDS, impactOf } from "../../../plan/rehearse/impact";

const declarations = dirname(require.resolve("@pulumi/aws/package.json"));

describe("what users notice", () => {
    for (const kind of IMPACT_KINDS) {
        it(`has a type for ${kind}`, () => {
            expect(existsSync(join(declarations, `${kind}.d.ts`))).to.equal(true);
        });
    }

    it("is the same under other modules' tokens", () => {
        const plain = impactOf("aws:lb/listener:Listener");
        expect(plain?.importance).to.equal("serves");
        expect(impactOf("aws:alb/listener:Listener")).to.equal(plain);
        expect(impactOf("aws:elasticloadbalancingv2/listener:Listener")).to.equal(plain);
    });

    it("is a random value, whatever it is for, and nothing of other packages", () => {
        expect(impactOf("random:index/randomPassword:RandomPassword")?.importance).to.equal("stores");
        expect(impactOf("kubernetes:apps/v1:Deployment")).to.equal(undefined);
        expect(impactOf("aws:ecs/taskDefinition:TaskDefinition")).to.equal(undefined);
    });
});
