import { expect } from "chai";
import { withDefaults } from "../../../plan/engine/schema-defaults";
import { Secret, unknown } from "../../../plan/engine/values";

const defaults = { port: 80, "check.interval": 30, "check.path": "/", "rules.weight": 0 };

describe("defaults of a provider's schema", () => {
    it("fill in what is absent, and leave what the program gives", () => {
        expect(withDefaults({ name: "a" }, defaults)).to.deep.equal({ name: "a", port: 80 });
        expect(withDefaults({ port: 0 }, defaults)).to.deep.equal({ port: 0 });
        expect(withDefaults({ port: unknown }, defaults)).to.deep.equal({ port: unknown });
    });

    it("fill in each element of a block that is there, and no block that is absent or unknown", () => {
        const inputs = { port: 1, check: { path: "/x" }, rules: [{}, { weight: 5 }] };
        expect(withDefaults(inputs, defaults)).to.deep.equal({
            port: 1,
            check: { path: "/x", interval: 30 },
            rules: [{ weight: 0 }, { weight: 5 }],
        });
        expect(withDefaults({ port: 1, check: unknown }, defaults)).to.deep.equal({ port: 1, check: unknown });
    });

    it("keep a secret block secret", () => {
        const filled = withDefaults({ port: 1, check: new Secret({ path: "/x" }) }, defaults);
        expect(filled.check).to.deep.equal(new Secret({ path: "/x", interval: 30 }));
    });

    it("are listed, as the bridge does, where that is wanted", () => {
        expect(withDefaults({ check: {} }, defaults, true)).to.deep.equal({
            check: { interval: 30, path: "/", __defaults: ["interval", "path"] },
            port: 80,
            __defaults: ["port"],
        });
    });
});
