import type { CommonArguments, VerifyArguments } from "./arguments";
import { type ServiceOutput, type StackOutputs, selectServices } from "./outputs";
import { Exit } from "./problems";
import { type Outcome, prove } from "./prove";
import { colours, wantsColour } from "./report/colours";
import { noProgress, progressOn } from "./report/progress";
import { outcomesAsJson, renderOutcomes } from "./report/verdicts";
import { Stack } from "./stack";

/** Fewer columns would break every line, more would part what belongs together. */
const COLUMNS = { minimum: 60, maximum: 110, pipe: 110 } as const;

/** Proves the services of a stack and prints the verdicts; answers with the exit status. */
export async function verifyCommand(args: VerifyArguments, signal: AbortSignal): Promise<number> {
    const stack = new Stack(args.project, args.stack);
    if (args.outputs === undefined) {
        stack.mustExist();
    }
    const outputs = await stack.outputs(args.outputs);
    signal.throwIfAborted();
    return verify(args, outputs, selectServices(outputs, args.services), signal);
}

/** As `verifyCommand`, with outputs that are known. `started` names CodeDeploy deployments of this run, by service. */
export async function verify(
    args: CommonArguments & { json?: boolean },
    outputs: StackOutputs,
    services: readonly (readonly [string, ServiceOutput])[],
    signal: AbortSignal,
    started?: ReadonlyMap<string, string>,
): Promise<number> {
    const progress = args.json && !process.stderr.isTTY ? noProgress : progressOn(process.stderr);
    let outcomes: Outcome[];
    try {
        const { clusterName } = outputs;
        outcomes = await prove({
            clusterName,
            services,
            wait: args.wait,
            progress,
            signal,
            ...(started ? { started } : {}),
        });
    } finally {
        progress.clear();
    }
    process.stdout.write(
        args.json
            ? outcomesAsJson(args.stack, outcomes)
            : renderOutcomes(args.stack, outputs.url, outcomes, layoutOf(process.stdout, args.noColor)),
    );
    return outcomes.every(({ state }) => state === "proven") ? Exit.Proven : Exit.NotProven;
}

function layoutOf(stream: NodeJS.WriteStream, noColor: boolean) {
    const columns = stream.columns ?? COLUMNS.pipe;
    return {
        colours: colours(wantsColour(stream, noColor)),
        columns: Math.min(Math.max(columns, COLUMNS.minimum), COLUMNS.maximum),
    };
}
