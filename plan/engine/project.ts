import { existsSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";
import { ConfigurationProblem, type Problem } from "../problems";
import { readDeclarations } from "./config-declarations";
import type { LoadedProject } from "./types";
import { describeValue, isRecord, YamlFile } from "./yaml-file";

const extensions = [".yaml", ".yml", ".json"];

/** Reads the `Pulumi.yaml` in `directory` or, as the CLI does, in the nearest folder above it. */
export function loadProject(directory: string): LoadedProject {
    const yaml = YamlFile.read(findProjectFile(path.resolve(directory)));
    const root = path.dirname(yaml.path);
    const problems: Problem[] = [];
    const { content } = yaml;

    if (typeof content.name !== "string" || content.name === "") {
        problems.push(yaml.problem(["name"], `the project needs a name, found ${describeValue(content.name)}`));
    }
    const runtime = readRuntime(yaml, problems);
    const main = readMain(yaml, root, problems);
    const name = String(content.name ?? "");
    // `config` used to be the folder of the stacks' files; since it declares configuration, `stackConfigDir` is.
    const stackConfigDir = typeof content.config === "string" ? content.config : content.stackConfigDir;
    if (stackConfigDir !== undefined && typeof stackConfigDir !== "string") {
        problems.push(yaml.problem(["stackConfigDir"], `must be a folder, found ${describeValue(stackConfigDir)}`));
    }
    const config = readDeclarations(yaml, name, problems);
    if (problems.length > 0) {
        throw new ConfigurationProblem(problems);
    }
    const stackDirectory = path.resolve(root, typeof stackConfigDir === "string" ? stackConfigDir : ".");
    return {
        directory: root,
        file: yaml.path,
        name,
        ...(typeof content.description === "string" ? { description: content.description } : {}),
        runtime,
        ...main,
        stackDirectory,
        stacks: findStacks(stackDirectory),
        config,
        organization: "organization",
    };
}

function findProjectFile(start: string): string {
    for (let folder = start; ; folder = path.dirname(folder)) {
        const found = extensions.map((ext) => path.join(folder, `Pulumi${ext}`)).find((file) => existsSync(file));
        if (found) {
            return found;
        }
        if (folder === path.dirname(folder)) {
            throw new ConfigurationProblem(`no Pulumi.yaml in ${start} or any folder above it`);
        }
    }
}

function readRuntime(yaml: YamlFile, problems: Problem[]): LoadedProject["runtime"] {
    const { runtime } = yaml.content;
    const name = isRecord(runtime) ? runtime.name : runtime;
    if (typeof name !== "string" || name === "") {
        problems.push(yaml.problem(["runtime"], `the project needs a runtime, found ${describeValue(name)}`));
    } else if (name !== "nodejs") {
        problems.push(yaml.problem(["runtime"], `only nodejs programs can be planned, found ${name}`));
    }
    return { name: String(name), options: isRecord(runtime) && isRecord(runtime.options) ? runtime.options : {} };
}

/** A folder is the program's working directory; of a file, its folder is. */
function readMain(yaml: YamlFile, root: string, problems: Problem[]) {
    const { main } = yaml.content;
    if (main === undefined || main === null || main === "") {
        return { programDirectory: root, entryPoint: "." };
    }
    const relative = typeof main === "string" ? path.normalize(main) : undefined;
    if (relative === undefined || path.isAbsolute(relative) || relative.startsWith("..")) {
        problems.push(yaml.problem(["main"], `must be a path below the project, found ${String(main)}`));
        return { programDirectory: root, entryPoint: "." };
    }
    const program = path.join(root, relative);
    if (!existsSync(program)) {
        problems.push(yaml.problem(["main"], `there is no ${relative} in ${root}`));
        return { programDirectory: root, entryPoint: "." };
    }
    return statSync(program).isDirectory()
        ? { programDirectory: path.resolve(program), entryPoint: "." }
        : { programDirectory: path.dirname(program), entryPoint: path.basename(program) };
}

function findStacks(directory: string): string[] {
    const names = existsSync(directory) ? readdirSync(directory) : [];
    return names
        .map((name) => /^Pulumi\.(.+)\.(?:yaml|yml|json)$/.exec(name)?.[1])
        .filter((name) => name !== undefined)
        .sort();
}

/** The file of a stack, or nothing when it has none. */
export function stackFile(project: LoadedProject, stack: string): string | undefined {
    return extensions
        .map((ext) => path.join(project.stackDirectory, `Pulumi.${stack}${ext}`))
        .find((file) => existsSync(file));
}
