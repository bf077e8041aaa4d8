import { constants } from "node:os";
import { parseArguments } from "./arguments";
import { ConfigurationProblem, describeProblem, Exit, Refusal, UsageError } from "./problems";
import { isRunning } from "./processes";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Longer than it takes to end a call, shorter than anybody waits. */
const PATIENCE_MILLISECONDS = 3_000;

/** `npm run verify`, `release` and `rollback`: ends the process with the exit status of `Exit`. */
export async function main(argv: string[]): Promise<void> {
    leaveQuietlyWhenNobodyReads();
    const interruption = interruptible();
    const name = argv[0] ?? "release";
    const status = await run(argv, interruption.signal).catch((error: unknown) => explain(name, error));
    await flushed(process.stdout);
    await flushed(process.stderr);
    process.exit(interruption.status ?? status);
}

async function run(argv: string[], signal: AbortSignal): Promise<number> {
    const args = await parseArguments(argv);
    // Loaded on demand: they bring the AWS SDK, which help and wrong usage do not need.
    switch (args?.command) {
        case undefined:
            return Exit.Proven;
        case "verify":
            return (require("./verify-command") as typeof import("./verify-command")).verifyCommand(args, signal);
        case "release":
            return (require("./release-command") as typeof import("./release-command")).releaseCommand(args, signal);
        case "rollback":
            return (require("./rollback-command") as typeof import("./rollback-command")).rollbackCommand(args, signal);
    }
}

function explain(name: string, error: unknown): number {
    if (error instanceof Interruption || (error instanceof Error && error.name === "AbortError")) {
        process.stderr.write(`${name}: interrupted; what was begun on AWS goes on\n`);
        return Exit.Failed;
    }
    if (error instanceof UsageError || error instanceof Refusal) {
        process.stderr.write(`${name}: ${error.message}\n`);
        return error instanceof UsageError ? Exit.Wrong : Exit.NotProven;
    }
    if (error instanceof ConfigurationProblem) {
        process.stderr.write(error.problems.map((problem) => `${name}: ${describeProblem(problem)}\n`).join(""));
        return Exit.Wrong;
    }
    process.stderr.write(
        `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return Exit.Failed;
}

class Interruption extends Error {}

/** The first signal lets this process say so; the second ends it at once, unless Pulumi has to end in order. */
function interruptible(): { signal: AbortSignal; status?: number } {
    const controller = new AbortController();
    const interruption: { signal: AbortSignal; status?: number } = { signal: controller.signal };
    for (const name of SIGNALS) {
        process.on(name, () => {
            const status = 128 + constants.signals[name];
            if (interruption.status !== undefined && !isRunning()) {
                process.exit(status);
            }
            interruption.status = status;
            controller.abort(new Interruption(name));
            if (!isRunning()) {
                setTimeout(() => process.exit(status), PATIENCE_MILLISECONDS).unref();
            }
        });
    }
    return interruption;
}

/** `npm run verify -- dev --json | head` closes the pipe early; that is no failure to tell anybody about. */
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
