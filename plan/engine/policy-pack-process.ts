import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { ConfigurationProblem } from "../problems";
import type { PolicyPackProject } from "./policy-pack-project";
import type { JudgedStack } from "./policy-pack-types";
import { endProcess, trackProcess } from "./processes";

/** Of what a pack writes to stderr the beginning mostly says what is wrong, the end how it ended. */
const FIRST_LINES = 15;
const LAST_LINES = 5;
/** Plain JavaScript that nothing compiles: it lies beside the sources, also of the compiled package. */
const PRELOADED = ["preload.js", "lazy-modules.js"].map((name) => {
    const beside = path.join(__dirname, name);
    return existsSync(beside) ? beside : path.join(__dirname, "..", "..", "engine", name);
});

/** The server of a policy pack, started by the launcher of the pack's own SDK. */
export class PackProcess {
    private readonly stderr: string[] = [];
    private readonly exited: Promise<string>;

    private constructor(
        private readonly child: ChildProcess,
        private readonly directory: string,
        onOutput: (line: string) => void,
    ) {
        trackProcess(child);
        this.exited = new Promise((resolve) => {
            // `close`, not `exit`: by then everything that the pack wrote on its way out has arrived.
            child.once("close", (code, signal) =>
                resolve(signal ? `was ended by ${signal}` : `ended with status ${code}`),
            );
            child.once("error", (error) => resolve(`could not be started: ${error.message}`));
        });
        if (child.stderr) {
            createInterface(child.stderr).on("line", (line) => {
                this.remember(line);
                onOutput(line);
            });
        }
    }

    /** Starts the pack and waits until it serves. */
    static async start(
        project: PolicyPackProject,
        stack: JudgedStack,
        onOutput: (line: string) => void,
    ): Promise<{ process: PackProcess; port: number }> {
        // The SDK's launcher drops its first argument, the engine's address; packs get none of its services.
        const preloads = PRELOADED.flatMap((file) => ["-r", file]);
        const child = spawn(process.execPath, [...preloads, project.launcher, "127.0.0.1:0", project.program], {
            cwd: project.directory,
            env: environment(stack),
            // The fourth is how the preloaded script sees that this process is gone.
            stdio: ["ignore", "pipe", "pipe", "pipe"],
            detached: true,
        });
        // Until the port is there, output explains a failed start and goes into its message.
        let serving = false;
        const pack = new PackProcess(child, project.directory, (line) => serving && onOutput(line));
        const firstLine = new Promise<string>((resolve) => {
            if (child.stdout) {
                createInterface(child.stdout).on("line", (line) => (serving ? onOutput(line) : resolve(line)));
            }
        });
        const line = await Promise.race([firstLine, pack.exited.then(() => undefined)]);
        if (line === undefined) {
            throw await pack.failure();
        }
        if (!/^\d+$/.test(line.trim())) {
            await pack.stop();
            throw new ConfigurationProblem(
                `policy pack ${project.directory} wrote ${JSON.stringify(line)} to stdout where its port was expected: ` +
                    "a pack must not print before its PolicyPack is created",
            );
        }
        serving = true;
        return { process: pack, port: Number(line) };
    }

    /**
     * Why the pack ended. A pack that ends by itself is wrong, and its author can put it right; one that is ended by a
     * signal (out of memory, killed) says nothing about what the user wrote.
     */
    async failure(): Promise<Error> {
        const how = await this.exited;
        const tail = this.stderr.length > 0 ? `:\n${this.stderr.map((line) => `    ${line}`).join("\n")}` : "";
        const message = `policy pack ${this.directory} ${how}${tail}`;
        return this.child.signalCode ? new Error(message) : new ConfigurationProblem(message);
    }

    private remember(written: string): void {
        const line = stripVTControlCharacters(written);
        if (isForeignFrame(line)) {
            return;
        }
        this.stderr.push(line);
        if (this.stderr.length > FIRST_LINES + LAST_LINES) {
            this.stderr.splice(FIRST_LINES, this.stderr.length - FIRST_LINES - LAST_LINES, "...");
        }
    }

    /** A pack holds nothing that it would have to put away. */
    async stop(): Promise<void> {
        endProcess(this.child);
        await this.exited;
    }
}

/** A line of a stack trace that is not in the pack's own code. */
export function isForeignFrame(line: string): boolean {
    return /^\s+at .*(node:|[\\/](node_modules|lazy-modules\.js|preload\.js))/.test(line);
}

/** What the CLI sets for a pack that runs on Node. */
function environment(stack: JudgedStack): NodeJS.ProcessEnv {
    const named: Record<string, string> = {
        ORGANIZATION: stack.organization,
        PROJECT: stack.project,
        STACK: stack.stack,
        DRY_RUN: String(stack.dryRun),
    };
    const result: NodeJS.ProcessEnv = { ...process.env, PULUMI_CONFIG: JSON.stringify(stack.config) };
    for (const [key, value] of Object.entries(named)) {
        result[`PULUMI_${key}`] = value;
        result[`PULUMI_NODEJS_${key}`] = value;
    }
    return result;
}
