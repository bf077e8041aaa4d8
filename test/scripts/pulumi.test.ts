import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";

const root = join(__dirname, "..", "..");

/** Writes down how it was called, one line a call, and ends as the test wants. */
const FAKE_PULUMI = `#!/bin/sh
echo "$*" >> "$PULUMI_CALLS"
echo "$1: $0 in $PWD with checkpoints \${PULUMI_SKIP_CHECKPOINTS:-kept}" >> "$PULUMI_RUNS"
case "$1" in
    stack) echo '{"url":"http://a"}'; exit 0 ;;
    wait) trap 'echo cancelled in order; exit 7' TERM; while :; do sleep 0.1; done ;;
    *) exit "\${PULUMI_STATUS:-0}" ;;
esac
`;

/** The launcher of the npm package: it puts the CLI under PULUMI_HOME when it is first used, or cannot. */
const FAKE_LAUNCHER = `#!/bin/sh
echo "Downloading pulumi v3.1.0..."
test -z "$OFFLINE" || { echo "pulumi: fetch failed" >&2; exit 1; }
mkdir -p "$PULUMI_HOME/versions/3.1.0/bin"
cp "$FAKE_CLI" "$PULUMI_HOME/versions/3.1.0/bin/pulumi"
`;

describe("scripts/pulumi.js", function () {
    this.timeout(30_000);
    let project: string;
    let fake: string;

    before(() => {
        project = mkdtempSync(join(tmpdir(), "hatoba-scripts-"));
        fake = join(project, "fake", "pulumi");
        cpSync(join(root, "scripts", "pulumi.js"), join(project, "scripts", "pulumi.js"));
        const packages = join(project, "node_modules");
        mkdirSync(packages);
        for (const name of ["typescript", "@types", "undici-types"]) {
            symlinkSync(join(root, "node_modules", name), join(packages, name));
        }
        for (const folder of ["components", "policies", "plan"]) {
            mkdirSync(join(project, folder));
            writeFileSync(join(project, folder, "index.ts"), "export const built = true;\n");
            const options = { outDir: "bin", composite: true, types: ["node"], module: "nodenext", skipLibCheck: true };
            writeFileSync(join(project, folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
        }
        cpSync(join(root, "plan", "pulumi-cli.ts"), join(project, "plan", "pulumi-cli.ts"));
        mkdirSync(join(project, "policies", "config"));
        writeFileSync(join(project, "policies", "config", "dev.json"), "{}");
        for (const stack of ["dev", "prod"]) writeFileSync(join(project, `Pulumi.${stack}.yaml`), "config: {}\n");
        writeFileSync(join(project, "Pulumi.yaml"), "name: test\nruntime: nodejs\n");
        executable(fake, FAKE_PULUMI);
    });

    afterEach(() => {
        rmSync(join(project, "home"), { recursive: true, force: true });
        rmSync(join(project, "node_modules", ".bin"), { recursive: true, force: true });
    });

    after(() => rmSync(project, { recursive: true }));

    interface Ran extends SpawnSyncReturns<string> {
        /** Arguments of each call of the CLI. */
        calls: string[];
        /** Command, executable, folder and checkpoints of each call. */
        runs: string[];
    }

    function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
        const { PULUMI_SKIP_CHECKPOINTS: _, ...inherited } = process.env;
        return {
            ...inherited,
            PATH: [dirname(fake), SYSTEM].join(delimiter),
            PULUMI_HOME: join(project, "home"),
            PULUMI_CALLS: join(project, "calls"),
            PULUMI_RUNS: join(project, "runs"),
            FAKE_CLI: fake,
            ...env,
        };
    }

    function run(args: string[], env: NodeJS.ProcessEnv = {}, cwd = project): Ran {
        for (const file of ["calls", "runs"]) writeFileSync(join(project, file), "");
        const result = spawnSync(process.execPath, [join(project, "scripts", "pulumi.js"), ...args], {
            env: environment(env),
            cwd,
            encoding: "utf8",
        });
        const lines = (file: string) => readFileSync(join(project, file), "utf8").split("\n").filter(Boolean);
        return { ...result, calls: lines("calls"), runs: lines("runs") };
    }

    describe("for preview and up", () => {
        it("hands the CLI the stack, the compiled pack, the stack's policy configuration and whatever follows", () => {
            const { status, calls } = run(["preview", "dev", "--diff", "--target", "a b"]);
            expect(status).to.equal(0);
            expect(calls).to.deep.equal([
                "stack select --create dev",
                "preview --stack dev --policy-pack policies --policy-pack-config policies/config/dev.json --diff --target a b",
            ]);
            expect(readFileSync(join(project, "policies", "bin", "index.js"), "utf8")).to.include("built");
        });

        it("does without a policy configuration where a stack has none", () => {
            expect(run(["up", "prod"]).calls.at(-1)).to.equal("up --stack prod --policy-pack policies");
        });

        it("finds the files of a stack by the last part of its qualified name", () => {
            const { calls } = run(["up", "organization/dev", "--yes"]);
            expect(calls.at(-1)).to.match(/^up --stack organization\/dev .*config\/dev\.json --yes$/);
        });

        it("ends with the CLI's exit status", () => {
            expect(run(["up", "dev"], { PULUMI_STATUS: "255" }).status).to.equal(255);
        });

        for (const [what, args] of [
            ["no stack", ["preview"]],
            ["an option instead of a stack", ["preview", "--diff"]],
            ["an unknown stack", ["preview", "qa"]],
        ] as const) {
            it(`names the stacks there are when given ${what}, and asks the CLI nothing`, () => {
                const { status, stderr, calls } = run([...args]);
                expect(status).to.equal(2);
                expect(stderr).to.include("npm run preview -- dev | prod");
                expect(calls).to.deep.equal([]);
            });
        }

        it("says so when a compilation fails, and asks the CLI nothing", () => {
            const source = join(project, "policies", "index.ts");
            writeFileSync(source, "export const built: number = true;\n");
            const { status, stderr, calls } = run(["preview", "dev"]);
            writeFileSync(source, "export const built = true;\n");
            expect([status, calls]).to.deep.equal([2, []]);
            expect(stderr).to.include("policies/index.ts");
        });

        it("lets a preview skip checkpoints, unless the user decides", () => {
            const checkpoints = (args: string[], env = {}) =>
                run(args, env)
                    .runs.at(-1)
                    ?.replace(/.* with /, "");
            expect(checkpoints(["preview", "dev"])).to.equal("checkpoints true");
            expect(checkpoints(["preview", "dev"], { PULUMI_SKIP_CHECKPOINTS: "false" })).to.equal("checkpoints false");
        });

        it("lets an update keep its checkpoints, and warns of one that is told to skip them", () => {
            const { runs, stderr } = run(["up", "dev"]);
            expect(runs.map((line) => line.replace(/.* with /, ""))).to.deep.equal(Array(2).fill("checkpoints kept"));
            expect(stderr).to.equal("");
            const warned = run(["up", "dev"], { PULUMI_SKIP_CHECKPOINTS: "true" });
            expect(warned.runs.at(-1)).to.match(/checkpoints true$/);
            expect(warned.stderr).to.include("the state will not know what it created");
        });
    });

    describe("for any other command", () => {
        it("passes it on as it is, where it was called, and keeps its output clean", () => {
            const { status, stdout, calls, runs } = run(
                ["stack", "output", "--json", "--stack", "a b"],
                {},
                join(project, "policies"),
            );
            expect([status, stdout, calls]).to.deep.equal([
                0,
                '{"url":"http://a"}\n',
                ["stack output --json --stack a b"],
            ]);
            expect(runs).to.deep.equal([`stack: ${fake} in ${join(project, "policies")} with checkpoints kept`]);
        });

        it("ends with the CLI's exit status", () => {
            expect(run(["config", "get", "x"], { PULUMI_STATUS: "3" }).status).to.equal(3);
        });

        it("passes a signal on and waits for the CLI to end in order", async () => {
            writeFileSync(join(project, "calls"), "");
            const script = join(project, "scripts", "pulumi.js");
            const child = spawn(process.execPath, [script, "wait"], { env: environment({}), cwd: project });
            let stdout = "";
            child.stdout.on("data", (chunk: Buffer) => {
                stdout += chunk.toString();
            });
            const ended = new Promise((resolve) => child.on("close", resolve));
            while (readFileSync(join(project, "calls"), "utf8") === "") await wait(50);
            child.kill("SIGTERM");
            expect([await ended, stdout]).to.deep.equal([7, "cancelled in order\n"]);
        });
    });

    describe("takes the CLI", () => {
        const executableOf = ({ runs }: Ran) => runs.at(-1)?.replace(/^\w+: (.*) in .*/, "$1");
        const npm = () => join(project, "node_modules", ".bin");

        it("on PATH before that of npm, which puts its own folder first", () => {
            executable(join(npm(), "pulumi"), FAKE_LAUNCHER);
            const PATH = [npm(), dirname(fake), SYSTEM].join(delimiter);
            expect(executableOf(run(["whoami"], { PATH }))).to.equal(fake);
        });

        it("under PULUMI_HOME where there is none on PATH", () => {
            executable(join(npm(), "pulumi"), FAKE_LAUNCHER);
            const installed = join(project, "home", "bin", "pulumi");
            executable(installed, FAKE_PULUMI);
            expect(executableOf(run(["whoami"], { PATH: [npm(), SYSTEM].join(delimiter) }))).to.equal(installed);
        });

        it("of the npm package at last: once it is downloaded, the CLI itself", () => {
            executable(join(npm(), "pulumi"), FAKE_LAUNCHER);
            const result = run(["stack", "output"], { PATH: [npm(), SYSTEM].join(delimiter) });
            expect([result.status, result.stdout]).to.deep.equal([0, '{"url":"http://a"}\n']);
            expect(result.stderr).to.include("Downloading pulumi");
            expect(executableOf(result)).to.equal(join(project, "home", "versions", "3.1.0", "bin", "pulumi"));
        });

        it("or says what to do when it cannot be downloaded", () => {
            executable(join(npm(), "pulumi"), FAKE_LAUNCHER);
            for (const args of [["preview", "dev"], ["whoami"]]) {
                const { status, stderr } = run(args, { PATH: SYSTEM, OFFLINE: "1" });
                expect(status).to.equal(2);
                expect(stderr).to.include("pulumi: fetch failed\nThe Pulumi CLI could not be downloaded: install the");
                expect(stderr).to.include("https://www.pulumi.com/docs/iac/download-install/");
            }
        });

        it("or says what to do when there is none at all", () => {
            const { status, stderr } = run(["whoami"], { PATH: SYSTEM });
            expect(status).to.equal(2);
            expect(stderr).to.match(/^There is no Pulumi CLI: install the Pulumi CLI/);
        });
    });
});

/** Folders of the shell's commands, where no CLI is. */
const SYSTEM = ["/usr/bin", "/bin"].filter((folder) => !existsSync(join(folder, "pulumi"))).join(delimiter);

function executable(file: string, script: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, script, { mode: 0o755 });
}
