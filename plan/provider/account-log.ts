import { fstatSync, openSync, readSync, writeSync } from "node:fs";

const NEWLINE = 0x0a;

/**
 * A file of JSON records, one a line, to which several processes append at once. A process that is killed while it writes
 * leaves a torn line; that record was never written, and those before and after it stand.
 */
export class AccountLog<Event> {
    private readonly descriptor: number;
    /** Bytes that were read so far. */
    private position = 0;
    private lines = 0;
    /** Begin of a line whose end is not there yet. */
    private rest: Buffer = Buffer.alloc(0);

    /**
     * @param file Created when it is not there; readable by its owner only.
     * @throws When the file cannot be opened.
     */
    constructor(private readonly file: string) {
        this.descriptor = openSync(file, "a+", 0o600);
    }

    append(event: Event): void {
        // One write in append mode is not interleaved with those of other processes.
        let bytes = Buffer.from(`${this.isTorn() ? "\n" : ""}${JSON.stringify(event)}\n`);
        while (bytes.length > 0) {
            bytes = bytes.subarray(writeSync(this.descriptor, bytes));
        }
    }

    /**
     * Records that were appended since the last call, by this process or another.
     *
     * @throws When a line is not one of a log.
     */
    read(): Event[] {
        const size = fstatSync(this.descriptor).size - this.position;
        if (size <= 0) {
            return [];
        }
        const added = Buffer.alloc(size);
        const count = readSync(this.descriptor, added, 0, size, this.position);
        this.position += count;
        const bytes = Buffer.concat([this.rest, added.subarray(0, count)]);
        const end = bytes.lastIndexOf(NEWLINE) + 1;
        this.rest = bytes.subarray(end);
        const lines =
            end === 0
                ? []
                : bytes
                      .subarray(0, end - 1)
                      .toString("utf8")
                      .split("\n");
        return lines.flatMap((line) => this.parse(line));
    }

    /** Whether the last line has no end. */
    private isTorn(): boolean {
        const { size } = fstatSync(this.descriptor);
        const last = Buffer.alloc(1);
        return size > 0 && readSync(this.descriptor, last, 0, 1, size - 1) === 1 && last[0] !== NEWLINE;
    }

    private parse(line: string): Event[] {
        this.lines += 1;
        if (line === "") {
            return [];
        }
        try {
            return [JSON.parse(line) as Event];
        } catch {
            if (line.startsWith("{")) {
                return [];
            }
            throw new Error(
                `${this.file}:${this.lines}: ${JSON.stringify(line.slice(0, 40))} is no record of a simulated account; ` +
                    "accepted: a file that the providers of the simulation have written",
            );
        }
    }
}
