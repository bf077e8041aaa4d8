import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/*
 * Property values as the engine handles them. On the wire they are a protobuf `Struct` in which whatever JSON cannot
 * say is an object with a signature; see `runtime/rpc.ts` of the Pulumi SDK for the other end.
 */

export type Value = null | boolean | number | string | Value[] | ValueMap | Tagged;
export interface ValueMap {
    [key: string]: Value;
}

/** The values that are more than JSON. Instances, so that no input can be mistaken for one. */
export type Tagged = Secret | Unknown | Asset | Archive | ResourceReference | OutputValue;

export class Secret {
    constructor(readonly value: Value) {}
}

export class Unknown {}
export const unknown = new Unknown();

/** A file, a text or an address; kept as it came, because a plan never reads it. */
export class Asset {
    constructor(readonly wire: Readonly<Record<string, unknown>>) {}
}

export class Archive {
    constructor(readonly wire: Readonly<Record<string, unknown>>) {}
}

export class ResourceReference {
    constructor(
        readonly urn: string,
        /** Absent for components. */
        readonly id: Value | undefined,
        readonly packageVersion: string,
    ) {}
}

/** An `Output` that crosses with its dependencies, as remote components and transforms see it. */
export class OutputValue {
    constructor(
        /** Absent when it is unknown. */
        readonly value: Value | undefined,
        readonly secret: boolean,
        readonly dependencies: readonly string[],
    ) {}
}

export const signatureKey = "4dabf18193072939515e22adb298388d";
export const signatures = {
    asset: "c44067f5952c0a294b673a41bacd8c17",
    archive: "0def7320c3a5731c473e5ecbe6d01bc7",
    secret: "1b47061264138c4ac30d75fd1eb44270",
    resource: "5cf8f73096256a8f31e491e813e4eb8e",
    output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
};
/** How an unknown is written on the wire, in properties and as the id of a provider reference. */
export const unknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function decodeStruct(struct: Struct | undefined): ValueMap {
    return struct ? (decodeEntries(struct.toJavaScript() as Record<string, unknown>) as ValueMap) : {};
}

export function encodeStruct(values: ValueMap): Struct {
    return Struct.fromJavaScript(encodeEntries(values) as Parameters<typeof Struct.fromJavaScript>[0]);
}

function decodeEntries(entries: Record<string, unknown>): ValueMap {
    const decoded: ValueMap = {};
    for (const [key, value] of Object.entries(entries)) {
        decoded[key] = decode(value);
    }
    return decoded;
}

function decode(wire: unknown): Value {
    if (wire === undefined || wire === null || typeof wire === "boolean" || typeof wire === "number") {
        return wire ?? null;
    }
    if (typeof wire === "string") {
        return wire === unknownSentinel ? unknown : wire;
    }
    if (Array.isArray(wire)) {
        return wire.map(decode);
    }
    const object = wire as Record<string, unknown>;
    switch (object[signatureKey]) {
        case undefined:
            return decodeEntries(object);
        case signatures.secret:
            return new Secret(decode(object.value));
        case signatures.asset:
            return new Asset(object);
        case signatures.archive:
            return new Archive(object);
        case signatures.resource:
            return new ResourceReference(
                String(object.urn),
                object.id === undefined ? undefined : decode(object.id === "" ? unknownSentinel : object.id),
                String(object.packageVersion ?? ""),
            );
        case signatures.output:
            return new OutputValue(
                object.value === undefined ? undefined : decode(object.value),
                object.secret === true,
                Array.isArray(object.dependencies) ? object.dependencies.map(String) : [],
            );
        default:
            throw new Error(`unrecognized signature '${String(object[signatureKey])}' in a property`);
    }
}

function encodeEntries(values: ValueMap): Record<string, unknown> {
    const wire: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(values)) {
        wire[key] = encode(value);
    }
    return wire;
}

function encode(value: Value): unknown {
    if (value === null || typeof value !== "object") {
        return value;
    }
    if (Array.isArray(value)) {
        return value.map(encode);
    }
    if (value instanceof Unknown) {
        return unknownSentinel;
    }
    if (value instanceof Secret) {
        return { [signatureKey]: signatures.secret, value: encode(value.value) };
    }
    if (value instanceof Asset || value instanceof Archive) {
        return value.wire;
    }
    if (value instanceof ResourceReference) {
        return {
            [signatureKey]: signatures.resource,
            urn: value.urn,
            ...(value.id === undefined ? {} : { id: value.id instanceof Unknown ? "" : encode(value.id) }),
            ...(value.packageVersion === "" ? {} : { packageVersion: value.packageVersion }),
        };
    }
    if (value instanceof OutputValue) {
        return {
            [signatureKey]: signatures.output,
            ...(value.value === undefined ? {} : { value: encode(value.value) }),
            ...(value.secret ? { secret: true } : {}),
            ...(value.dependencies.length === 0 ? {} : { dependencies: [...value.dependencies] }),
        };
    }
    return encodeEntries(value);
}

export function isTagged(value: Value): value is Tagged {
    return (
        value instanceof Secret ||
        value instanceof Unknown ||
        value instanceof Asset ||
        value instanceof Archive ||
        value instanceof ResourceReference ||
        value instanceof OutputValue
    );
}

export function isMap(value: Value | undefined): value is ValueMap {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !isTagged(value);
}

/** Applies `change` to every value below `value`, innermost first. */
export function transformValue(value: Value, change: (value: Value) => Value): Value {
    if (Array.isArray(value)) {
        return change(value.map((element) => transformValue(element, change)));
    }
    if (value instanceof Secret) {
        return change(new Secret(transformValue(value.value, change)));
    }
    if (value instanceof OutputValue) {
        const inner = value.value === undefined ? undefined : transformValue(value.value, change);
        return change(new OutputValue(inner, value.secret, value.dependencies));
    }
    if (isMap(value)) {
        return change(mapValues(value, (element) => transformValue(element, change)));
    }
    return change(value);
}

/** Without the properties of that name, at any depth. */
export function withoutKey(values: ValueMap, name: string): ValueMap {
    const without = (value: Value) =>
        isMap(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) : value;
    return transformValue(values, without) as ValueMap;
}

export function mapValues(values: ValueMap, change: (value: Value, key: string) => Value): ValueMap {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}
