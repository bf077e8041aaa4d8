import type { PlanEvent } from "../engine/types";
import { truncate } from "./text";

/** Shows how far each stack is while there is nothing else to see. */
export interface Progress {
    event(event: PlanEvent): void;
    /** Takes the display away, so that something else can be printed; the next event brings it back. */
    clear(): void;
}

const REDRAW_EVERY_MILLISECONDS = 80;

/** One line that is drawn again and again on a terminal, a line for each change of state in a pipe. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
    return stream.isTTY ? new LiveProgress(stream) : new PlainProgress(stream);
}

export const noProgress: Progress = { event: () => undefined, clear: () => undefined };

class PlainProgress implements Progress {
    constructor(private readonly stream: NodeJS.WritableStream) {}

    event(event: PlanEvent): void {
        if (event.kind === "started") {
            this.stream.write(`${event.stack}: running the program\n`);
        } else if (event.kind === "judging") {
            this.stream.write(`${event.stack}: the program has registered ${event.registered}, judging\n`);
        }
    }

    clear(): void {}
}

class LiveProgress implements Progress {
    private readonly stacks = new Map<string, string>();
    private drawn = 0;

    constructor(private readonly stream: NodeJS.WriteStream) {}

    event(event: PlanEvent): void {
        if (event.kind === "finished") {
            this.stacks.delete(event.stack);
        } else {
            this.stacks.set(event.stack, stateOf(event));
        }
        const now = Date.now();
        if (event.kind !== "resource" || now - this.drawn >= REDRAW_EVERY_MILLISECONDS) {
            this.drawn = now;
            this.draw();
        }
    }

    clear(): void {
        this.stream.write("\r\u001b[K");
    }

    private draw(): void {
        const states = [...this.stacks].map(([stack, state]) => `${stack} ${state}`);
        this.stream.write(`\r\u001b[K${truncate(states.join("  ·  "), this.stream.columns - 1)}`);
    }
}

function stateOf(event: Exclude<PlanEvent, { kind: "finished" }>): string {
    switch (event.kind) {
        case "started":
            return "starting";
        case "resource":
            return `${event.registered} registered`;
        case "judging":
            return `${event.registered} registered, judging`;
    }
}
