import type { PlanObject, PlanValue } from "../document";
import {
    Archive,
    Asset,
    isMap,
    isTagged,
    OutputValue,
    ResourceReference,
    Secret,
    signatureKey,
    signatures,
    Unknown,
    type Value,
    type ValueMap,
} from "./values";

/* What the simulation and the readers of the document see of values. */

/** Plain JSON for the simulation: secrets unwrapped, unknowns left out, a resource by its id, assets as they came. */
export function toPlain(values: ValueMap): Record<string, unknown> {
    const plain: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(values)) {
        const inner = plainValue(value);
        if (inner !== undefined) {
            plain[key] = inner;
        }
    }
    return plain;
}

function plainValue(value: Value): unknown {
    if (Array.isArray(value)) {
        return value.map((element) => plainValue(element) ?? null);
    }
    if (value instanceof Secret) {
        return plainValue(value.value);
    }
    if (value instanceof OutputValue) {
        return value.value === undefined ? undefined : plainValue(value.value);
    }
    if (value instanceof Unknown) {
        return undefined;
    }
    if (value instanceof ResourceReference) {
        return value.id === undefined ? value.urn : plainValue(value.id);
    }
    return isMap(value) ? toPlain(value) : value;
}

/** What the simulation answers, as values; assets it echoes are still the instances it was given. */
export function fromPlain(plain: Record<string, unknown>): ValueMap {
    const values: ValueMap = {};
    for (const [key, value] of Object.entries(plain)) {
        if (value !== undefined) {
            values[key] = valueOfPlain(value);
        }
    }
    return values;
}

function valueOfPlain(plain: unknown): Value {
    if (Array.isArray(plain)) {
        return plain.map(valueOfPlain);
    }
    if (typeof plain !== "object" || plain === null || isTagged(plain as Value)) {
        return (plain ?? null) as Value;
    }
    return fromPlain(plain as Record<string, unknown>);
}

/** What the document shows: never a secret. */
export function toPublic(values: ValueMap): PlanObject {
    const shown: PlanObject = {};
    for (const key of Object.keys(values).sort()) {
        shown[key] = publicValue(values[key] as Value);
    }
    return shown;
}

export function publicValue(value: Value): PlanValue {
    if (Array.isArray(value)) {
        return value.map(publicValue);
    }
    if (value instanceof Secret || (value instanceof OutputValue && value.secret)) {
        return { $secret: true };
    }
    if (value instanceof Unknown) {
        return { $unknown: true };
    }
    if (value instanceof OutputValue) {
        return value.value === undefined ? { $unknown: true } : publicValue(value.value);
    }
    if (value instanceof ResourceReference) {
        return { $resource: value.urn };
    }
    if (value instanceof Asset || value instanceof Archive) {
        return publicAsset(value.wire);
    }
    return isMap(value) ? toPublic(value) : value;
}

/** Where an asset comes from; its text may hold anything, so only that it has one is shown. */
function publicAsset(wire: Readonly<Record<string, unknown>>): PlanObject {
    const shown: PlanObject = {};
    for (const key of ["path", "uri"] as const) {
        if (typeof wire[key] === "string" && wire[key] !== "") {
            shown[key] = wire[key];
        }
    }
    if (wire.text !== undefined && wire.text !== "") {
        shown.text = true;
    }
    const assets = wire.assets as Record<string, Record<string, unknown>> | undefined;
    if (assets) {
        shown.assets = Object.fromEntries(
            Object.keys(assets)
                .sort()
                .map((name) => [name, publicAsset(assets[name] ?? {})]),
        );
    }
    return wire[signatureKey] === signatures.asset ? { $asset: shown } : { $archive: shown };
}
