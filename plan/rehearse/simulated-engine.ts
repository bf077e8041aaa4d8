import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { endProcess, trackProcess } from "../engine/processes";
import type { StackConfig } from "../engine/stack-config";
import type { PulumiCli } from "../pulumi-cli";
import { type EngineLog, readEngineLog } from "./engine-events";

/** Commands of the CLI that run the engine and say what it did. */
export type EngineCommand = "preview" | "up" | "refresh" | "destroy";

/** How a command of the CLI ended. */
export interface CommandResult {
    status: number;
    stdout: string;
    stderr: string;
}

/** How a run of the engine ended, and what it did. */
export interface EngineRun extends CommandResult, EngineLog {}

export interface EngineOptions {
    cli: PulumiCli;
    /** Further folders for PATH, before the CLI's own. */
    path?: readonly string[];
    /** Packages whose providers are simulated beside those of AWS, awsx and random. */
    packages?: readonly string[];
    /** Account of the simulation. @default the one of AWS's examples */
    accountId?: string;
    /** Ends what runs. */
    signal?: AbortSignal;
}

/** Folder with the providers of the simulated account. */
const PLUGINS = [path.join(__dirname, "..", "plugins"), path.join(__dirname, "..", "..", "plugins")].find((folder) =>
    existsSync(folder),
) as string;

/**
 * The Pulumi engine with simulated AWS, in a private temporary folder: its own home, state, configuration and account. No
 * credentials, login or stack of the user's is read or changed.
 */
export class SimulatedEngine {
    /** Removed by `dispose`. */
    readonly folder: string;
    /** Environment in which the CLI runs. */
    readonly env: NodeJS.ProcessEnv;
    private runs = 0;

    constructor(private readonly options: EngineOptions) {
        // The real path, because that is how programs name their own files.
        this.folder = mkdtempSync(path.join(realpathSync(tmpdir()), "hatoba-engine-"));
        for (const name of ["home", "state", "account", "config", "plugins"]) {
            mkdirSync(path.join(this.folder, name));
        }
        for (const name of options.packages ?? []) {
            writePlugin(path.join(this.folder, "plugins"), name);
        }
        this.env = this.environment();
    }

    /** File of the simulated account. */
    get accountFile(): string {
        return path.join(this.folder, "account", "account.ndjson");
    }

    /**
     * Makes an empty stack whose configuration is what the plan would give its program: a value that is encrypted for the
     * real stack is a placeholder here.
     *
     * @returns Path of the stack's configuration file, for `run`.
     */
    async createStack(project: string, stack: string, config: StackConfig): Promise<string> {
        const folder = path.join(this.folder, "config", project);
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, "Pulumi.yaml"), stringify({ name: project, runtime: "nodejs" }));
        await this.must(["stack", "init", stack, "--non-interactive", "-C", folder]);
        const file = path.join(folder, `Pulumi.${stack}.yaml`);
        await this.configure(file, config);
        return file;
    }

    /** Puts another configuration into a stack's file; `createStack` gave its path. */
    async configure(file: string, config: StackConfig): Promise<void> {
        // Everything but `config` is what decrypts the stack's secrets.
        const { config: _, ...keys } = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
        const open = Object.entries(config.values).filter(([key]) => !config.secretKeys.includes(key));
        writeFileSync(file, stringify({ ...keys, config: Object.fromEntries(open) }));
        const [folder, stack = ""] = [path.dirname(file), /^Pulumi\.(.+)\.yaml$/.exec(path.basename(file))?.[1]];
        for (const key of config.secretKeys) {
            const value = config.values[key] ?? "";
            await this.must(["config", "set", "--secret", "--stack", stack, "-C", folder, key, "--", value]);
        }
    }

    /**
     * Runs the engine on a project.
     *
     * @param directory Folder with the project's `Pulumi.yaml`.
     * @param options Further options of the CLI.
     */
    async run(
        command: EngineCommand,
        directory: string,
        stack: string,
        options: readonly string[] = [],
    ): Promise<EngineRun> {
        this.runs += 1;
        const events = path.join(this.folder, `events-${this.runs}.ndjson`);
        const result = await this.cli([
            command,
            ...["--stack", stack],
            ...["-C", directory],
            ...["--event-log", events],
            ...(command === "preview" || options.includes("--preview-only") ? [] : ["--yes", "--skip-preview"]),
            "--non-interactive",
            ...options,
        ]);
        const log = existsSync(events) ? readFileSync(events, "utf8") : "";
        return { ...result, ...readEngineLog(log) };
    }

    /** Runs any command of the CLI. */
    async cli(args: readonly string[]): Promise<CommandResult> {
        const child = spawn(this.options.cli.command, args, {
            env: this.env,
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
        });
        trackProcess(child);
        const end = () => endProcess(child);
        this.options.signal?.addEventListener("abort", end, { once: true });
        const text = { stdout: "", stderr: "" };
        for (const stream of ["stdout", "stderr"] as const) {
            child[stream].setEncoding("utf8").on("data", (chunk: string) => {
                text[stream] += chunk;
            });
        }
        try {
            const status = await new Promise<number>((resolve, reject) => {
                child.once("error", reject);
                child.once("close", (code) => resolve(code ?? 1));
            });
            this.options.signal?.throwIfAborted();
            return { status, ...text };
        } finally {
            this.options.signal?.removeEventListener("abort", end);
        }
    }

    /** Removes the folder with everything that the engine kept. */
    dispose(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }

    private async must(args: readonly string[]): Promise<CommandResult> {
        const result = await this.cli(args);
        if (result.status !== 0) {
            throw new Error(
                `pulumi ${args.join(" ")} ended with exit status ${result.status}: ${result.stderr.trim()}`,
            );
        }
        return result;
    }

    /** The user's environment without anything that would lead to real state, real credentials or another Pulumi. */
    private environment(): NodeJS.ProcessEnv {
        const { cli, path: folders = [], accountId } = this.options;
        const inherited = Object.entries(process.env).filter(([name]) => !/^(?:PULUMI_|AWS_)/.test(name));
        return {
            ...Object.fromEntries(inherited),
            PATH: [PLUGINS, path.join(this.folder, "plugins"), ...folders, cli.path].join(path.delimiter),
            PULUMI_HOME: path.join(this.folder, "home"),
            PULUMI_BACKEND_URL: `file://${path.join(this.folder, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: "simulated",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            // Nothing is lost with a simulated account when the engine is cut off before its state is written.
            PULUMI_SKIP_CHECKPOINTS: "true",
            // The option --event-log is one of the commands for debugging.
            PULUMI_DEBUG_COMMANDS: "true",
            HATOBA_SIMULATED_ACCOUNT: path.join(this.folder, "account"),
            ...(accountId === undefined ? {} : { HATOBA_SIMULATED_ACCOUNT_ID: accountId }),
        };
    }
}

/** The executable by which the engine finds the provider of a package. */
function writePlugin(folder: string, packageName: string): void {
    const program = JSON.stringify(path.join(PLUGINS, "..", "bin", "provider", "main"));
    const script = `#!/usr/bin/env node\nrequire(${program}).main(${JSON.stringify(packageName)});\n`;
    writeFileSync(path.join(folder, `pulumi-resource-${packageName}`), script, { mode: 0o755 });
}
