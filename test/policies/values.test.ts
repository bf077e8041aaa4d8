import { expect } from "chai";
import { shown, UNKNOWN } from "../../policies/values";

describe("a value in a message", () => {
    it("is shown as it is where it is plain", () => {
        expect(["HTTP", 8080, 0, true, false].map((value) => shown(value, "nothing"))).to.deep.equal([
            "HTTP",
            "8080",
            "0",
            "true",
            "false",
        ]);
    });

    it("is replaced where the program gives none", () => {
        for (const value of [undefined, null, "", []]) {
            expect(shown(value, "AWS's default")).to.equal("AWS's default");
        }
    });

    it("is not shown where it has another shape", () => {
        for (const value of [{ a: 1 }, ["x"], UNKNOWN, () => 1]) {
            expect(shown(value, "nothing")).to.equal("what cannot be read");
        }
    });
});
