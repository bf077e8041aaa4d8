import type { Colours } from "./colours";
import { pad, truncate, width, wrap } from "./text";

/** How a report is to be laid out. */
export interface Layout {
    colours: Colours;
    /** Columns of a line. */
    columns: number;
    /** Every resource and every advisory, instead of the components and a count. */
    verbose: boolean;
}

export const INDENT = "  ";

/** Fewer columns would break every line, more would part what belongs together. */
const MINIMUM_COLUMNS = 60;
const MAXIMUM_COLUMNS = 110;

/** The columns to use of a terminal, or of a pipe, which has none. */
export function columnsOf(terminal: number | undefined): number {
    return Math.min(Math.max(terminal ?? 100, MINIMUM_COLUMNS), MAXIMUM_COLUMNS);
}

export function wrapped(text: string, indent: string, { columns }: Layout): string[] {
    return wrap(text, columns - indent.length).map((line) => indent + line);
}

/** Two columns; the second is cut to what is left of the line, unless everything is wanted. */
export function table(rows: readonly (readonly [string, string])[], { columns, verbose }: Layout): string[] {
    const nameWidth = Math.min(Math.max(0, ...rows.map(([name]) => width(name))), 40);
    const room = Math.max(columns - nameWidth - 2 * INDENT.length, 20);
    return rows.map(
        ([name, value]) => `${INDENT}${pad(name, nameWidth)}${INDENT}${verbose ? value : truncate(value, room)}`,
    );
}
