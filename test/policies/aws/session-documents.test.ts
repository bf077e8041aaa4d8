import { expect } from "chai";
import { sessionPreferences } from "../../../policies/aws/session-documents";

/** The preferences in a document of this content, or why there are none. */
function read(content: string): unknown {
    let unseen = "";
    const report = { cannotSee: (what: string) => (unseen = what), violates: () => undefined };
    return sessionPreferences({ documentType: "Session", content } as never, report as never) ?? unseen;
}

describe("a session document", () => {
    const unreadable = "its content cannot be read as JSON or YAML";

    it("is read as JSON and as YAML, whatever a profile in it says", () => {
        expect(read('{"inputs":{"kmsKeyId":"k"}}')).to.deep.equal({ kmsKeyId: "k" });
        expect(read('inputs:\n  kmsKeyId: k\n  shellProfile: {linux: "[[ -n x ]] && {{ a }}"}')).to.deep.equal({
            kmsKeyId: "k",
            shellProfile: { linux: "[[ -n x ]] && {{ a }}" },
        });
        const profile = "[[ a ]] { [ {\n".repeat(100);
        const indented = profile.replace(/^(?=.)/gm, "    ");
        expect(read(`inputs:\n  linux: |\n${indented}`)).to.deep.equal({ linux: profile });
        expect(read(`inputs:\n${"  a: [x, {b: c}]\n".slice(0, -1)}`)).to.deep.equal({ a: ["x", { b: "c" }] });
        expect(read(`inputs: {${Array.from({ length: 70 }, (_, i) => `a${i}: []`).join(", ")}}`)).to.have.property(
            "a69",
        );
    });

    // The process of the pack would end, and no `catch` would notice.
    for (const [how, content] of [
        ["maps", "{".repeat(1000)],
        ["lists", "[".repeat(60_000)],
        ["lists with brackets in texts", '[ "]", '.repeat(5000)],
        ["blocks on one line", "- ".repeat(30_000)],
        ["keys on one line", "? ".repeat(30_000)],
        ["blocks by indentation", Array.from({ length: 350 }, (_, level) => `${" ".repeat(level)}a:`).join("\n")],
    ] as const) {
        it(`that nests deeply by ${how} cannot be read`, () => {
            expect(read(content)).to.equal(unreadable);
        });
    }
});
