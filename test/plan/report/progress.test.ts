import { expect } from "chai";
import { progressOn } from "../../../plan/report/progress";

function stream(isTTY: boolean) {
    const written: string[] = [];
    const target = { isTTY, columns: 60, write: (text: string) => written.push(text) };
    return { written, target: target as unknown as NodeJS.WriteStream };
}

describe("progress", () => {
    it("is a line for each change of state in a pipe", () => {
        const { written, target } = stream(false);
        const progress = progressOn(target);

        progress.event({ kind: "started", stack: "dev" });
        progress.event({ kind: "resource", stack: "dev", urn: "urn:a", registered: 1 });
        progress.event({ kind: "judging", stack: "dev", registered: 2 });
        progress.event({ kind: "finished", stack: "dev", registered: 2, failed: false });

        expect(written).to.deep.equal(["dev: running the program\n", "dev: the program has registered 2, judging\n"]);
    });

    it("is one line with the count of every stack on a terminal", () => {
        const { written, target } = stream(true);
        const progress = progressOn(target);

        progress.event({ kind: "started", stack: "dev" });
        progress.event({ kind: "judging", stack: "dev", registered: 143 });
        progress.event({ kind: "started", stack: "prod" });

        expect(written.at(-1)).to.equal("\r\u001b[Kdev 143 registered, judging  ·  prod starting");
        progress.event({ kind: "finished", stack: "dev", registered: 143, failed: false });
        expect(written.at(-1)).to.equal("\r\u001b[Kprod starting");
        progress.clear();
        expect(written.at(-1)).to.equal("\r\u001b[K");
        expect(written.join("")).not.to.include("\n");
    });

    it("never breaks its line", () => {
        const { written, target } = stream(true);
        const progress = progressOn(target);

        for (let index = 0; index < 20; index++) {
            progress.event({ kind: "started", stack: `stack-${index}` });
        }

        expect(written.at(-1)?.replace("\r\u001b[K", "")).to.have.length(59);
    });
});
