import { z } from "zod";

export type KeySchema = z.core.$ZodType;

/** The keys that may stand at a path of the configuration. */
export function keysAt(schema: KeySchema, path: PropertyKey[]): string[] {
    const inner = path.reduce<KeySchema | undefined>(step, schema);
    const unwrapped = inner && unwrap(inner);
    return unwrapped instanceof z.ZodObject ? Object.keys(unwrapped.shape) : [];
}

function step(schema: KeySchema | undefined, key: PropertyKey): KeySchema | undefined {
    const inner = schema && unwrap(schema);
    if (inner instanceof z.ZodObject) return inner.shape[key as string];
    return inner instanceof z.ZodArray ? inner.element : undefined;
}

function unwrap(schema: KeySchema): KeySchema {
    return schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}
