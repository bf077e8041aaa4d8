import { explained, isUnanswerable } from "./errors";

/** Makes the calls of one run: ends them with it, explains their errors, and remembers those that nobody answers. */
export class Caller {
    private readonly unanswered = new Map<string, string>();

    constructor(readonly signal: AbortSignal) {}

    /** The calls that could not be made, each with the reason. */
    get unread(): string[] {
        return [...this.unanswered].map(([call, reason]) => `${call}: ${reason}`);
    }

    /** A call that the verdict cannot do without. */
    async need<T>(call: string, send: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
        try {
            return await send({ abortSignal: this.signal });
        } catch (error) {
            this.signal.throwIfAborted();
            throw explained(error, call);
        }
    }

    /** A call that an emulator or an old endpoint may not have, or the role may not make: then nothing. */
    async ask<T>(call: string, send: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T | undefined> {
        if (this.unanswered.has(call)) {
            return undefined;
        }
        try {
            return await send({ abortSignal: this.signal });
        } catch (error) {
            this.signal.throwIfAborted();
            if (!isUnanswerable(error)) {
                throw explained(error, call);
            }
            this.unanswered.set(
                call,
                error instanceof SyntaxError ? "the endpoint does not have it" : firstLine(error),
            );
            return undefined;
        }
    }
}

function firstLine(error: unknown): string {
    const text = error instanceof Error ? error.message : String(error);
    return text.split("\n")[0]?.slice(0, 200) ?? "";
}
