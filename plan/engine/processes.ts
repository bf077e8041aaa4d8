import type { ChildProcess } from "node:child_process";

/*
 * Programs and packs run in process groups of their own, so that ending one ends everything it started. The price is
 * that a signal to this process does not reach them by itself.
 */
const running = new Set<ChildProcess>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Makes sure that the child, started with `detached: true`, does not outlive this process. */
export function trackProcess(child: ChildProcess): void {
    if (running.size === 0) {
        process.on("exit", endAll);
        for (const signal of signals) {
            process.on(signal, passOn);
        }
    }
    running.add(child);
    child.once("close", () => {
        running.delete(child);
        if (running.size === 0) {
            process.off("exit", endAll);
            for (const signal of signals) {
                process.off(signal, passOn);
            }
        }
    });
}

/** Ends the child and all it started, at once. */
export function endProcess(child: ChildProcess): void {
    if (child.pid === undefined) {
        return;
    }
    try {
        process.kill(-child.pid, "SIGKILL");
    } catch {
        // The group has already ended, or the platform has none.
        child.kill("SIGKILL");
    }
}

function endAll(): void {
    running.forEach(endProcess);
}

/** A listener takes away a signal's default effect, so it is sent once more when nobody else listens. */
function passOn(signal: NodeJS.Signals): void {
    endAll();
    if (process.listenerCount(signal) === 1) {
        process.off(signal, passOn);
        process.kill(process.pid, signal);
    }
}
