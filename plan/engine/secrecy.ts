import { isMap, mapValues, OutputValue, Secret, Unknown, type Value, type ValueMap } from "./values";

/** Secretness of the inputs passes to the outputs of the same name, deeply where both are objects. */
export function copySecretness(outputs: ValueMap, inputs: ValueMap): ValueMap {
    return mapValues(outputs, (output, key) => {
        const input = inputs[key];
        if (input === undefined || output instanceof Secret) {
            return output;
        }
        if (isMap(input) && isMap(output)) {
            return copySecretness(output, input);
        }
        return containsSecret(input) ? new Secret(output) : output;
    });
}

export function containsSecret(value: Value): boolean {
    return some(value, (inner) => inner instanceof Secret || (inner instanceof OutputValue && inner.secret));
}

export function containsUnknown(value: Value): boolean {
    return some(
        value,
        (inner) => inner instanceof Unknown || (inner instanceof OutputValue && inner.value === undefined),
    );
}

function some(value: Value, test: (value: Value) => boolean): boolean {
    if (test(value)) {
        return true;
    }
    if (Array.isArray(value)) {
        return value.some((element) => some(element, test));
    }
    if (value instanceof Secret || value instanceof OutputValue) {
        return value.value !== undefined && some(value.value, test);
    }
    return isMap(value) && Object.values(value).some((element) => some(element, test));
}

/** Strings inside secrets: what must not appear anywhere else. */
export function collectSecretStrings(value: Value, found: Set<string>, inSecret = false): void {
    if (typeof value === "string") {
        if (inSecret) {
            found.add(value);
        }
    } else if (Array.isArray(value)) {
        for (const element of value) {
            collectSecretStrings(element, found, inSecret);
        }
    } else if (value instanceof Secret) {
        collectSecretStrings(value.value, found, true);
    } else if (value instanceof OutputValue) {
        collectSecretStrings(value.value ?? null, found, inSecret || value.secret);
    } else if (isMap(value)) {
        for (const element of Object.values(value)) {
            collectSecretStrings(element, found, inSecret);
        }
    }
}
