import { PassThrough } from "node:stream";
import { expect } from "chai";
import { progressOn } from "../../../release/report/progress";
import { clean, duration, wrap } from "../../../release/report/text";

function stream(isTTY: boolean): { stream: NodeJS.WriteStream; printed: () => string } {
    const through = Object.assign(new PassThrough(), { isTTY, columns: 60 });
    return { stream: through as unknown as NodeJS.WriteStream, printed: () => String(through.read() ?? "") };
}

describe("Progress", () => {
    it("is a line for each change in a pipe", () => {
        const { stream: pipe, printed } = stream(false);
        const progress = progressOn(pipe);
        progress.show("web", undefined, "scale up", []);
        progress.show("web", undefined, "scale up", []);
        progress.show("web", undefined, "post scale up: paused", ["go on: aws ecs …"]);
        progress.time(1_000, 30);
        progress.show("web", "refuted", "rolled\u001b[2K back", []);
        expect(printed()).to.equal(
            "web: scale up\nweb: post scale up: paused\n    go on: aws ecs …\nweb: refuted: rolled back\n",
        );
    });

    it("is one line on a terminal, cut to fit, with the next steps above it once", () => {
        const { stream: terminal, printed } = stream(true);
        const progress = progressOn(terminal);
        for (let look = 0; look < 2; look++) {
            progress.show("web", undefined, "paused", ["go on: aws ecs …"]);
            progress.show("quotes", "proven", "2 of 2 running", []);
            progress.time(61_000 + look * 60_000, 35.5);
        }
        expect(printed()).to.equal(
            "\r\u001b[Kweb: paused\n    go on: aws ecs …\n" +
                "\r\u001b[K61.0 s of 35.5 min  web: paused  ·  quotes: proven" +
                "\r\u001b[K2 min 1 s of 35.5 min  web: paused  ·  quotes: proven",
        );
        progress.show("web", undefined, "a long story ".repeat(9), []);
        progress.time(0, 30);
        expect(printed().slice("\r\u001b[K".length)).to.have.lengthOf.at.most(60);
    });
});

describe("Text", () => {
    it("is cleaned of what moves the cursor, broken between words, and counts time", () => {
        expect(clean("a\u001b[31mb\r\n  c\u0007")).to.equal("ab c");
        expect(wrap("one two three", 7)).to.deep.equal(["one two", "three"]);
        expect(wrap("anywordthatislong it", 5)).to.deep.equal(["anywordthatislong", "it"]);
        expect([240, 1_900, 125_000].map(duration)).to.deep.equal(["240 ms", "1.9 s", "2 min 5 s"]);
    });
});
