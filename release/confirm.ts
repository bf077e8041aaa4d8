import { createInterface } from "node:readline/promises";

/** Asks on a terminal; only `y` or `yes` agrees. Rejects when the signal ends the wait. */
export async function confirm(
    question: string,
    terminal: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
    signal: AbortSignal,
): Promise<boolean> {
    const readline = createInterface(terminal);
    // Readline takes the terminal's interruption for itself.
    readline.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
    const closed = new Promise<string>((resolve) => readline.once("close", () => resolve("")));
    try {
        const answer = await Promise.race([readline.question(`${question} [y/N] `, { signal }), closed]);
        return /^y(es)?$/i.test(answer.trim());
    } finally {
        readline.close();
    }
}
