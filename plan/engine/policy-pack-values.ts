import { isDeepStrictEqual } from "node:util";
import { type JavaScriptValue, ListValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/**
 * Properties as the CLI sends them to packs, whose SDK reads neither references to resources nor output values: a
 * reference is the id, or the URN of a component; an output is its value. Secrets and unknowns stay.
 */
export function asSent(properties: Struct, keepInternal: boolean): Struct {
    const sent = new Struct();
    properties.getFieldsMap().forEach((value: Value, key: string) => {
        if (keepInternal || !key.startsWith("__")) {
            sent.getFieldsMap().set(key, sentValue(value, keepInternal));
        }
    });
    return sent;
}

function sentValue(value: Value, keepInternal: boolean): Value {
    const list = value.getListValue();
    if (list) {
        const items = new ListValue();
        items.setValuesList(list.getValuesList().map((item) => sentValue(item, keepInternal)));
        const copy = new Value();
        copy.setListValue(items);
        return copy;
    }
    const struct = value.getStructValue();
    if (!struct) {
        return value;
    }
    const fields = struct.getFieldsMap();
    const signature = fields.get(SIGNATURE)?.getStringValue();
    if (signature === RESOURCE) {
        return referenceValue(fields.get("id"), fields.get("urn"));
    }
    if (signature === OUTPUT) {
        const element = fields.get("value");
        const plain = element ? sentValue(element, keepInternal) : unknownValue();
        return fields.get("secret")?.getBoolValue() ? secretValue(plain) : plain;
    }
    return structValue(asSent(struct, keepInternal));
}

/** The id of a resource that does not exist yet is empty in a reference; a component has none. */
function referenceValue(id: Value | undefined, urn: Value | undefined): Value {
    if (!id) {
        return urn ?? unknownValue();
    }
    return id.hasStringValue() && id.getStringValue() === "" ? unknownValue() : id;
}

function unknownValue(): Value {
    const value = new Value();
    value.setStringValue(UNKNOWN);
    return value;
}

function secretValue(plain: Value): Value {
    const signature = new Value();
    signature.setStringValue(SECRET);
    const struct = new Struct();
    struct.getFieldsMap().set(SIGNATURE, signature);
    struct.getFieldsMap().set("value", plain);
    return structValue(struct);
}

function structValue(struct: Struct): Value {
    const value = new Value();
    value.setStructValue(struct);
    return value;
}

/**
 * Wraps again what was secret before a remediation and came back with the same value in the open. A policy that
 * returns `{...props, x}` unwraps every secret in passing; with the CLI they end up readable, here they must not.
 */
export function keepSecrets(before: Struct, after: Struct): Struct {
    const wrapped = keep(before.toJavaScript(), after.toJavaScript());
    return Struct.fromJavaScript(wrapped as Record<string, JavaScriptValue>);
}

function keep(before: JavaScriptValue | undefined, after: JavaScriptValue): JavaScriptValue {
    if (isSecret(before) && !isSecret(after)) {
        return isDeepStrictEqual(plain(before), after) ? { [SIGNATURE]: SECRET, value: after } : after;
    }
    if (Array.isArray(before) && Array.isArray(after)) {
        return after.map((item, index) => keep(before[index], item));
    }
    if (isObject(before) && isObject(after)) {
        return Object.fromEntries(Object.entries(after).map(([key, item]) => [key, keep(before[key], item)]));
    }
    return after;
}

function plain(value: JavaScriptValue): JavaScriptValue {
    if (isSecret(value)) {
        return plain(value.value ?? null);
    }
    if (Array.isArray(value)) {
        return value.map(plain);
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)])) : value;
}

function isSecret(value: JavaScriptValue | undefined): value is { [key: string]: JavaScriptValue } {
    return isObject(value) && value[SIGNATURE] === SECRET;
}

function isObject(value: JavaScriptValue | undefined): value is { [key: string]: JavaScriptValue } {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Names of the properties that differ, without their values: they may be secret. */
export function changedProperties(before: Struct, after: Struct): string[] {
    const [old, now] = [before.toJavaScript(), after.toJavaScript()];
    const names = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...names].filter((name) => !isDeepStrictEqual(old[name], now[name])).sort();
}
