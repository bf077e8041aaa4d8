import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { loadProject, loadStackConfig } from "../../../plan/engine/index";
import { findPulumiCli } from "../../../plan/pulumi-cli";
import { type Change, changesOf } from "../../../plan/rehearse/engine-events";
import {
    type EngineCommand,
    type EngineOptions,
    type EngineRun,
    SimulatedEngine,
} from "../../../plan/rehearse/simulated-engine";

const BUILD = path.join(__dirname, "..", "cli", "build.js");
let folders: string | undefined;

/** Value of PATH with the folders of a Pulumi CLI and of its language host, built when there are none. */
export function enginePath(): string {
    // Without npm's folder, whose `pulumi` downloads a CLI.
    folders ??= execFileSync(process.execPath, [BUILD], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    return [...folders.trim().split("\n"), process.env.PATH].join(path.delimiter);
}

/** An engine with an empty simulated account. */
export function startEngine(options: Pick<EngineOptions, "packages"> = {}): SimulatedEngine {
    const cli = findPulumiCli("/", { ...process.env, PATH: enginePath() });
    if (!cli) {
        throw new Error("there is no Pulumi CLI, though test/engine/cli/build.js has built one");
    }
    return new SimulatedEngine({ ...options, cli });
}

/** One stack of a project on an engine of its own. */
export class EngineStack {
    private constructor(
        readonly engine: SimulatedEngine,
        readonly directory: string,
        readonly stack: string,
        private readonly configFile: string,
    ) {}

    /** Makes the stack, empty, with the configuration that its file has now. */
    static async create(directory: string, stack: string, engine = startEngine()): Promise<EngineStack> {
        const project = loadProject(directory);
        const file = await engine.createStack(project.name, stack, loadStackConfig(project, stack));
        return new EngineStack(engine, directory, stack, file);
    }

    /** Takes over what the stack's file says now. */
    async reconfigure(): Promise<void> {
        await this.engine.configure(this.configFile, loadStackConfig(loadProject(this.directory), this.stack));
    }

    /** Runs the engine; fails the test, with everything that was said, unless it ends as expected. */
    async run(command: EngineCommand, options: readonly string[] = [], expectedStatus = 0): Promise<EngineRun> {
        const run = await this.tryRun(command, options);
        if (run.status !== expectedStatus) {
            // Not only errors: what a program prints before it ends is information to the engine.
            const said = run.diagnostics.map(({ severity, message }) => `${severity}: ${message.trim()}`).join("\n");
            throw new Error(
                `pulumi ${command} ended with exit status ${run.status}:\n${said || `${run.stdout}${run.stderr}`}`,
            );
        }
        return run;
    }

    tryRun(command: EngineCommand, options: readonly string[] = []): Promise<EngineRun> {
        return this.engine.run(command, this.directory, this.stack, ["--config-file", this.configFile, ...options]);
    }

    /** URNs of what the state holds. */
    async resources(): Promise<string[]> {
        const { stdout } = await this.engine.cli(["stack", "export", "--stack", this.stack, "-C", this.directory]);
        const { deployment } = JSON.parse(stdout) as { deployment: { resources?: { urn: string }[] } };
        return (deployment.resources ?? []).map(({ urn }) => urn);
    }

    dispose(): void {
        this.engine.dispose();
    }
}

/** What a run changed, by `<type>::<name>` as URNs end; what stays the same is left out. */
export function changedResources(run: EngineRun): Record<string, Change> {
    const changes = [...changesOf(run.steps)].filter(([, change]) => change !== "same" && change !== "read");
    return Object.fromEntries(changes.map(([urn, change]) => [shortUrn(urn), change]).sort());
}

/** `ecs/service:Service::web-service` of a URN. */
export function shortUrn(urn: string): string {
    const [, , types = "", ...name] = urn.split("::");
    return `${types.split("$").at(-1)?.replace(/^aws:/, "")}::${name.join("::")}`;
}
