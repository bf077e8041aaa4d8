import { existsSync, realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import * as path from "node:path";
import { type PlanArguments, UsageError } from "./cli-arguments";
import type { PlanDocument } from "./document";
import { type LoadedProject, loadProject, planStack, type StackPlan } from "./engine";
import { PolicyPack } from "./engine/policy-pack";
import { defaultPackDirectory } from "./engine/policy-pack-project";
import { ConfigurationProblem, describeProblem, nearest } from "./problems";
import type { CiReports } from "./report/ci";
import { colours, wantsColour } from "./report/colours";
import { renderJson } from "./report/json";
import { columnsOf, type Layout } from "./report/layout";
import { noProgress, type Progress, progressOn } from "./report/progress";
import { type ReportedStack, renderStack, renderSummary } from "./report/terminal";

/** The exit statuses of `hatoba plan`; of several the highest counts. */
export const Exit = { Fine: 0, Refused: 1, Wrong: 2, Failed: 3 } as const;

/** Plans the stacks side by side and reports them in their order; answers with the exit status. */
export async function planCommand(args: PlanArguments, signal: AbortSignal): Promise<number> {
    const project = loadProject(args.project);
    const stacks = stacksOf(project, args.stacks);
    const packs = packsOf(project, args);
    const progress = progressOf(args);
    const reporter = new Reporter(args, packs, progress);
    const reports = reportsOf(project, args);
    const finished: (Outcome | undefined)[] = stacks.map(() => undefined);
    let next = 0;
    try {
        await sideBySide(stacks, async (stack, index) => {
            finished[index] = await outcomeOf(
                project,
                stack,
                planStack({
                    project,
                    stack,
                    firstPreview: args.firstPreview,
                    packs,
                    signal,
                    onProgress: (event) => progress.event(event),
                }),
            );
            signal.throwIfAborted();
            for (let outcome = finished[next]; outcome; outcome = finished[++next]) {
                reporter.report(outcome);
            }
        });
    } finally {
        progress.clear();
        await Promise.all(packs.map((pack) => pack.stop()));
    }
    reporter.summary();
    reports?.write(reporter.all);
    return reporter.exit;
}

/** Nothing when nobody asked for them, and nothing is loaded then. */
function reportsOf(project: LoadedProject, { sarif, junit, github, json }: PlanArguments): CiReports | undefined {
    if (sarif === undefined && junit === undefined && !github) {
        return undefined;
    }
    const { CiReports } = require("./report/ci") as typeof import("./report/ci");
    // With --json stdout is for the documents; the runner reads both.
    const stream = json ? process.stderr : process.stdout;
    return new CiReports({
        ...(sarif === undefined ? {} : { sarif }),
        ...(junit === undefined ? {} : { junit }),
        ...(github ? { github: (commands: string) => stream.write(commands) } : {}),
        project: project.file,
        env: process.env,
    });
}

/** How the plan of a stack ended; faults are those of this program. */
interface Outcome {
    stack: string;
    milliseconds: number;
    plan: StackPlan;
    fault?: unknown;
}

async function outcomeOf(project: LoadedProject, stack: string, plan: Promise<StackPlan>): Promise<Outcome> {
    const started = performance.now();
    const ended = await plan.then(
        (finished) => ({ plan: finished }),
        (error: unknown) =>
            error instanceof ConfigurationProblem
                ? { plan: noPlan(project, stack, error.problems.map(describeProblem)) }
                : {
                      fault: error,
                      plan: noPlan(project, stack, [`hatoba failed to plan ${stack}: ${messageOf(error)}`]),
                  },
    );
    return { stack, milliseconds: performance.now() - started, ...ended };
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** The plan of a stack that could not be planned: why, and nothing else. */
function noPlan(project: LoadedProject, stack: string, errors: readonly string[]): StackPlan {
    const document: PlanDocument = {
        version: 1,
        project: project.name,
        stack,
        resources: [],
        outputs: {},
        violations: [],
        diagnostics: errors.map((message) => ({ severity: "error", message })),
    };
    return {
        document,
        packs: [],
        failed: true,
        simulatedGenerically: [],
        timings: { total: 0, program: 0, policies: 0 },
    };
}

class Reporter {
    exit: number = Exit.Fine;
    /** Every stack, those that this program failed on included. */
    readonly all: ReportedStack[] = [];
    private readonly reported: ReportedStack[] = [];

    constructor(
        private readonly args: PlanArguments,
        private readonly packs: readonly PolicyPack[],
        private readonly progress: Progress,
    ) {}

    report(outcome: Outcome): void {
        this.progress.clear();
        const { document, failed, packs, simulatedGenerically } = outcome.plan;
        const stack: ReportedStack = {
            document,
            failed,
            firstPreview: this.args.firstPreview,
            packs: this.packs.map(({ project }) => shortPath(project.directory)),
            judges: packs,
            simulatedGenerically,
            milliseconds: outcome.milliseconds,
        };
        this.all.push(stack);
        if ("fault" in outcome) {
            const { fault } = outcome;
            const what = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
            process.stderr.write(`hatoba failed to plan ${outcome.stack}: ${what}\n`);
            this.exit = Math.max(this.exit, Exit.Failed);
            return;
        }
        const refused = document.violations.some(({ level }) => level === "mandatory");
        this.exit = Math.max(this.exit, failed ? Exit.Wrong : refused ? Exit.Refused : Exit.Fine);
        this.reported.push(stack);
        if (this.args.json) {
            process.stdout.write(`${renderJson(document)}\n`);
        }
        // A plan goes to stdout; what kept a stack from having one is for whoever waits for it.
        if (failed) {
            process.stderr.write(renderStack(stack, this.layout(process.stderr)));
        } else if (!this.args.json) {
            process.stdout.write(renderStack(stack, this.layout(process.stdout)));
        }
    }

    summary(): void {
        if (this.reported.length > 1 && !this.args.json) {
            process.stdout.write(renderSummary(this.reported, this.layout(process.stdout)));
        }
    }

    private layout(stream: NodeJS.WriteStream): Layout {
        return {
            colours: colours(wantsColour(stream, this.args.noColor, process.env)),
            columns: columnsOf(stream.columns),
            verbose: this.args.verbose,
        };
    }
}

/** As the user would type it from here. */
function shortPath(directory: string): string {
    const relative = path.relative(process.cwd(), directory) || ".";
    return relative.startsWith("..") ? directory : relative;
}

/** At most as many at a time as there are processors: each stack keeps one busy. */
async function sideBySide<T>(items: readonly T[], run: (item: T, index: number) => Promise<void>): Promise<void> {
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue) {
            await run(item, index);
        }
    };
    await Promise.all(Array.from({ length: Math.min(items.length, availableParallelism()) }, worker));
}

function stacksOf(project: LoadedProject, wanted: readonly string[]): readonly string[] {
    if (wanted.length === 0 && project.stacks.length === 0) {
        throw new ConfigurationProblem(
            `project ${project.name} has no stack: there is no Pulumi.<stack>.yaml in ${project.stackDirectory}`,
        );
    }
    const unknown = wanted.filter((stack) => !project.stacks.includes(stack));
    if (unknown.length > 0) {
        const known = project.stacks.length > 0 ? `; accepted: ${project.stacks.join(", ")}` : "";
        throw new ConfigurationProblem(
            unknown.map((stack) => {
                const meant = nearest(stack, project.stacks);
                return {
                    file: path.join(project.stackDirectory, `Pulumi.${stack}.yaml`),
                    message: `there is no such stack${meant ? `; did you mean ${meant}?` : ""}${known}`,
                };
            }),
        );
    }
    return wanted.length > 0 ? wanted : project.stacks;
}

function packsOf(project: LoadedProject, { policyPacks, policyConfigs, verbose }: PlanArguments): PolicyPack[] {
    const own = defaultPackDirectory(project.directory);
    const directories = policyPacks.length > 0 ? policyPacks : own ? [own] : [];
    if (policyConfigs.length > directories.length) {
        throw new UsageError(`--policy-config needs a policy pack, and ${project.directory} has none in policies/`);
    }
    const missing = policyConfigs.filter((file) => !existsSync(file));
    if (missing.length > 0) {
        throw new ConfigurationProblem(
            missing.map((file) => ({ file, message: "policy configuration does not exist" })),
        );
    }
    return directories.map((directory, index) =>
        PolicyPack.open(directory, {
            configFile: policyConfigs[index],
            configDirectory: stackConfigs(project, directory),
            onOutput: verbose ? (line) => process.stderr.write(`${path.basename(directory)}: ${line}\n`) : undefined,
        }),
    );
}

/**
 * Where the decisions about each stack are: beside the pack, if the pack is the project's. A pack from elsewhere knows
 * other stacks, which may have the same names.
 */
function stackConfigs(project: LoadedProject, pack: string): string | undefined {
    if (!existsSync(pack)) {
        return undefined;
    }
    const inside = !path.relative(realpathSync(project.directory), realpathSync(pack)).startsWith("..");
    return inside ? path.join(pack, "config") : undefined;
}

function progressOf({ json }: PlanArguments): Progress {
    return json && !process.stderr.isTTY ? noProgress : progressOn(process.stderr);
}
