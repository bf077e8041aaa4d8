import { constants } from "node:os";
import { parseArguments, UsageError } from "./cli-arguments";
import { ConfigurationProblem, describeProblem } from "./problems";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const EXIT_WRONG = 2;
const EXIT_FAILED = 3;
/** Longer than it takes to end the programs, shorter than anybody waits. */
const PATIENCE_MILLISECONDS = 3_000;

/** The command `hatoba`: ends the process with its exit status. */
export async function main(argv: string[], version: string): Promise<void> {
    leaveQuietlyWhenNobodyReads();
    const interruption = interruptible();
    const status = await run(argv, version, interruption.signal).catch((error: unknown) => explain(error));
    await flushed(process.stdout);
    await flushed(process.stderr);
    process.exit(interruption.status ?? status);
}

async function run(argv: string[], version: string, signal: AbortSignal): Promise<number> {
    const parsed = await parseArguments(argv, version);
    if (!parsed) {
        return 0;
    }
    // Loaded on demand: they bring gRPC and YAML, which help and wrong usage do not need.
    if (parsed.command === "rehearse") {
        const { rehearseCommand } =
            require("./rehearse/rehearse-command") as typeof import("./rehearse/rehearse-command");
        return rehearseCommand(parsed.args, signal);
    }
    const { planCommand } = require("./plan-command") as typeof import("./plan-command");
    return planCommand(parsed.args, signal);
}

function explain(error: unknown): number {
    if (error instanceof Interruption) {
        process.stderr.write("hatoba: interrupted\n");
        return EXIT_FAILED;
    }
    if (error instanceof UsageError) {
        process.stderr.write(`hatoba: ${error.message}\n`);
        return EXIT_WRONG;
    }
    if (error instanceof ConfigurationProblem) {
        process.stderr.write(error.problems.map((problem) => `hatoba: ${describeProblem(problem)}\n`).join(""));
        return EXIT_WRONG;
    }
    process.stderr.write(`hatoba failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT_FAILED;
}

class Interruption extends Error {}

/** The first signal ends what runs and lets this process say so; the second ends it at once. */
function interruptible(): { signal: AbortSignal; status?: number } {
    const controller = new AbortController();
    const interruption: { signal: AbortSignal; status?: number } = { signal: controller.signal };
    for (const name of SIGNALS) {
        process.on(name, () => {
            const status = 128 + constants.signals[name];
            if (interruption.status !== undefined) {
                process.exit(status);
            }
            interruption.status = status;
            controller.abort(new Interruption(name));
            setTimeout(() => process.exit(status), PATIENCE_MILLISECONDS).unref();
        });
    }
    return interruption;
}

/** `hatoba plan | head` closes the pipe early; that is no failure to tell anybody about. */
function leaveQuietlyWhenNobodyReads(): void {
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE") {
            throw error;
        }
        process.exit(process.exitCode);
    });
}

/** A pipe takes its time, and `process.exit` would not wait. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
    return new Promise((resolve) => {
        stream.write("", () => resolve());
    });
}
