import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect } from "chai";

const server = join(__dirname, "..", "..", "app", "quotes", "server.js");

describe("the quotes service", () => {
    let child: ChildProcess;
    let url: string;

    before(async () => {
        child = spawn(process.execPath, [server], {
            env: { ...process.env, PORT: "0" },
            stdio: ["ignore", "pipe", "inherit"],
        });
        const [line] = await once(child.stdout as NodeJS.ReadableStream, "data");
        url = `http://127.0.0.1:${/\d+/.exec(String(line))?.[0]}`;
    });

    after(() => child.kill("SIGKILL"));

    it("answers its health check", async () => {
        expect((await fetch(`${url}/healthz`)).status).to.equal(200);
    });

    it("gives a quote", async () => {
        const answer = (await (await fetch(`${url}/quote`)).json()) as { quote: string };
        expect(answer.quote).to.be.a("string").that.is.not.empty;
    });

    it("refuses everything else", async () => {
        expect((await fetch(`${url}/nothing`)).status).to.equal(404);
        expect((await fetch(`${url}/quote`, { method: "POST" })).status).to.equal(405);
    });

    it("leaves at SIGTERM, as ECS asks it to", async () => {
        const closed = once(child, "close");
        child.kill("SIGTERM");
        expect(await closed).to.deep.equal([0, null]);
    });
});
