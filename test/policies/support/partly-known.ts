import { Computed, type Declared } from "./stack";

/** How the Pulumi CLI prints what is not known. */
const MARK = "[unknown]";

/**
 * Each stack again and again, with a different value of its JSON texts, or a part of it, not known; evenly spread, as many
 * as are judged in a second. `PARTLY_KNOWN=all` has them all.
 */
export function partlyKnown(stacks: readonly (readonly Declared[])[]): Declared[][] {
    const all = stacks.flatMap(variantsOf);
    const step = process.env.PARTLY_KNOWN === "all" ? 1 : Math.ceil(all.length / 80);
    return all.filter((_, index) => index % step === 0);
}

function variantsOf(stack: readonly Declared[]): Declared[][] {
    return stack.flatMap((resource, index) =>
        documents(resource.props).flatMap(([path, document]) =>
            within(document).map((variant) => {
                const text = new Computed(variant, (known) => JSON.stringify(known));
                return stack.with(index, { ...resource, props: replaced(resource.props, path, text) as never });
            }),
        ),
    );
}

/** What the JSON texts of some properties are made from, by their paths. */
function documents(value: unknown): [path: string[], document: unknown][] {
    if (value instanceof Computed) {
        return value.isJson ? [[[], value.sources]] : [];
    }
    if (typeof value === "string" && /^\s*[[{]/.test(value)) {
        try {
            return [[[], JSON.parse(value)]];
        } catch {
            return [];
        }
    }
    return plain(value)
        ? Object.entries(value).flatMap(([key, one]) =>
              documents(one).map(([path, text]): [string[], unknown] => [[key, ...path], text]),
          )
        : [];
}

/** A document once for each value in it that is not known. */
function within(document: unknown): unknown[] {
    return plain(document)
        ? Object.entries(document).flatMap(([key, one]) =>
              [...within(one), ...(typeof one === "string" ? texts(one) : [MARK])].map((variant) =>
                  replaced(document, [key], variant),
              ),
          )
        : [];
}

/** A text of which nothing is known, its beginning, its end, or a part between separators. */
function texts(text: string): string[] {
    if (text === "") {
        // Whatever is not known says something.
        return [];
    }
    const parts = text.split(/([:/@,.*]+)/);
    const inParts = parts.flatMap((part, index) => (/[\w*]/.test(part) ? [parts.with(index, MARK).join("")] : []));
    const half = Math.ceil(text.length / 2);
    return [...new Set([MARK, `${text.slice(0, half)}${MARK}`, `${MARK}${text.slice(half)}`, ...inParts])];
}

function plain(value: unknown): value is object {
    const prototypes: unknown[] = [Object.prototype, Array.prototype];
    return typeof value === "object" && value !== null && prototypes.includes(Object.getPrototypeOf(value));
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
    if (key === undefined) {
        return by;
    }
    const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
    copy[key] = replaced(copy[key], rest, by);
    return copy;
}
