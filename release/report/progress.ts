import { clean, duration, truncate } from "./text";

/** How it ended for a service; it may still be open. */
export type End = "proven" | "refuted" | "deadline";

/** Shows how far each service is while there is nothing else to see. */
export interface Progress {
    /** A service and where it stands; the commands that let it go on are shown once. */
    show(service: string, end: End | undefined, detail: string, nextSteps: readonly string[]): void;
    /** How long it has taken, of how many minutes at most. */
    time(milliseconds: number, minutes: number): void;
    /** Takes the display away, so that something else can be printed. */
    clear(): void;
}

/** One line that is drawn again and again on a terminal, a line for each change of state in a pipe. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
    return stream.isTTY ? new LiveProgress(stream) : new PlainProgress(stream);
}

const ENDS: Record<End, string> = { proven: "proven", refuted: "refuted", deadline: "not in time" };

export const noProgress: Progress = { show: () => undefined, time: () => undefined, clear: () => undefined };

class PlainProgress implements Progress {
    private readonly said = new Map<string, string>();

    constructor(private readonly stream: NodeJS.WritableStream) {}

    show(service: string, end: End | undefined, detail: string, nextSteps: readonly string[]): void {
        const words = end === undefined ? clean(detail) : `${ENDS[end]}: ${clean(detail)}`;
        const text = [`${service}: ${words}`, ...indented(nextSteps)].map((line) => `${line}\n`).join("");
        if (this.said.get(service) !== text) {
            this.said.set(service, text);
            this.stream.write(text);
        }
    }

    time(): void {}

    clear(): void {}
}

class LiveProgress implements Progress {
    private readonly services = new Map<string, string>();
    private readonly said = new Set<string>();

    constructor(private readonly stream: NodeJS.WriteStream) {}

    show(service: string, end: End | undefined, detail: string, nextSteps: readonly string[]): void {
        const key = nextSteps.join("\n");
        if (key !== "" && !this.said.has(key)) {
            this.said.add(key);
            this.clear();
            this.stream.write(
                [`${service}: ${clean(detail)}`, ...indented(nextSteps)].map((line) => `${line}\n`).join(""),
            );
        }
        this.services.set(service, end === undefined ? clean(detail) : ENDS[end]);
    }

    time(milliseconds: number, minutes: number): void {
        const clock = `${duration(milliseconds)} of ${Number(minutes.toFixed(1))} min`;
        const states = [...this.services].map(([service, state]) => `${service}: ${state}`);
        const room = Math.max(20, this.stream.columns - clock.length - 4);
        this.stream.write(`\r\u001b[K${clock}  ${truncate(states.join("  ·  "), room)}`);
    }

    clear(): void {
        this.stream.write("\r\u001b[K");
    }
}

function indented(lines: readonly string[]): string[] {
    return lines.map((line) => `    ${clean(line)}`);
}
