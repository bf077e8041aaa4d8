import { expect } from "chai";
import { applyChanges } from "../../policies/remediation";

describe("a remediation's changes", () => {
    const unreadable = () =>
        Object.defineProperty({}, "unknown", {
            enumerable: true,
            get: () => {
                throw new Error("unknown");
            },
        }) as Record<string, unknown>;

    it("set a property, in place", () => {
        const properties: Record<string, unknown> = { a: 1 };
        expect(applyChanges(properties, [{ path: ["b"], value: true }])).to.equal(true);
        expect(properties).to.deep.equal({ a: 1, b: true });
    });

    it("set a property below another, and make that where it is missing", () => {
        const nested = { httpEndpoint: "enabled" };
        const properties: Record<string, unknown> = { metadataOptions: nested, empty: null };
        const path = (...steps: string[]) => ({ path: steps, value: "x" });
        const changes = [path("metadataOptions", "httpTokens"), path("missing", "deep", "key"), path("empty", "key")];
        expect(applyChanges(properties, changes)).to.equal(true);
        expect(properties.metadataOptions).to.equal(nested);
        expect(properties).to.deep.equal({
            metadataOptions: { httpEndpoint: "enabled", httpTokens: "x" },
            missing: { deep: { key: "x" } },
            empty: { key: "x" },
        });
    });

    it("leave alone what is unknown or no object", () => {
        const properties = { ...{ list: [1], text: "x" } };
        for (const key of ["list", "text"]) {
            expect(applyChanges(properties, [{ path: [key, "b"], value: 1 }])).to.equal(false);
        }
        expect(properties).to.deep.equal({ list: [1], text: "x" });
        expect(applyChanges(unreadable(), [{ path: ["unknown", "b"], value: 1 }])).to.equal(false);
    });

    it("count if one of them could be made", () => {
        const properties: Record<string, unknown> = { text: "x" };
        const changes = [
            { path: ["text", "b"], value: 1 },
            { path: ["c"], value: 1 },
        ];
        expect(applyChanges(properties, changes)).to.equal(true);
        expect(applyChanges(properties, [])).to.equal(false);
    });
});
