import { mapValues, OutputValue, Secret, transformValue, Unknown, unknown, type Value, type ValueMap } from "./values";

/** The URNs that each input depends on. */
export type PropertyDependencies = Map<string, Set<string>>;

/** Output values become plain, secret or unknown, as everything but remote components and transforms wants them. */
export function withoutOutputValues(values: ValueMap): ValueMap {
    return mapValues(values, (value) =>
        transformValue(value, (inner) => {
            if (!(inner instanceof OutputValue)) {
                return inner;
            }
            const known = inner.value ?? (inner.value === undefined ? unknown : null);
            return inner.secret ? new Secret(known) : known;
        }),
    );
}

/** Adds the URNs that output values inside `value` depend on. */
export function collectDependencies(value: Value, urns: Set<string>): void {
    transformValue(value, (inner) => {
        if (inner instanceof OutputValue) {
            for (const urn of inner.dependencies) {
                urns.add(urn);
            }
        }
        return inner;
    });
}

/** Inputs as transforms see them: each carries what it depends on, so that moving it moves its dependencies. */
export function withDependencies(inputs: ValueMap, dependencies: PropertyDependencies): ValueMap {
    return mapValues(inputs, (value, key) => {
        const urns = new Set(dependencies.get(key));
        collectDependencies(value, urns);
        if (urns.size === 0) {
            return value;
        }
        const sorted = [...urns].sort();
        if (value instanceof OutputValue) {
            return new OutputValue(value.value, value.secret, sorted);
        }
        const inner = value instanceof Secret ? value.value : value;
        return new OutputValue(inner instanceof Unknown ? undefined : inner, value instanceof Secret, sorted);
    });
}
