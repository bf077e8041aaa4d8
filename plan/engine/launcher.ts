import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import * as readline from "node:readline";
import { ConfigurationProblem } from "../problems";
import { endProcess, trackProcess } from "./processes";
import type { StackConfig } from "./stack-config";
import type { LoadedProject } from "./types";

export interface LaunchOptions {
    project: LoadedProject;
    stack: string;
    config: StackConfig;
    firstPreview: boolean;
    /** Address of the server of the protocol. */
    address: string;
    onLine(stream: "stdout" | "stderr", line: string): void;
    signal?: AbortSignal;
}

export interface ProgramExit {
    code: number | null;
    signal: NodeJS.Signals | null;
}

/** Runs the program with the launcher of its own SDK, as the CLI's language host does. */
export async function runProgram(options: LaunchOptions): Promise<ProgramExit> {
    const { project } = options;
    const child = spawn(process.execPath, programArguments(options), {
        cwd: project.programDirectory,
        env: programEnvironment(options),
        stdio: ["ignore", "pipe", "pipe", "pipe"],
        detached: true,
    });
    trackProcess(child);
    const end = () => endProcess(child);
    options.signal?.addEventListener("abort", end, { once: true });
    try {
        return await exitOf(child, options.onLine);
    } finally {
        options.signal?.removeEventListener("abort", end);
        // The program is over, but not necessarily what it started.
        end();
    }
}

function programArguments({ project, stack, address }: LaunchOptions): string[] {
    return [
        // By default V8 lets the heap grow to about four times what is alive before it looks for garbage. Measured
        // with 2,257 resources: a tenth less memory over all processes for a twentieth more time.
        "--heap-growing-percent=40",
        "-r",
        scriptFile("preload.js"),
        // Half a second of modules that a program hardly ever needs.
        "-r",
        scriptFile("lazy-modules.js"),
        ...splitWords(String(project.runtime.options.nodeargs ?? "")),
        findLauncher(project),
        "--organization",
        project.organization,
        "--project",
        project.name,
        "--stack",
        stack,
        "--root-directory",
        project.directory,
        "--pwd",
        project.programDirectory,
        "--monitor",
        address,
        "--engine",
        address,
        "--parallel",
        "16",
        "--dry-run",
        project.entryPoint,
    ];
}

function programEnvironment({ project, config, firstPreview }: LaunchOptions): NodeJS.ProcessEnv {
    const { typescript, tsconfig } = project.runtime.options;
    const env: NodeJS.ProcessEnv = {
        ...process.env,
        PULUMI_CONFIG: JSON.stringify(config.values),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
        PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false && typescript !== "false"),
        HATOBA_ABSENT_OUTPUTS: firstPreview ? "unknown" : "undefined",
    };
    if (typeof tsconfig === "string") {
        env.PULUMI_NODEJS_TSCONFIG_PATH = tsconfig;
    }
    return env;
}

/** Plain JavaScript that nothing compiles: it lies beside the sources, also of the compiled package. */
function scriptFile(name: string): string {
    const beside = path.join(__dirname, name);
    return existsSync(beside) ? beside : path.join(__dirname, "..", "..", "engine", name);
}

function findLauncher(project: LoadedProject): string {
    const resolve = createRequire(path.join(project.programDirectory, "index.js")).resolve;
    try {
        return resolve("@pulumi/pulumi/cmd/run");
    } catch {
        throw new ConfigurationProblem({
            file: project.file,
            message:
                `the Pulumi SDK (@pulumi/pulumi) is not installed where ${project.programDirectory} can find it; ` +
                "run npm install there",
        });
    }
}

function exitOf(child: ChildProcess, onLine: LaunchOptions["onLine"]): Promise<ProgramExit> {
    for (const stream of ["stdout", "stderr"] as const) {
        const input = child[stream];
        if (input) {
            readline.createInterface({ input }).on("line", (line) => onLine(stream, line));
        }
    }
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", () => {
            // What the program started may hold its output open for ever; all of the program's own has arrived soon.
            setTimeout(() => endProcess(child), 1000).unref();
        });
        child.once("close", (code, signal) => resolve({ code, signal }));
    });
}

/** Words as a shell separates them, with quotes. */
function splitWords(text: string): string[] {
    const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
    return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
