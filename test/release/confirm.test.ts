import { PassThrough } from "node:stream";
import { expect } from "chai";
import { confirm } from "../../release/confirm";

describe("A confirmation", () => {
    function ask(answer: string | undefined, signal = new AbortController().signal) {
        const [input, output] = [new PassThrough(), new PassThrough()];
        const agreed = confirm("Release?", { input, output }, signal);
        if (answer === undefined) {
            input.end();
        } else {
            input.write(`${answer}\n`);
        }
        return agreed.then((yes) => [String(output.read()), yes]);
    }

    for (const [answer, yes] of [
        ["y", true],
        [" Yes ", true],
        ["", false],
        ["n", false],
        ["yesterday", false],
        [undefined, false],
    ] as const) {
        it(`${yes ? "agrees" : "does not agree"} to ${JSON.stringify(answer ?? "the end of the input")}`, async () => {
            expect(await ask(answer)).to.deep.equal(["Release? [y/N] ", yes]);
        });
    }

    it("ends when it is interrupted", async () => {
        const controller = new AbortController();
        const [input, output] = [new PassThrough(), new PassThrough()];
        const agreed = confirm("Release?", { input, output }, controller.signal).catch((error: Error) => error.name);
        controller.abort();
        expect(await agreed).to.equal("AbortError");
    });
});
