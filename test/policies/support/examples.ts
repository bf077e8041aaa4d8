import type { Example } from "../../../policies/catalogue/examples";
import { computed, type Declared, json, ref } from "./stack";

/** An example of the catalogue as a stack. */
export function stackOf({ resources }: Example): Declared[] {
    return Object.entries(resources).map(([name, { type, properties }]) => ({
        type,
        name,
        props: resolved(properties ?? {}) as Record<string, unknown>,
    }));
}

/** A value in the notation of Pulumi YAML. */
function resolved(value: unknown): unknown {
    if (typeof value === "string") {
        return textOf(value);
    }
    if (Array.isArray(value)) {
        return value.map(resolved);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value).map(([key, one]) => [key, resolved(one)] as const);
    const [[key, one] = []] = entries;
    return key === "fn::toJSON" ? json(one) : Object.fromEntries(entries);
}

/** A text in which `${name.output}` stands for what another resource puts out. */
function textOf(text: string): unknown {
    const parts = text.split(/\$\{([\w-]+)\.(\w+)\}/);
    if (parts.length === 1) {
        return text;
    }
    const values = parts.flatMap((part, index) => {
        const kinds = [part, ref(part, parts[index + 1]), undefined];
        return index % 3 === 2 ? [] : [kinds[index % 3]];
    });
    const [before, only, after] = values;
    const alone = values.length === 3 && before === "" && after === "";
    return alone ? only : computed(values, (known: string[]) => known.join(""));
}
