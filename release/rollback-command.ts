import type { RollbackArguments } from "./arguments";
import { shortName } from "./arns";
import { Caller } from "./aws/caller";
import { History, type Previous } from "./aws/read-history";
import { ServiceReader } from "./aws/read-service";
import { confirm } from "./confirm";
import { shortImage } from "./image-reference";
import { type ServiceOutput, selectServices } from "./outputs";
import { ConfigurationProblem, Refusal, UsageError } from "./problems";
import { release } from "./release-command";
import { type Program, planRollback, type RollbackPlan, type Version } from "./rollback-plan";
import { primaryOf, type ServiceSnapshot } from "./snapshot";
import { Stack } from "./stack";

/** Pins the images that ran before and releases; answers with the exit status of the first part that fails. */
export async function rollbackCommand(args: RollbackArguments, signal: AbortSignal): Promise<number> {
    const stack = new Stack(args.project, args.stack);
    stack.mustExist();
    const outputs = await stack.outputs();
    const [[name, output] = []] = selectServices(outputs, [args.service]);
    if (name === undefined || output === undefined) {
        throw new UsageError(`there is no service ${args.service}`);
    }
    const caller = new Caller(signal);
    const reader = new ServiceReader(caller, outputs.clusterName);
    const snapshot = await reader.read(name, output);
    const history = new History(caller, reader, output);
    const program: Program = {
        ...(output.containers ? { containers: output.containers } : {}),
        immutable: new Set(Object.values(outputs.repositoryUrls ?? {})),
    };
    const { plan, found, automatic } = await planFor(args, output, snapshot, history, program);
    print(describe(name, plan, found, automatic));
    if (plan.refusals.length > 0) {
        throw new ConfigurationProblem(plan.refusals.map((message) => ({ path: name, message })));
    }
    if (!(await agreed(args, signal))) {
        throw new Refusal("nothing was changed");
    }
    const pins = [...plan.changes, ...plan.kept];
    for (const { container, reference } of pins) {
        const key = keyOf(name, container);
        await stack.setConfig(key, reference);
        print([`${stack.file}: ${key} is ${reference}`]);
    }
    try {
        return await release(args, stack, args.yes ? ["--yes", ...args.pulumi] : args.pulumi, signal);
    } finally {
        print(afterwards(stack, name, pins));
    }
}

interface Target {
    plan: RollbackPlan;
    found: Previous["found"] | "named";
    /** AWS has gone back by itself: what runs is the target. */
    automatic: boolean;
}

/**
 * From what runs to what was deployed before. Where a release was rolled back automatically, what runs is what was
 * deployed before: then the way leads from what was asked for to what runs, so that the next `up` does not try again.
 */
async function planFor(
    { to }: RollbackArguments,
    output: ServiceOutput,
    snapshot: ServiceSnapshot,
    history: History,
    program: Program,
): Promise<Target> {
    const runs = primaryOf(snapshot)?.taskDefinition;
    if (runs === undefined) {
        throw new ConfigurationProblem(`${output.name} runs nothing that could be gone back from`);
    }
    const current = await existing(history, runs, output.name);
    const plan = (from: Version, version: Version) => planRollback(from, version, program);
    if (to !== undefined) {
        const version = await existing(history, runs.replace(/:\d+$/, `:${to}`), "--to");
        return { plan: plan(current, version), found: "named", automatic: false };
    }
    if (runs !== output.taskDefinitionArn) {
        const asked = await existing(history, output.taskDefinitionArn, output.name);
        return { plan: plan(asked, current), found: "deployed", automatic: true };
    }
    const previous = await history.before(current);
    if (!previous) {
        const message = `no older version of ${shortName(runs)} has other images; name one with --to <revision number>`;
        throw new ConfigurationProblem([{ path: output.name, message }]);
    }
    return { plan: plan(current, previous.version), found: previous.found, automatic: false };
}

async function existing(history: History, arn: string, path: string): Promise<Version> {
    const version = await history.version(arn);
    if (!version) {
        const [family] = shortName(arn).split(":");
        const message = `there is no revision ${shortName(arn)}; see aws ecs list-task-definitions --family-prefix ${family}`;
        throw new ConfigurationProblem([{ path, message }]);
    }
    return version;
}

function describe(name: string, plan: RollbackPlan, found: Target["found"], automatic: boolean): string[] {
    const [from, to] = [shortName(plan.from.taskDefinition), shortName(plan.to.taskDefinition)];
    const how = {
        deployed: automatic
            ? `${from} was asked for, but ${to} runs: its images are pinned, so that the next up does not try again`
            : `${to} is the last one before ${from} that was deployed with success and has other images`,
        guessed: `guessed: nothing says what was deployed before, ${to} is the newest older revision with other images`,
        named: `${to} was named with --to`,
    }[found];
    const width = Math.max(0, ...[...plan.changes, ...plan.kept].map(({ container }) => container.length));
    return [
        `${name}: back from the images of ${from} to those of ${to}`,
        `  ${how}`,
        ...plan.changes.map((change) => {
            const indent = " ".repeat(width);
            return `  ${change.container.padEnd(width)}  from ${shortImage(change.from)}\n  ${indent}  to   ${shortImage(change.to)}`;
        }),
        ...plan.kept.map(({ container, reference }) => `  ${container.padEnd(width)}  stays ${shortImage(reference)}`),
        ...plan.notes.map((note) => `  ${note}`),
        "  only images go back: environment, sizes and secrets stay as the program says",
    ];
}

async function agreed({ yes, command, stack, service }: RollbackArguments, signal: AbortSignal): Promise<boolean> {
    if (yes) {
        return true;
    }
    if (!process.stdin.isTTY) {
        throw new UsageError(`nobody can be asked here: npm run ${command} -- ${stack} ${service} --yes`);
    }
    return confirm("Pin these images and release?", { input: process.stdin, output: process.stderr }, signal);
}

function afterwards(stack: Stack, name: string, pins: readonly { container: string }[]): string[] {
    return [
        `the pins stay in ${stack.file} until they are removed: commit the file; when the program is mended,`,
        ...pins.map(
            ({ container }) =>
                `    npm run pulumi -- config rm --path '${keyOf(name, container)}' --stack ${stack.name}`,
        ),
    ];
}

function keyOf(service: string, container: string): string {
    return `hatoba:services.${service}.images.${container}`;
}

function print(lines: readonly string[]): void {
    process.stderr.write(lines.map((line) => `${line}\n`).join(""));
}
