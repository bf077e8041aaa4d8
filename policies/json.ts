/** A JSON object of which nothing is known. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

let last: { text: string; value: unknown } | undefined;

/** The value of a JSON text, for reading alone; `undefined` where it is none. */
export function parseJson(text: string): unknown {
    // A dozen rules read the container definitions of one task, one after the other.
    if (last?.text !== text) {
        last = { text, value: parse(text) };
    }
    return last.value;
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
