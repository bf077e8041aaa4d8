import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parseOutputs, type StackOutputs } from "./outputs";
import { ConfigurationProblem, didYouMean } from "./problems";
import { type Ended, run } from "./processes";

/** Runs the Pulumi CLI, whichever there is. */
const SCRIPT = path.join("scripts", "pulumi.js");

/** One stack of a Pulumi project, reached through the Pulumi CLI. */
export class Stack {
    /** The last part of a qualified name, as in organization/dev: files carry it. */
    readonly environment: string;

    constructor(
        readonly project: string,
        readonly name: string,
    ) {
        this.environment = name.split("/").at(-1) ?? name;
    }

    /** File with the stack's configuration, as people see it. */
    get file(): string {
        return `Pulumi.${this.environment}.yaml`;
    }

    /** Refuses a stack that the project has no file for. */
    mustExist(): void {
        const stacks = existsSync(this.project)
            ? readdirSync(this.project)
                  .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
                  .sort()
            : [];
        if (stacks.length === 0) {
            throw new ConfigurationProblem(`there is no Pulumi.<stack>.yaml in ${path.resolve(this.project)}`);
        }
        if (!stacks.includes(this.environment)) {
            const meant = didYouMean(this.environment, stacks);
            const message = `there is no such stack${meant}; accepted: ${stacks.join(", ")}`;
            throw new ConfigurationProblem([{ path: this.file, message }]);
        }
    }

    /** The outputs, from a file or from the CLI. */
    async outputs(file?: string): Promise<StackOutputs> {
        if (file !== undefined) {
            return parseOutputs(parseJson(readText(file), file), file);
        }
        const args = ["stack", "output", "--json", "--stack", this.name];
        const source = `\`pulumi ${args.join(" ")}\``;
        return parseOutputs(parseJson((await this.cli(args)).stdout, source), source);
    }

    /** Writes one value of the stack's configuration. */
    async setConfig(key: string, value: string): Promise<void> {
        await this.cli(["config", "set", "--path", key, value, "--stack", this.name]);
    }

    /** `npm run up`, on this terminal: with the policy pack. Answers with its exit status. */
    async up(options: readonly string[]): Promise<number> {
        const script = path.join(this.project, SCRIPT);
        if (!existsSync(script)) {
            throw new ConfigurationProblem(`${path.resolve(script)} is missing: run this in the project`);
        }
        const surroundings = { cwd: this.project, env: process.env, output: "terminal" } as const;
        return (await run(process.execPath, [path.resolve(script), "up", this.name, ...options], surroundings)).status;
    }

    private async cli(args: readonly string[]): Promise<Ended> {
        const script = findUpwards(path.resolve(this.project), SCRIPT);
        if (script === undefined) {
            throw new ConfigurationProblem(
                `${path.resolve(this.project, SCRIPT)}, which runs the Pulumi CLI, is missing, in the folders above too`,
            );
        }
        const ended = await run(process.execPath, [script, ...args], {
            cwd: this.project,
            env: process.env,
            output: "kept",
        });
        if (ended.status !== 0) {
            const said = ended.stderr.trim() || ended.stdout.trim() || "it says nothing";
            throw new ConfigurationProblem(
                `\`pulumi ${args.join(" ")}\` ended with exit status ${ended.status}: ${said}`,
            );
        }
        return ended;
    }
}

function findUpwards(directory: string, name: string): string | undefined {
    const file = path.join(directory, name);
    if (existsSync(file)) {
        return file;
    }
    const parent = path.dirname(directory);
    return parent === directory ? undefined : findUpwards(parent, name);
}

function readText(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        throw new ConfigurationProblem([{ path: file, message: `cannot be read: ${(error as Error).message}` }]);
    }
}

function parseJson(text: string, source: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new ConfigurationProblem([{ path: source, message: `is no JSON: ${(error as Error).message}` }]);
    }
}
