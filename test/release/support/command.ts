import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { CREDENTIALS } from "./world";

const root = join(__dirname, "..", "..", "..");

/** Writes down how it was called, one line a call; prints the outputs, and ends as the test wants. */
const FAKE_PULUMI = `#!/bin/sh
echo "pulumi $*" >> "$CALLS"
case "$1" in
    stack) cat "$OUTPUTS" ;;
    *) exit "\${PULUMI_STATUS:-0}" ;;
esac
`;

/** Stands for scripts/pulumi.js, which has its own tests: writes down an update, and hands anything else to the CLI on PATH. */
const FAKE_SCRIPT = `
const { spawnSync } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const [command, ...args] = process.argv.slice(2);
if (command === "up") {
    appendFileSync(process.env.CALLS, ["scripts/pulumi.js up", ...args].join(" ") + "\\n");
    process.exitCode = Number(process.env.UP_STATUS ?? 0);
    const milliseconds = Number(process.env.UP_MILLISECONDS ?? 0);
    if (milliseconds > 0) {
        console.log("updating");
        setTimeout(() => appendFileSync(process.env.CALLS, "ended in order\\n"), milliseconds);
    }
} else {
    process.exitCode = spawnSync("pulumi", [command, ...args], { stdio: "inherit" }).status ?? 2;
}
`;

/** How a command ended, and what it printed. */
export interface Ran {
    status: number | null;
    stdout: string;
    stderr: string;
    /** How Pulumi was called. */
    calls: string[];
}

/** A Pulumi project with the stacks dev and prod and a Pulumi CLI that only writes down how it is called. */
export class Project {
    readonly directory = mkdtempSync(join(tmpdir(), "hatoba-release-"));

    constructor() {
        for (const stack of ["dev", "prod"]) {
            writeFileSync(join(this.directory, `Pulumi.${stack}.yaml`), "config: {}\n");
        }
        for (const folder of ["fake", "scripts"]) {
            mkdirSync(join(this.directory, folder));
        }
        writeFileSync(join(this.directory, "scripts", "pulumi.js"), FAKE_SCRIPT);
        writeFileSync(join(this.directory, "fake", "pulumi"), FAKE_PULUMI);
        chmodSync(join(this.directory, "fake", "pulumi"), 0o755);
    }

    /** Writes what `pulumi stack output` prints; answers with the file. */
    outputs(value: unknown): string {
        const file = join(this.directory, "outputs.json");
        writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
        return file;
    }

    /** Starts a command of release/. */
    start(args: readonly string[], env: NodeJS.ProcessEnv = {}): { child: ChildProcess; ended: Promise<Ran> } {
        const calls = join(this.directory, "calls");
        writeFileSync(calls, "");
        const child = spawn(process.execPath, [join(root, "release", "cli.js"), ...args], {
            cwd: this.directory,
            stdio: ["ignore", "pipe", "pipe"],
            env: {
                PATH: `${join(this.directory, "fake")}${delimiter}${process.env.PATH}`,
                HOME: this.directory,
                CALLS: calls,
                OUTPUTS: join(this.directory, "outputs.json"),
                AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
                AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
                AWS_EC2_METADATA_DISABLED: "true",
                ...env,
            },
        });
        const printed = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"] as const) {
            child[name].setEncoding("utf8").on("data", (chunk: string) => {
                printed[name] += chunk;
            });
        }
        const ended = new Promise<Ran>((resolve) => {
            child.on("close", (status) => {
                const lines = readFileSync(calls, "utf8").split("\n").filter(Boolean);
                resolve({ status, ...printed, calls: lines });
            });
        });
        return { child, ended };
    }

    /** Runs a command of release/ to its end. */
    run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
        return this.start(args, env).ended;
    }

    remove(): void {
        rmSync(this.directory, { recursive: true });
    }
}
