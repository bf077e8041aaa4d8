import { readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type LoadedProject, loadProject, loadStackConfig } from "../engine/index";
import { ConfigurationProblem, nearest } from "../problems";
import { Account } from "../provider/account";
import { CLI_ADVICE, findPulumiCli, type PulumiCli } from "../pulumi-cli";
import { colours, wantsColour } from "../report/colours";
import { columnsOf } from "../report/layout";
import { renderRehearsal } from "../report/rehearsal";
import { matcher } from "../wildcards";
import { type ExportedState, readExportedState } from "./exported-state";
import { GitCheckout } from "./git-checkout";
import { isEnding, type Rehearsal, rehearse } from "./rehearsal";
import { type EngineRun, SimulatedEngine } from "./simulated-engine";

/** What the user wants of `hatoba rehearse`. */
export interface RehearseArguments {
    stack: string;
    project: string;
    /** Git reference of the state before. */
    from: string;
    /** File of an exported state, instead of a reference. */
    fromState?: string;
    /** Names or URNs of what may be replaced or deleted; `*` and `?` as wildcards. */
    allow: string[];
    json: boolean;
    noColor: boolean;
}

/** Rehearses an update and reports it; answers with the exit status. */
export async function rehearseCommand(args: RehearseArguments, signal: AbortSignal): Promise<number> {
    const project = loadProject(args.project);
    mustExist(project, args.stack);
    const say = (text: string) => void process.stderr.write(args.json ? "" : text);
    const rehearsal = await rehearseUpdate(project, args, say, signal);
    if (args.json) {
        process.stdout.write(`${JSON.stringify(rehearsal)}\n`);
    } else {
        const layout = {
            colours: colours(wantsColour(process.stdout, args.noColor, process.env)),
            columns: columnsOf(process.stdout.columns),
            verbose: false,
        };
        process.stdout.write(renderRehearsal(rehearsal, layout));
    }
    return rehearsal.result === "fine" ? 0 : 1;
}

async function rehearseUpdate(
    project: LoadedProject,
    args: RehearseArguments,
    say: (text: string) => void,
    signal: AbortSignal,
): Promise<Rehearsal> {
    const { stack } = args;
    // Read first: what is wrong with the present program is known before anything takes time.
    const config = loadStackConfig(project, stack);
    const exported = args.fromState === undefined ? undefined : readExportedState(args.fromState);
    if (exported && exported.project !== project.name) {
        throw new ConfigurationProblem([
            {
                file: args.fromState ?? "",
                message: `is a state of project ${exported.project}, not of ${project.name}`,
            },
        ]);
    }
    const cli = cliFor(project);
    const checkout = exported ? undefined : GitCheckout.create(project.directory, args.from, say);
    const accountId = exported?.accountId;
    const engine = new SimulatedEngine({
        cli,
        signal,
        packages: providerPackages(project.programDirectory),
        ...(accountId === undefined ? {} : { accountId }),
    });
    try {
        await mustAnswer(engine);
        const file = exported
            ? await importState(engine, project, stack, config, exported)
            : await deployBefore(engine, checkout as GitCheckout, stack, args.from, config, say);
        await engine.configure(file, config);
        say(`rehearsing ${stack}\n`);
        const options = ["--config-file", file];
        const preview = await engine.run("preview", project.directory, stack, options);
        // A preview that is refused is as far as the update would come.
        mustHaveRun(preview, `the program of ${stack}`);
        const run = preview.status === 0 ? await engine.run("up", project.directory, stack, options) : preview;
        const from = exported ? { state: args.fromState ?? "" } : { ref: args.from, commit: checkout?.commit ?? "" };
        return rehearse({ project: project.name, stack, from }, run, run.status !== 0, allowance(args.allow));
    } finally {
        engine.dispose();
        checkout?.dispose();
    }
}

/** Deploys the program of the state before; a stack that did not exist then is empty. */
async function deployBefore(
    engine: SimulatedEngine,
    checkout: GitCheckout,
    stack: string,
    ref: string,
    present: ReturnType<typeof loadStackConfig>,
    say: (text: string) => void,
): Promise<string> {
    const project = loadProject(checkout.project);
    if (!project.stacks.includes(stack)) {
        say(`${ref} has no stack ${stack}: everything is created\n`);
        return engine.createStack(project.name, stack, present);
    }
    const file = await engine.createStack(project.name, stack, loadStackConfig(project, stack));
    say(`deploying ${stack} as it is at ${ref}\n`);
    const run = await engine.run("up", project.directory, stack, ["--config-file", file]);
    mustHaveRun(run, `the program of ${stack} at ${ref}`);
    if (run.status !== 0) {
        throw new ConfigurationProblem(`${stack} at ${ref} cannot be deployed: ${errorsOf(run)}`);
    }
    return file;
}

async function importState(
    engine: SimulatedEngine,
    project: LoadedProject,
    stack: string,
    config: ReturnType<typeof loadStackConfig>,
    state: ExportedState,
): Promise<string> {
    const file = await engine.createStack(project.name, stack, config);
    const account = new Account(engine.accountFile);
    for (const { type, urn, id = "", outputs = {}, custom = false, external = false } of state.resources) {
        if (custom && !external && !type.startsWith("pulumi:")) {
            account.add({ type, id, urn, outputs });
        }
    }
    const text = path.join(engine.folder, "state.json");
    writeFileSync(text, state.text);
    const result = await engine.cli(["stack", "import", "--stack", stack, "-C", path.dirname(file), "--file", text]);
    if (result.status !== 0) {
        throw new ConfigurationProblem(`the state cannot be imported: ${result.stderr.trim()}`);
    }
    return file;
}

/**
 * Tells what stops an update from what is no update: without a step the engine did not come that far, and an error that is
 * of no resource is the program's own.
 */
function mustHaveRun(run: EngineRun, what: string): void {
    const failedItself = run.diagnostics.some(
        ({ severity, urn = "", message }) => severity === "error" && urn === "" && !isEnding(message),
    );
    if (run.status !== 0 && (run.steps.length === 0 || failedItself)) {
        throw new ConfigurationProblem(`${what} does not run: ${errorsOf(run)}`);
    }
}

function errorsOf({ diagnostics, stderr, stdout }: EngineRun): string {
    const errors = diagnostics
        .filter(({ severity, message }) => severity === "error" && !isEnding(message))
        .map(({ message }) => message.trim());
    return errors.length > 0 ? errors.join("\n") : stderr.trim() || stdout.trim();
}

function cliFor(project: LoadedProject): PulumiCli {
    const cli = findPulumiCli(project.directory);
    if (!cli) {
        throw new ConfigurationProblem(`there is no Pulumi CLI, which a rehearsal runs: ${CLI_ADVICE}`);
    }
    return cli;
}

/** The CLI of the npm package is downloaded when it is first used. */
async function mustAnswer(engine: SimulatedEngine): Promise<void> {
    const { status, stderr } = await engine.cli(["version"]);
    if (status !== 0) {
        throw new ConfigurationProblem(
            `the Pulumi CLI, which a rehearsal runs, does not start: ${stderr.trim()}; ${CLI_ADVICE}`,
        );
    }
}

/** Packages of providers that the program has installed: each is simulated. */
function providerPackages(directory: string): string[] {
    for (let folder = directory; ; folder = path.dirname(folder)) {
        try {
            return readdirSync(path.join(folder, "node_modules", "@pulumi")).filter(
                (name) => !["pulumi", "policy", "eslint-plugin"].includes(name),
            );
        } catch {
            if (folder === path.dirname(folder)) {
                return [];
            }
        }
    }
}

function allowance(patterns: readonly string[]) {
    const matches = patterns.map(matcher);
    return ({ urn, name }: { urn: string; name: string }) => matches.some((match) => match(urn) || match(name));
}

function mustExist(project: LoadedProject, stack: string): void {
    if (project.stacks.includes(stack)) {
        return;
    }
    const meant = nearest(stack, project.stacks);
    throw new ConfigurationProblem([
        {
            file: path.join(project.stackDirectory, `Pulumi.${stack}.yaml`),
            message: `there is no such stack${meant ? `; did you mean ${meant}?` : ""}; accepted: ${project.stacks.join(", ") || "none"}`,
        },
    ]);
}
