import { execFile } from "node:child_process";
import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { AccountLog } from "../../../plan/provider/account-log";
import { newAccountFile, removeAccounts } from "./support";

const run = promisify(execFile);

describe("the log of a simulated account", () => {
    after(removeAccounts);

    it("gives each reader what any process has appended, once and in order", () => {
        const file = newAccountFile();
        const [one, other] = [new AccountLog<number>(file), new AccountLog<number>(file)];
        one.append(1);
        other.append(2);
        expect(one.read()).to.deep.equal([1, 2]);
        one.append(3);
        expect(one.read()).to.deep.equal([3]);
        expect(other.read()).to.deep.equal([1, 2, 3]);
    });

    it("keeps every record of processes that append at the same time", async () => {
        const file = newAccountFile();
        const module = path.join(__dirname, "../../../plan/provider/account-log");
        const script = `const { AccountLog } = require(${JSON.stringify(module)});
            const log = new AccountLog(${JSON.stringify(file)});
            for (let n = 0; n < 300; n++) log.append({ n, who: process.argv[1], text: "ü".repeat(5000) });`;
        const append = (who: string) =>
            run(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", script, who]);
        await Promise.all([append("a"), append("b")]);
        const records = new AccountLog<{ n: number; who: string }>(file).read();
        for (const who of ["a", "b"]) {
            const numbers = records.filter((record) => record.who === who).map(({ n }) => n);
            expect(numbers).to.deep.equal([...Array(300).keys()]);
        }
    });

    it("skips the line of a process that was killed while it wrote, and reads what comes after", () => {
        const file = newAccountFile();
        new AccountLog<object>(file).append({ kind: "created", id: "one" });
        appendFileSync(file, '{"kind":"created","id":"tw');
        const log = new AccountLog<object>(file);
        log.append({ kind: "created", id: "three" });
        expect(log.read()).to.deep.equal([
            { kind: "created", id: "one" },
            { kind: "created", id: "three" },
        ]);
    });

    it("is a JSON object on each line, as other tools read it", () => {
        const file = newAccountFile();
        const log = new AccountLog<object>(file);
        log.append({ id: "one" });
        log.append({ id: "two" });
        expect(readFileSync(file, "utf8")).to.equal('{"id":"one"}\n{"id":"two"}\n');
    });

    it("waits for the rest of a line, even where it is cut within a character", () => {
        const file = newAccountFile();
        const log = new AccountLog<object>(file);
        const bytes = Buffer.from(`${JSON.stringify({ name: "ü" })}\n`);
        const cut = bytes.indexOf(0xbc);
        appendFileSync(file, bytes.subarray(0, cut));
        expect(log.read()).to.deep.equal([]);
        appendFileSync(file, bytes.subarray(cut));
        expect(log.read()).to.deep.equal([{ name: "ü" }]);
    });

    it("refuses a file that is no log, with the line", () => {
        const file = newAccountFile();
        writeFileSync(file, "\nsomething else\n");
        expect(() => new AccountLog(file).read()).to.throw(
            `${file}:2: "something else" is no record of a simulated account`,
        );
    });

    it("is readable by its owner only", () => {
        const file = newAccountFile();
        new AccountLog(file).append({});
        expect(statSync(file).mode & 0o777).to.equal(0o600);
        expect(readFileSync(file, "utf8").trim()).to.equal("{}");
    });
});
