import { isMap, mapValues, Secret, type Value, type ValueMap } from "./values";

/** Defaults by path, as a `ResourceSchema` has them. */
export type Defaults = Readonly<Record<string, string | number | boolean>>;

/** Key under which the Terraform bridge lists which properties of an object it filled in. */
export const defaultsKey = "__defaults";

/**
 * Inputs with the defaults that the provider fills in. A default below a block applies to each element of the block that is
 * there, and to none where the block is absent or unknown.
 *
 * @param mark Adds to each object the list of the properties that were filled in, as the bridge does.
 */
export function withDefaults(inputs: ValueMap, defaults: Defaults, mark = false): ValueMap {
    const tree = treeOf(defaults);
    return tree.size === 0 ? inputs : filled(inputs, tree, mark);
}

/** By property: its default, or the defaults below it. */
type DefaultTree = Map<string, string | number | boolean | DefaultTree>;

function treeOf(defaults: Defaults): DefaultTree {
    const root: DefaultTree = new Map();
    for (const [path, value] of Object.entries(defaults)) {
        const names = path.split(".");
        const last = names.pop() ?? "";
        let branch = root;
        for (const name of names) {
            const next = branch.get(name);
            const below: DefaultTree = next instanceof Map ? next : new Map();
            branch.set(name, below);
            branch = below;
        }
        branch.set(last, value);
    }
    return root;
}

function filled(values: ValueMap, tree: DefaultTree, mark: boolean): ValueMap {
    const result: ValueMap = mapValues(values, (value, key) => {
        const below = tree.get(key);
        return below instanceof Map ? filledBelow(value, below, mark) : value;
    });
    const added: string[] = [];
    for (const [key, value] of tree) {
        if (!(value instanceof Map) && (result[key] === undefined || result[key] === null)) {
            result[key] = value;
            added.push(key);
        }
    }
    return mark && added.length > 0 ? { ...result, [defaultsKey]: added.sort() } : result;
}

function filledBelow(value: Value, tree: DefaultTree, mark: boolean): Value {
    if (Array.isArray(value)) {
        return value.map((element) => filledBelow(element, tree, mark));
    }
    if (value instanceof Secret) {
        return new Secret(filledBelow(value.value, tree, mark));
    }
    return isMap(value) ? filled(value, tree, mark) : value;
}
