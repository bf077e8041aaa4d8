import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { checkInteger, oneOf, Problems } from "../../components/problems";

describe("Problems", () => {
    it("throws nothing where nothing is wrong", () => {
        expect(() => new Problems().throwIfAny("Service")).not.to.throw();
    });

    it("throws one error that the engine can list and a launcher can print", () => {
        const problems = new Problems();
        problems.add("a.b", "is wrong");
        problems.addAll([{ path: "c", reason: "is missing" }]);
        try {
            problems.throwIfAny('Service "web"');
            expect.fail("nothing was thrown");
        } catch (error) {
            expect(pulumi.InputPropertiesError.isInstance(error)).to.equal(true);
            const { message, errors } = error as pulumi.InputPropertiesError;
            expect(message).to.equal('Service "web": 2 problems\n  a.b: is wrong\n  c: is missing');
            expect(errors).to.deep.equal([
                { propertyPath: "a.b", reason: "is wrong" },
                { propertyPath: "c", reason: "is missing" },
            ]);
        }
    });
});

describe("checkInteger", () => {
    it("accepts both ends and what is absent, and nothing beyond or between whole numbers", () => {
        expect([undefined, 1, 3].flatMap((value) => checkInteger("a", value, 1, 3))).to.deep.equal([]);
        expect([0, 4, 1.5, Number.NaN].flatMap((value) => checkInteger("a", value, 1, 3))).to.have.length(4);
        expect(checkInteger("a", 4, 1, 3, "seconds")[0]?.reason).to.equal(
            "4 is not a whole number from 1 to 3 seconds",
        );
    });
});

describe("oneOf", () => {
    it("quotes what may be chosen, and says when nothing may", () => {
        expect(oneOf(["a", "b"])).to.equal('"a", "b"');
        expect(oneOf([])).to.equal("(there are none)");
    });
});
