import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";

const root = join(__dirname, "..", "..");

/** Writes down how it was called, one line a call, and ends as the test wants. */
const fakePulumi = `#!/bin/sh
echo "$*" >> "$PULUMI_CALLS"
case "$1" in stack) exit 0 ;; *) exit "\${PULUMI_STATUS:-0}" ;; esac
`;

describe("npm run preview and npm run up", function () {
    this.timeout(30_000);
    let project: string;

    before(() => {
        project = mkdtempSync(join(tmpdir(), "hatoba-scripts-"));
        cpSync(join(root, "scripts", "pulumi.js"), join(project, "scripts", "pulumi.js"));
        symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
        for (const folder of ["components", "policies"]) {
            mkdirSync(join(project, folder));
            writeFileSync(join(project, folder, "index.ts"), "export const built = true;\n");
            const options = { outDir: "bin", composite: true, types: [] };
            writeFileSync(join(project, folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
        }
        mkdirSync(join(project, "policies", "config"));
        writeFileSync(join(project, "policies", "config", "dev.json"), "{}");
        for (const stack of ["dev", "prod"]) writeFileSync(join(project, `Pulumi.${stack}.yaml`), "config: {}\n");
        writeFileSync(join(project, "Pulumi.yaml"), "name: test\nruntime: nodejs\n");
        mkdirSync(join(project, "fake"));
        writeFileSync(join(project, "fake", "pulumi"), fakePulumi);
        chmodSync(join(project, "fake", "pulumi"), 0o755);
    });

    after(() => rmSync(project, { recursive: true }));

    function run(args: string[], status = 0) {
        const calls = join(project, "calls");
        writeFileSync(calls, "");
        const { PATH } = process.env;
        const env = {
            ...process.env,
            PATH: `${join(project, "fake")}${delimiter}${PATH}`,
            PULUMI_CALLS: calls,
            PULUMI_STATUS: String(status),
        };
        const result = spawnSync(process.execPath, [join(project, "scripts", "pulumi.js"), ...args], {
            env,
            encoding: "utf8",
        });
        return { ...result, calls: readFileSync(calls, "utf8").trim().split("\n") };
    }

    it("hand the CLI the stack, the compiled pack, the stack's policy configuration and whatever follows", () => {
        const { status, calls } = run(["preview", "dev", "--diff", "--target", "a b"]);
        expect(status).to.equal(0);
        expect(calls).to.deep.equal([
            "stack select --create dev",
            "preview --stack dev --policy-pack policies --policy-pack-config policies/config/dev.json --diff --target a b",
        ]);
        expect(readFileSync(join(project, "policies", "bin", "index.js"), "utf8")).to.include("built");
    });

    it("do without a policy configuration where a stack has none", () => {
        expect(run(["up", "prod"]).calls.at(-1)).to.equal("up --stack prod --policy-pack policies");
    });

    it("find the files of a stack by the last part of its qualified name", () => {
        const { calls } = run(["up", "organization/dev", "--yes"]);
        expect(calls.at(-1)).to.match(/^up --stack organization\/dev .*config\/dev\.json --yes$/);
    });

    it("end with the CLI's exit status", () => {
        expect(run(["up", "dev"], 255).status).to.equal(255);
    });

    for (const [what, args] of [
        ["no stack", ["preview"]],
        ["an option instead of a stack", ["preview", "--diff"]],
        ["an unknown stack", ["preview", "qa"]],
    ] as const) {
        it(`name the stacks there are when given ${what}, and ask the CLI nothing`, () => {
            const { status, stderr, calls } = run([...args]);
            expect(status).to.equal(2);
            expect(stderr).to.include("npm run preview -- dev | prod");
            expect(calls).to.deep.equal([""]);
        });
    }

    it("say so when a compilation fails, and ask the CLI nothing", () => {
        const source = join(project, "policies", "index.ts");
        writeFileSync(source, "export const built: number = true;\n");
        const { status, stdout, calls } = run(["preview", "dev"]);
        writeFileSync(source, "export const built = true;\n");
        expect([status, calls]).to.deep.equal([2, [""]]);
        expect(stdout).to.include("policies/index.ts");
    });
});
