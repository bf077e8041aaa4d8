import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { engineCli } from "../../bench/engine-cli";
import { measure } from "../../bench/measure";
import { writeProgram } from "../../bench/program";
import { median, ratios, table } from "../../bench/table";
import { toolsFor } from "../../bench/tools/index";
import { loadProject, loadStackConfig } from "../../plan/engine/index";

describe("npm run bench", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "hatoba-bench-"));
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    function executable(...names: string[]): string {
        const file = join(folder, ...names);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, "#!/bin/sh\n", { mode: 0o755 });
        return file;
    }

    it("times the engine where a CLI is installed, or was built for the tests, and downloads none", () => {
        const built = join(folder, "built");
        const env = { PATH: join(folder, "tools"), PULUMI_HOME: join(folder, "home") };
        executable("node_modules", ".bin", "pulumi");
        expect(engineCli(env, built)).to.equal(undefined);
        executable("built", "pulumi-3.99.0", "pulumi");
        const newest = executable("built", "pulumi-3.274.1", "pulumi");
        expect(engineCli(env, built)?.command).to.equal(newest);
        const installed = executable("tools", "pulumi");
        expect(engineCli(env, built)?.command).to.equal(installed);
    });

    it("says so where there is none, and times the plan alone", () => {
        const said: string[] = [];
        const say = (line: string) => void said.push(line);
        const cli = { command: "pulumi", path: "", origin: "path" } as const;
        expect(toolsFor(cli, say).map(({ name }) => name)).to.deep.equal(["plan", "preview"]);
        expect(said).to.deep.equal([]);
        expect(toolsFor(undefined, say).map(({ name }) => name)).to.deep.equal(["plan"]);
        expect(said.join()).to.match(/^Only the plan is timed: there is no Pulumi CLI .*test\/engine\/cli\/build\.js/);
    });

    it("times the engine at smaller sizes than the plan, unless sizes are named", () => {
        const sizes = toolsFor({ command: "pulumi", path: "", origin: "path" }, () => {}).map((tool) => tool.sizes);
        expect(sizes).to.deep.equal([
            [1, 10, 100, 500],
            [1, 10, 100],
        ]);
    });

    it("has both tools run one program, as the README of the components sets a project up", () => {
        writeProgram(folder, 7);
        const project = loadProject(folder);
        expect(project.runtime.options.nodeargs).to.equal("--require=hatoba/preload");
        expect(loadStackConfig(project, "bench").values["bench:services"]).to.equal("7");
    });

    it("measures a command in the environment it is given, and fails when that does", async () => {
        const env = { ...process.env, ANSWER: "42" };
        const script = (text: string) => [process.execPath, "-e", text];
        const measured = await measure(script("console.log(process.env.ANSWER)"), folder, env);
        expect(measured.stdout).to.equal("42\n");
        expect(measured.seconds).to.be.within(0.01, 10);
        const failed = await measure(script("console.error('no'); process.exit(3)"), folder, env).catch(String);
        expect(failed).to.match(/ended with 3:\nno/);
    });

    it("prints medians, and how many times the plan's time a preview takes", () => {
        expect([median([3, 1, 2]), median([4, 1, 3, 2])]).to.deep.equal([2, 2.5]);
        const row = { resources: 250, peakMiB: 300 };
        const rows = [
            { ...row, tool: "plan", services: 10, seconds: 2 },
            { ...row, tool: "preview", services: 10, seconds: 3 },
            { ...row, tool: "plan", services: 500, seconds: 20 },
        ];
        expect(table(rows).slice(2)).to.deep.equal([
            "| plan | 10 | 250 | 2.00 | 8.0 | 300 |",
            "| preview | 10 | 250 | 3.00 | 12.0 | 300 |",
            "| plan | 500 | 250 | 20.00 | 80.0 | 300 |",
        ]);
        expect(ratios(rows)).to.deep.equal(["preview / plan, 10 services: 1.50"]);
    });
});
