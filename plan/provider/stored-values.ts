import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../aws/index";
import { toPlain } from "../engine/projections";
import { defaultsKey } from "../engine/schema-defaults";
import { decodeStruct, encodeStruct, type ValueMap, withoutKey } from "../engine/values";

/** Values as the account keeps them: JSON with assets as they are on the wire, secrets in the open. */
export function toStored(values: ValueMap): Properties {
    return encodeStruct(toPlain(values) as ValueMap).toJavaScript() as Properties;
}

/** Values of the account as they go to the engine. */
export function fromStored(stored: Properties): ValueMap {
    return decodeStruct(Struct.fromJavaScript(stored as Parameters<typeof Struct.fromJavaScript>[0]));
}

/** Without the lists of defaults that Check adds to inputs: outputs have none. */
export function withoutMarks(values: ValueMap): ValueMap {
    return withoutKey(values, defaultsKey);
}

/** Without properties that are null, which is the same as absent; within lists and blocks they stay. */
export function withoutNulls(values: ValueMap): ValueMap {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Names of the properties that Check filled in, by its own list; nothing where there is no list. */
export function filledIn(inputs: ValueMap): string[] | undefined {
    const marks = inputs[defaultsKey];
    return Array.isArray(marks) ? marks.filter((mark) => typeof mark === "string") : undefined;
}

/** Whether two values are the same, in whatever order their keys are. */
export function isSameJson(a: unknown, b: unknown): boolean {
    return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(ordered);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, element]) => [key, ordered(element)]),
    );
}
