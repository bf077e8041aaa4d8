import type { DeclaredResource } from "../aws/index";
import type { ResourceSchema } from "../aws/schemas/schema";
import { defaultsKey } from "../engine/schema-defaults";
import { isMap, type ValueMap } from "../engine/values";

/** Inputs of a refresh: those that the program gave, as the resource has them now, by `extractInputsObject` of the bridge. */
export function refreshedInputs(oldInputs: ValueMap, outputs: ValueMap): ValueMap {
    const kept = Object.entries(oldInputs).filter(([key]) => key in outputs || key === defaultsKey);
    return Object.fromEntries(kept.map(([key, value]) => [key, refreshed(value, outputs[key])]));
}

function refreshed(input: ValueMap[string], output: ValueMap[string] | undefined): ValueMap[string] {
    if (output === undefined) {
        return input;
    }
    if (Array.isArray(input) && Array.isArray(output)) {
        return input.slice(0, output.length).map((element, index) => refreshed(element, output[index]));
    }
    return isMap(input) && isMap(output) ? refreshedInputs(input, output) : output;
}

/**
 * Inputs of an import: what the resource has of everything that a program can say, without what it would have anyway, by
 * `extractSchemaInputsObject` of the bridge.
 */
export function importedInputs(
    schema: ResourceSchema | undefined,
    declared: DeclaredResource | undefined,
    outputs: ValueMap,
): ValueMap {
    const computed = new Set([...(schema?.computed ?? []), "id", "tagsAll"]);
    const optional = new Set(declared?.optionalInputs ?? []);
    const inputs = Object.entries(outputs).filter(([key, value]) => {
        const isRequired = !optional.has(key) && !computed.has(key);
        return isRequired || (optional.has(key) && !isDefault(schema?.defaults?.[key], value));
    });
    return { ...Object.fromEntries(inputs), ...(schema?.framework !== "plugin-framework" && { [defaultsKey]: [] }) };
}

function isDefault(standard: string | number | boolean | undefined, value: ValueMap[string]): boolean {
    if (standard !== undefined) {
        return value === standard;
    }
    const isEmpty = Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
    return isEmpty || value === null || value === false || value === 0 || value === "";
}
