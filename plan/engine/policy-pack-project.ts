import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { ConfigurationProblem } from "../problems";
import { YamlFile } from "./yaml-file";

/** A policy pack as `PulumiPolicy.yaml` describes it, ready to be started. */
export interface PolicyPackProject {
    /** Absolute path of the folder with `PulumiPolicy.yaml`: the pack's working directory. */
    directory: string;
    /** What the launcher is told to run: `main` of `PulumiPolicy.yaml`, or the folder. */
    program: string;
    /** Takes the place of the version in `package.json`, as in the CLI. */
    version?: string;
    /** Absolute path of the launcher of the pack's own SDK. */
    launcher: string;
}

const PROJECT_FILES = ["PulumiPolicy.yaml", "PulumiPolicy.yml"];

/** The pack that judges a project which names none: its `policies` folder, if that is a pack. */
export function defaultPackDirectory(projectDirectory: string): string | undefined {
    const directory = path.join(projectDirectory, "policies");
    return projectFile(directory) ? directory : undefined;
}

/** Reads `PulumiPolicy.yaml` and checks that the pack can be started; throws a `ConfigurationProblem`. */
export function readPolicyPackProject(packDirectory: string): PolicyPackProject {
    const directory = path.resolve(packDirectory);
    const file = projectFile(directory);
    if (!file) {
        const what = existsSync(directory) ? "has no PulumiPolicy.yaml" : "does not exist";
        throw new ConfigurationProblem(`policy pack ${packDirectory} ${what}`);
    }
    const { main, version } = parseProject(file);
    const program = main ?? ".";
    checkProgram(directory, program);
    return { directory, program, version, launcher: findLauncher(directory) };
}

function projectFile(directory: string): string | undefined {
    return PROJECT_FILES.map((name) => path.join(directory, name)).find(existsSync);
}

function parseProject(file: string): { main?: string; version?: string } {
    const yaml = YamlFile.read(file);
    const { runtime, main, version } = yaml.content;
    const runtimeName =
        typeof runtime === "object" && runtime !== null ? (runtime as { name?: unknown }).name : runtime;
    if (runtimeName !== "nodejs") {
        const found = runtimeName ? `${JSON.stringify(runtimeName)} cannot be run offline` : "is missing";
        throw new ConfigurationProblem(yaml.problem(["runtime"], `${found}; accepted: nodejs`));
    }
    if (main !== undefined && main !== null && typeof main !== "string") {
        throw new ConfigurationProblem(yaml.problem(["main"], `must be a path, found ${JSON.stringify(main)}`));
    }
    return { main: main || undefined, version: version ? String(version) : undefined };
}

/** A compiled pack that nobody compiled fails in the launcher with advice that misleads; say it first. */
function checkProgram(directory: string, program: string): void {
    const entry = path.join(directory, program);
    if (resolvesToProgram(entry)) {
        return;
    }
    const script = buildScript(directory);
    const how = script ? `run \`npm run ${script.name}\` in ${script.directory}` : "compile it first";
    const missing = path.join(program, packageOf(entry)?.main ?? "").replace(/^\.\//, "");
    throw new ConfigurationProblem(
        `the program of policy pack ${directory}, ${missing === "." ? "index.js" : missing}, is not there: ${how}`,
    );
}

function resolvesToProgram(entry: string): boolean {
    const candidates = (base: string) => [base, ...[".js", ".ts", ".cjs"].map((extension) => base + extension)];
    const isFile = (file: string) => existsSync(file) && statSync(file).isFile();
    if (candidates(entry).some(isFile)) {
        return true;
    }
    const main = packageOf(entry)?.main;
    const bases = [
        ...(main ? [path.join(entry, main), path.join(entry, main, "index")] : []),
        path.join(entry, "index"),
    ];
    return bases.flatMap(candidates).some(isFile);
}

/** The nearest npm script that compiles: the pack's own, else that of the workspace around it. */
function buildScript(directory: string): { name: string; directory: string } | undefined {
    for (let current = directory; ; current = path.dirname(current)) {
        const scripts = packageOf(current)?.scripts ?? {};
        const name = ["build", "prepare"].find((candidate) => candidate in scripts);
        if (name) {
            return { name, directory: current };
        }
        if (path.dirname(current) === current) {
            return undefined;
        }
    }
}

function packageOf(directory: string): { main?: string; scripts?: Record<string, string> } | undefined {
    try {
        return JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8"));
    } catch {
        return undefined;
    }
}

function findLauncher(directory: string): string {
    try {
        return createRequire(path.join(directory, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
    } catch {
        throw new ConfigurationProblem(
            `the dependencies of policy pack ${directory} are not installed: run \`npm install\` there`,
        );
    }
}
