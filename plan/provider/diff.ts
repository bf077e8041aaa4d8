import type { Properties } from "../aws/index";
import type { ResourceSchema } from "../aws/schemas/schema";
import { toPlain } from "../engine/projections";
import { defaultsKey } from "../engine/schema-defaults";
import { containsUnknown } from "../engine/secrecy";
import { Archive, Asset, isMap, mapValues, Secret, Unknown, type Value, type ValueMap } from "../engine/values";

/** One property that an update changes. */
export interface PropertyChange {
    /** As the engine writes paths: `rules[0].filter.prefix`. */
    path: string;
    kind: "add" | "update" | "delete";
    /** The provider cannot change it in place. */
    forcesNew: boolean;
}

/**
 * What changes between the checked inputs of two updates, as Terraform's plan of the provider would say it: a property that
 * AWS decides when the program does not is no change when the program stops giving it, an unknown one is a change.
 *
 * @param before Outputs of the resource as it is, plain, for conditions.
 */
export function diffInputs(
    schema: ResourceSchema | undefined,
    oldInputs: ValueMap,
    newInputs: ValueMap,
    before: Properties,
): PropertyChange[] {
    const changes: PropertyChange[] = [];
    const computed = new Set(schema?.computed ?? []);
    for (const key of keysOf(oldInputs, newInputs)) {
        if (!(key in newInputs) && computed.has(key)) {
            continue;
        }
        compare(key, oldInputs[key], newInputs[key], changes);
    }
    const after = toPlain(newInputs);
    const forceNew = ["region", ...(schema?.forceNew ?? []), ...(schema?.forceNewWhen?.(before, after) ?? [])];
    return changes.map((change) => ({ ...change, forcesNew: forceNew.some((path) => concerns(path, change.path)) }));
}

/** The first part of a path: `rules` of `rules[0].filter`. */
export function topLevel(path: string): string {
    return /^[^.[]+/.exec(path)?.[0] ?? path;
}

function compare(path: string, before: Value | undefined, after: Value | undefined, changes: PropertyChange[]): void {
    const [from, to] = [revealed(before), revealed(after)];
    const kind = from === undefined ? "add" : to === undefined ? "delete" : "update";
    if (from === undefined && to === undefined) {
        return;
    }
    if (isMap(from) && isMap(to)) {
        for (const key of keysOf(from, to)) {
            compare(pathOf(path, key), from[key], to[key], changes);
        }
    } else if (Array.isArray(from) && Array.isArray(to)) {
        for (let index = 0; index < Math.max(from.length, to.length); index++) {
            compare(`${path}[${index}]`, from[index], to[index], changes);
        }
    } else if (!equal(from, to)) {
        changes.push({ path, kind, forcesNew: false });
    }
}

/** A block that comes or goes concerns what is below it; so does a block that forces a new resource as a whole. */
function concerns(forced: string, changed: string): boolean {
    const plain = changed.replace(/\[\d+\]/g, "").replace(/\["([^"]*)"\]/g, ".$1");
    return plain === forced || plain.startsWith(`${forced}.`) || forced.startsWith(`${plain}.`);
}

function pathOf(path: string, key: string): string {
    return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}["${key}"]`;
}

function keysOf(a: ValueMap, b: ValueMap): string[] {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => key !== defaultsKey).sort();
}

/** Whether a value is secret is no difference between two of them, and null is as good as absent. */
function revealed(value: Value | undefined): Value | undefined {
    const inner = value instanceof Secret ? value.value : value;
    return inner === null ? undefined : inner;
}

function equal(a: Value | undefined, b: Value | undefined): boolean {
    if (a === undefined || b === undefined || containsUnknown(a) || containsUnknown(b)) {
        return a instanceof Unknown && b instanceof Unknown ? false : a === b;
    }
    return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/** Comparable by its text: keys in one order, of assets what tells them apart. */
function canonical(value: Value): unknown {
    const inner = revealed(value);
    if (inner instanceof Asset || inner instanceof Archive) {
        return inner.wire.hash ?? inner.wire;
    }
    if (Array.isArray(inner)) {
        return inner.map(canonical);
    }
    if (!isMap(inner)) {
        return inner ?? null;
    }
    const sorted = Object.fromEntries(
        Object.keys(inner)
            .filter((key) => key !== defaultsKey)
            .sort()
            .map((key) => [key, inner[key] as Value]),
    );
    return mapValues(sorted, (element) => canonical(element) as Value);
}
