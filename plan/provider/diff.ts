import type { ResourceSchema } from "../aws/schemas/schema";
import { toPlain } from "../engine/projections";
import { defaultsKey } from "../engine/schema-defaults";
import { containsUnknown } from "../engine/secrecy";
import { Archive, Asset, isMap, Secret, type Value, type ValueMap } from "../engine/values";
import type { Comparisons } from "./comparisons";
import { meaningOf } from "./json-texts";
import { isBelow, parsePath, plainPath } from "./property-paths";

/** One property that an update changes. */
export interface PropertyChange {
    /** As the engine writes paths: `rules[0].filter.prefix`. */
    path: string;
    kind: "add" | "update" | "delete";
    /** The provider cannot change it in place. */
    forcesNew: boolean;
}

/** What the engine knows of a resource that it asks about. */
export interface DiffSubject {
    /** As Check gave them for the last update. */
    oldInputs: ValueMap;
    /** The resource as it is. */
    oldOutputs: ValueMap;
    /** As Check gave them for this update. */
    newInputs: ValueMap;
    /** Paths in the engine's syntax; `*` stands for any key or index. */
    ignoreChanges: readonly string[];
}

/**
 * What an update changes, as Terraform's plan of the provider would say it. A property that AWS decides when the program does
 * not is no change when the program stops giving it, nor when it begins to give what AWS had decided; an unknown one is a
 * change.
 */
export function diffInputs(
    schema: ResourceSchema | undefined,
    comparisons: Comparisons,
    { oldInputs, oldOutputs, newInputs, ignoreChanges }: DiffSubject,
): PropertyChange[] {
    const comparison = new Comparison(schema, comparisons, newInputs.networkMode === "awsvpc");
    for (const key of keysOf(oldInputs, newInputs)) {
        const before = key in oldInputs ? oldInputs[key] : within(oldOutputs[key], newInputs[key]);
        comparison.compare(key, before, newInputs[key]);
    }
    const [before, after] = [toPlain(oldOutputs), toPlain(newInputs)];
    const forceNew = ["region", ...(schema?.forceNew ?? []), ...(schema?.forceNewWhen?.(before, after) ?? [])];
    const ignored = ignoreChanges.map(parsePath);
    return comparison.changes
        .filter(({ path }) => !ignored.some((parent) => isBelow(parsePath(path), parent)))
        .map((change) => ({ ...change, forcesNew: forceNew.some((path) => concerns(path, change.path)) }));
}

/** Collects the differences between the values of one resource. */
class Comparison {
    readonly changes: Omit<PropertyChange, "forcesNew">[] = [];
    private readonly computed: ReadonlySet<string>;
    private readonly kept: ReadonlySet<string>;
    private readonly sets: ReadonlySet<string>;
    private readonly json: NonNullable<Comparisons["json"]>;
    /** To the older SDK what is absent is the same as the zero of its type. */
    private readonly zeroIsAbsent: boolean;

    constructor(
        schema: ResourceSchema | undefined,
        { computed = [], keptWhenRemoved = [], sets = [], json = {} }: Comparisons,
        private readonly isAwsVpc: boolean,
    ) {
        this.computed = new Set([...(schema?.computed ?? []), ...computed]);
        this.kept = new Set(keptWhenRemoved);
        this.sets = new Set(sets);
        this.json = json;
        this.zeroIsAbsent = schema?.framework !== "plugin-framework";
    }

    compare(path: string, before: Value | undefined, after: Value | undefined): void {
        const at = plainPath(path);
        const [from, to] = [this.present(at, before), this.present(at, after)];
        const isRemoved = revealed(after) === undefined;
        if ((from === undefined && to === undefined) || (isRemoved && (this.computed.has(at) || this.kept.has(at)))) {
            return;
        }
        if (isMap(from) && isMap(to)) {
            for (const key of keysOf(from, to)) {
                this.compare(pathOf(path, key), from[key], to[key]);
            }
        } else if (Array.isArray(from) && Array.isArray(to)) {
            this.compareLists(path, from, to);
        } else if (from === undefined || to === undefined) {
            const wasAbsent = revealed(before) === undefined;
            this.changes.push({ path, kind: wasAbsent ? "add" : isRemoved ? "delete" : "update" });
        } else if (containsUnknown(to) || this.meaning(at, from) !== this.meaning(at, to)) {
            this.changes.push({ path, kind: "update" });
        }
    }

    private compareLists(path: string, from: Value[], to: Value[]): void {
        if (!this.sets.has(plainPath(path))) {
            for (let index = 0; index < Math.max(from.length, to.length); index++) {
                this.compare(`${path}[${index}]`, from[index], to[index]);
            }
            return;
        }
        // What both have is no change, wherever it stands; what is left over is told at the place where it stands.
        const gone = this.elementsBut(path, from, to);
        const come = this.elementsBut(path, to, from);
        for (const index of new Set([...gone, ...come])) {
            const kind = !gone.includes(index) ? "add" : !come.includes(index) ? "delete" : "update";
            this.changes.push({ path: `${path}[${index}]`, kind });
        }
    }

    /** Indices of the elements of a set that another one does not have. */
    private elementsBut(path: string, of: Value[], others: Value[]): number[] {
        const left = others.filter((value) => !containsUnknown(value)).map((value) => this.meaning(path, value));
        return of.flatMap((value, index) => {
            const found = containsUnknown(value) ? -1 : left.indexOf(this.meaning(path, value));
            if (found >= 0) {
                left.splice(found, 1);
            }
            return found < 0 ? [index] : [];
        });
    }

    /** A text that is the same for all values that the provider takes for the same. */
    private meaning(path: string, value: Value): string {
        return JSON.stringify(this.canonical(plainPath(path), value) ?? null);
    }

    private canonical(path: string, value: Value): unknown {
        const inner = this.present(path, value);
        if (inner instanceof Asset || inner instanceof Archive) {
            return inner.wire.hash ?? inner.wire;
        }
        if (Array.isArray(inner)) {
            const elements = inner.map((element) => this.canonical(path, element) ?? null);
            return this.sets.has(path) ? elements.sort(byText) : elements;
        }
        if (isMap(inner)) {
            const entries = Object.keys(inner)
                .filter((key) => key !== defaultsKey)
                .sort()
                .map((key) => [key, this.canonical(plainPath(pathOf(path, key)), inner[key] as Value)]);
            return Object.fromEntries(entries.filter(([, element]) => element !== undefined));
        }
        if (inner === undefined || inner === null || typeof inner === "object") {
            return inner;
        }
        const kind = this.json[path];
        const json = kind === "containers" && this.isAwsVpc ? "awsvpc-containers" : kind;
        // Terraform gives every value the type of its property: 80 and "80" are the same port.
        return (json && meaningOf(String(inner), json)) ?? String(inner);
    }

    /** A value without its secrecy; nothing where it is as good as absent. */
    private present(path: string, value: Value | undefined): Value | undefined {
        const inner = revealed(value);
        return this.zeroIsAbsent && isZero(inner) && !isFreeForm(path) ? undefined : inner;
    }
}

/** The first part of a path: `rules` of `rules[0].filter`. */
export function topLevel(path: string): string {
    return /^[^.[]+/.exec(path)?.[0] ?? path;
}

/** What the resource has of the properties that the program gives now; what else AWS decided is no change. */
function within(output: Value | undefined, input: Value | undefined): Value | undefined {
    const [from, to] = [revealed(output), revealed(input)];
    if (isMap(from) && isMap(to)) {
        return Object.fromEntries(
            Object.keys(to).flatMap((key) => {
                const value = within(from[key], to[key]);
                return value === undefined ? [] : [[key, value]];
            }),
        );
    }
    if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
        return from.map((element, index) => within(element, to[index]) ?? element);
    }
    return from;
}

/** A block that comes or goes concerns what is below it; so does a block that forces a new resource as a whole. */
function concerns(forced: string, changed: string): boolean {
    const plain = plainPath(changed);
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

/** Whether a path leads into a map whose keys the program chooses: there an empty text is a value. */
function isFreeForm(path: string): boolean {
    return /(?:^|\.)(?:dimensions|keepers|options|parameters|resourceTags|tags|tagsAll|triggers|variables)\./.test(
        path,
    );
}

function isZero(value: Value | undefined): boolean {
    if (Array.isArray(value)) {
        return value.length === 0;
    }
    if (isMap(value)) {
        return Object.keys(value).every((key) => key === defaultsKey);
    }
    return value === false || value === 0 || value === "";
}

function byText(a: unknown, b: unknown): number {
    const [x, y] = [JSON.stringify(a), JSON.stringify(b)];
    return x < y ? -1 : x > y ? 1 : 0;
}
