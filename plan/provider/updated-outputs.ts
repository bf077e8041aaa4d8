import type { ResourceSchema } from "../aws/schemas/schema";
import { toPlain } from "../engine/projections";
import type { Value, ValueMap } from "../engine/values";
import type { DiffSubject } from "./diff";
import { isSameJson, toStored } from "./stored-values";

/** Outputs that follow from inputs, whatever they were before. */
const DERIVED = new Set(["id", "tagsAll"]);

/**
 * Outputs of a resource after an update in place. What the program gives is as it says; what AWS decided stays, except for
 * what the update makes it decide anew; what the program no longer gives falls back to what AWS chooses, if it chooses.
 *
 * @param decided Outputs that a new resource with these inputs would have.
 * @param unknown Stands for what only the update itself tells, in a preview.
 */
export function updatedOutputs(
    schema: ResourceSchema | undefined,
    { oldInputs, oldOutputs, newInputs }: Pick<DiffSubject, "oldInputs" | "oldOutputs" | "newInputs">,
    decided: ValueMap,
    unknown: Value | undefined,
): ValueMap {
    const computed = new Set(schema?.computed ?? []);
    const anew = new Set(schema?.computedOnUpdate?.(toPlain(oldOutputs), toPlain(newInputs)) ?? []);
    const outputs: ValueMap = {};
    for (const key of new Set([...Object.keys(decided), ...Object.keys(oldOutputs)])) {
        const [old, made] = [oldOutputs[key], decided[key]];
        const isGiven = key in newInputs && newInputs[key] !== null;
        const isLeftOut = key in oldInputs && !computed.has(key);
        if (isGiven) {
            // Where the simulation answers with what it knew of the resource, the program is right.
            const isStale = isSameJson(toStored({ key: made ?? null }), toStored({ key: old ?? null }));
            put(outputs, key, isStale ? newInputs[key] : made);
        } else if (DERIVED.has(key) || old === undefined) {
            put(outputs, key, made);
        } else if (anew.has(key)) {
            put(outputs, key, unknown ?? (key === "version" ? next(old) : made));
        } else {
            put(outputs, key, isLeftOut ? made : old);
        }
    }
    return outputs;
}

/** AWS counts the versions of a parameter. */
function next(version: Value): Value {
    return typeof version === "number" ? version + 1 : version;
}

function put(outputs: ValueMap, key: string, value: Value | undefined): void {
    if (value !== undefined) {
        outputs[key] = value;
    }
}
