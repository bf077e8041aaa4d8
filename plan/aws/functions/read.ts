import type { Call, Properties, Subject } from "../model";
import { resourceModels } from "../services/index";
import { simulate } from "../simulate";

/** What a getter looks for: by id, or by the inputs that a resource of that name would have. */
export type Wanted = { id: string; inputs?: Properties } | { inputs: Properties };

/**
 * Outputs, and the id, of a resource that a program looks up: what the stack created where it did, otherwise what such
 * a resource would have if someone else had made it.
 */
export function read(call: Call, type: string, key: string, wanted: Wanted): Properties {
    const found = call.stack.find([type], key);
    if (found) return { ...found.outputs, id: found.id };
    const model = resourceModels[type];
    if (!model) throw new Error(`${type} has no model`);
    const subject: Subject = {
        type,
        name: key,
        inputs: wanted.inputs ?? {},
        // The account's own scope with the key: a second look finds the same.
        scope: call.existing.at(`${type} ${key}`),
        existing: call.existing,
        stack: call.stack,
        importId: "id" in wanted ? wanted.id : undefined,
    };
    const { id, outputs } = simulate(model, subject, {});
    return { ...outputs, id };
}

/** Some of a resource's outputs, those that are absent left out. */
export function pick(values: Properties, ...names: string[]): Properties {
    return Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
}

/** Values of the filter with one of the names, as in `{name: "vpc-id", values: […]}`. */
export function filterValues(args: Properties, ...names: string[]): string[] {
    const filters = Array.isArray(args.filters) ? (args.filters as Properties[]) : [];
    return filters.flatMap(({ name, values }) =>
        names.includes(String(name)) && Array.isArray(values) ? values.map(String) : [],
    );
}
