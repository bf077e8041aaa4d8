import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { loadProject } from "../../../plan/engine/index";
import { planProgram, removeProjects, writeProject } from "./support";

/** Writes its process id and that of a child of its own, then never comes to an end. */
const endless = {
    "index.js": `
        const fs = require("node:fs");
        const helper = require("node:child_process").spawn("sleep", ["600"], { stdio: "ignore" });
        fs.writeFileSync("pids", process.pid + " " + helper.pid);
        for (;;) {}`,
};

/** Zombies have ended, though nobody has buried them yet. */
function runs(pid: number): boolean {
    try {
        process.kill(pid, 0);
    } catch {
        return false;
    }
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || readFileSync(stat, "utf8").split(") ")[1]?.[0] !== "Z";
}

async function pidsOf(folder: string): Promise<number[]> {
    const file = path.join(folder, "pids");
    while (!existsSync(file) || readFileSync(file, "utf8") === "") {
        await wait(20);
    }
    return readFileSync(file, "utf8").split(" ").map(Number);
}

async function ended(pids: number[]): Promise<boolean> {
    for (let attempt = 0; attempt < 100 && pids.some(runs); attempt++) {
        await wait(50);
    }
    return !pids.some(runs);
}

describe("processes of a plan", function () {
    this.timeout(30_000);
    after(removeProjects);

    it("end with the plan when it is aborted, however busy they are, and with what they started", async () => {
        const folder = writeProject(endless);
        const abort = new AbortController();
        const plan = planProgram({}, { project: loadProject(folder), signal: abort.signal });
        const pids = await pidsOf(folder);
        expect(pids.every(runs)).to.equal(true);
        abort.abort();
        const reason = await plan.then(
            () => undefined,
            (error: Error) => error,
        );
        expect(reason?.name).to.equal("AbortError");
        expect(await ended(pids)).to.equal(true);
    });

    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        it(`end with the process that plans when it gets ${signal}`, async () => {
            const folder = writeProject(endless);
            const planning = planInProcess(folder);
            const pids = await pidsOf(folder);
            planning.kill(signal);
            const how = await new Promise((resolve) => planning.once("exit", (_, by) => resolve(by)));
            expect(how).to.equal(signal);
            expect(await ended(pids)).to.equal(true);
        });
    }

    it("end when the process that plans is gone without a word, as soon as they are idle", async () => {
        const folder = writeProject({
            "index.js": 'require("node:fs").writeFileSync("pids", String(process.pid));\nsetInterval(() => {}, 1000);',
        });
        const planning = planInProcess(folder);
        const pids = await pidsOf(folder);
        planning.kill("SIGKILL");
        expect(await ended(pids)).to.equal(true);
    });
});

function planInProcess(folder: string): ChildProcess {
    const engine = path.join(__dirname, "../../../plan/engine/index");
    const script = `const { loadProject, planStack } = require(${JSON.stringify(engine)});
        planStack({ project: loadProject(${JSON.stringify(folder)}), stack: "dev", firstPreview: false, packs: [] });`;
    return spawn(process.execPath, ["-r", require.resolve("ts-node/register/transpile-only"), "-e", script], {
        stdio: "ignore",
        cwd: path.join(__dirname, "../../.."),
    });
}
