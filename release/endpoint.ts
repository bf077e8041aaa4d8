import type { Check } from "./verdict";

/** Longer than any health check may take, shorter than a look. */
const PATIENCE_MILLISECONDS = 10_000;

/** Asks the endpoint once: a 2xx answer, redirects followed, proves that it serves. Others may come to it later. */
export async function tryEndpoint(endpoint: string, signal: AbortSignal): Promise<Check> {
    const began = performance.now();
    try {
        const answer = await fetch(endpoint, {
            signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MILLISECONDS)]),
        });
        await answer.body?.cancel();
        const milliseconds = Math.round(performance.now() - began);
        return {
            name: "endpoint",
            state: answer.ok ? "ok" : "waiting",
            detail: answer.ok
                ? `${answer.status} from ${endpoint} in ${milliseconds} ms`
                : `${answer.status} from ${endpoint}; accepted: 200 to 299`,
        };
    } catch (error) {
        signal.throwIfAborted();
        return { name: "endpoint", state: "waiting", detail: `no answer from ${endpoint}: ${causeOf(error)}` };
    }
}

/** `fetch failed` says nothing, its cause does. */
function causeOf(error: unknown): string {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (!(cause instanceof Error)) {
        return String(cause);
    }
    return cause.message === "" ? String((cause as NodeJS.ErrnoException).code ?? cause.name) : cause.message;
}
