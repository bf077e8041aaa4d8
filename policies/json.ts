import { holdsUnknown, PartialText, type Text, UNKNOWN_TEXT, withUnknowns } from "./partial-text";
import { isPreview } from "./preview";
import { UNKNOWN, type Unknown } from "./values";

/** A JSON object of which nothing is known. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof PartialText);
}

let last: { text: string; preview: boolean; value: unknown } | undefined;

/** The value of a JSON text as `asSeen` has it, for reading alone; `undefined` where it is none. */
export function parseJson(text: string): unknown {
    const preview = isPreview();
    // A dozen rules read the container definitions of one task, one after the other.
    if (last?.text !== text || last.preview !== preview) {
        last = { text, preview, value: asSeen(text, parse) };
    }
    return last.value;
}

/**
 * What a parser makes of a text. In a preview, strings in it that hold `[unknown]` are `UNKNOWN`, or a `PartialText` where
 * they hold more; in an update these characters are a text like any other.
 */
export function asSeen(text: string, parser: (text: string) => unknown): unknown {
    if (!isPreview() || !holdsUnknown(text)) {
        return parser(text);
    }
    return text.trim() === String(UNKNOWN_TEXT) ? UNKNOWN : withUnknowns(parser(text));
}

function parse(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** The objects in a list; none where there is no list. */
export function objectsIn(value: unknown): Json[] {
    return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A text that says something. */
export function textOf(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** An object, or what may be one. */
export function blockOf(value: unknown): Json | Unknown | undefined {
    return value === UNKNOWN || isObject(value) ? value : undefined;
}

/** What may be objects in a list: one that is unknown where the list is. */
export function blocksIn(value: unknown): (Json | Unknown)[] {
    const list = value === UNKNOWN ? [value] : Array.isArray(value) ? value : [];
    return list.map(blockOf).filter((one) => one !== undefined);
}

/** A text that says something, or may. */
export function partialTextOf(value: unknown): Text | undefined {
    return value === UNKNOWN ? UNKNOWN_TEXT : value instanceof PartialText ? value : textOf(value);
}
