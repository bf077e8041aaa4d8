import { SimulatedAws } from "../aws/index";
import { Deployment } from "./deployment";
import { buildDocument, inDocumentOrder } from "./document-builder";
import { Judges } from "./judges";
import { type ProgramExit, runProgram } from "./launcher";
import { servePrograms } from "./monitor";
import { PackageDeclarations } from "./package-declarations";
import type { JudgingPack, StackJudge } from "./policy-pack";
import { Redaction, secretStrings } from "./redaction";
import { ProtocolServer } from "./server";
import { Simulation } from "./simulation";
import { loadStackConfig, type StackConfig } from "./stack-config";
import { StackReferences } from "./stack-references";
import type { PlanStackOptions, StackPlan } from "./types";

/**
 * Plans one stack: runs its program against the simulation and has the packs judge it. Several may run side by side.
 *
 * A wrong program is a plan that failed; its diagnostics say why. Wrong configuration rejects with a
 * `ConfigurationProblem`, an abort with the signal's reason, anything else is a fault of the plan itself.
 */
export async function planStack(options: PlanStackOptions): Promise<StackPlan> {
    const { project, stack } = options;
    const started = performance.now();
    options.signal?.throwIfAborted();
    const config = loadStackConfig(project, stack);
    const simulation = new Simulation(simulatedCloud(options, config), options.firstPreview);
    // Packs start while the program loads.
    const packs = options.packs.map((pack) => pack.forStack(judgedStack(options, config)));
    const judges = new Judges(packs);
    const stop = new AbortController();
    // At once, because a pack may fail before anything waits for it.
    Promise.all(packs).catch((error: unknown) => stop.abort(error));
    const deployment = new Deployment({
        project,
        stack,
        config,
        simulation,
        references: new StackReferences(project, options.stackReferences),
        judges,
        onRegistered: (urn) =>
            options.onProgress?.({ kind: "resource", stack, urn, registered: deployment.resources.size }),
        onCrash: (error) => stop.abort(error),
    });
    options.onProgress?.({ kind: "started", stack });
    const server = new ProtocolServer();
    try {
        servePrograms(server, deployment, simulation);
        const address = await server.start();
        await runToItsEnd(options, config, deployment, address, packs, stop);
        const program = performance.now() - started;
        const states = inDocumentOrder(deployment.resources.values());
        if (!deployment.diagnostics.failed) {
            options.onProgress?.({ kind: "judging", stack, registered: states.length });
            const managed = states.filter(({ external }) => !external);
            await judges.judgeStack(managed, ({ provider }) => deployment.providers.of(provider));
        }
        for (const warning of config.warnings) {
            deployment.diagnostics.add("warning", warning);
        }
        const redaction = new Redaction([...config.secrets, ...secretStrings(states)], [project.name, stack]);
        const document = buildDocument({
            project: project.name,
            stack,
            states,
            outputs: deployment.stackOutputs ?? {},
            violations: judges.violations,
            diagnostics: deployment.diagnostics.list,
        });
        const { failed } = deployment.diagnostics;
        options.onProgress?.({ kind: "finished", stack, registered: states.length, failed });
        return {
            document: redaction.document(document),
            packs: redaction.texts(await Promise.all(packs.map(described))),
            simulatedGenerically: [...simulation.generic].sort(),
            failed,
            timings: { total: performance.now() - started, program, policies: judges.stackTime },
        };
    } finally {
        server.stop();
        deployment.callbacks.close();
        await Promise.allSettled(packs.map(async (pack) => (await pack).stop()));
    }
}

function simulatedCloud({ project, stack }: PlanStackOptions, config: StackConfig): SimulatedAws {
    const region = config.values["aws:region"];
    const declarations = new PackageDeclarations(project.programDirectory);
    return new SimulatedAws({ project: project.name, stack, ...(region === undefined ? {} : { region }) }, (type) =>
        declarations.resource(type),
    );
}

async function described(judge: Promise<StackJudge>): Promise<JudgingPack> {
    const { pack, packVersion, policies } = await judge;
    return { name: pack, version: packVersion, policies };
}

function judgedStack({ project, stack }: PlanStackOptions, config: StackConfig) {
    return {
        organization: project.organization,
        project: project.name,
        stack,
        dryRun: true,
        config: config.values,
        secretKeys: config.secretKeys,
    };
}

/** Runs the program; stops it when the caller says so, when a pack cannot start, or when the plan itself is at fault. */
async function runToItsEnd(
    options: PlanStackOptions,
    config: StackConfig,
    deployment: Deployment,
    address: string,
    packs: readonly Promise<StackJudge>[],
    stop: AbortController,
): Promise<void> {
    const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
    signal.throwIfAborted();
    const stderr: string[] = [];
    const exit = await runProgram({
        ...options,
        config,
        address,
        signal,
        onLine: (stream, line) => (stream === "stderr" ? stderr.push(line) : deployment.print(line)),
    });
    signal.throwIfAborted();
    // A program may end before its packs have started, and they may still fail to.
    await Promise.all(packs);
    report(exit, stderr, deployment);
}

/** What a program wrote to stderr is why it failed, unless it told the engine. */
function report({ code, signal }: ProgramExit, stderr: readonly string[], deployment: Deployment): void {
    const { diagnostics } = deployment;
    if (code === 0 || diagnostics.failed) {
        for (const line of stderr) {
            deployment.print(line);
        }
    } else if (stderr.some((line) => line.trim() !== "")) {
        deployment.log("error", stderr.join("\n"));
    } else if (code !== null) {
        deployment.log("error", `the program exited with code ${code}`);
    } else {
        // Neither the program nor its configuration is wrong: somebody, or a machine without memory, ended it.
        throw new Error(`the program of stack ${deployment.stack} was ended by ${signal}`);
    }
    if (deployment.stackOutputs === undefined && !diagnostics.failed) {
        diagnostics.add("warning", "the program ended before it had run to its end: the plan may be incomplete");
    }
}
