import type { Unwrap } from "@pulumi/pulumi";

/** Stands for a value that nobody knows before the deployment. */
export const UNKNOWN: unique symbol = Symbol("unknown");
export type Unknown = typeof UNKNOWN;

type Primitive = string | number | boolean | bigint | null | undefined;

/** `T` as a policy sees it: any part of it may be unknown. */
export type Seen<T> = T extends Primitive ? T | Unknown : SeenObject<T> | Unknown;
type SeenObject<T> = T extends readonly (infer E)[] ? Seen<E>[] : { readonly [K in keyof T]: Seen<T[K]> };

/** The properties of a resource whose arguments are `Args`. */
export type Properties<Args> = { readonly [K in keyof Unwrap<Args>]: Seen<Unwrap<Args>[K]> };

/**
 * Copies properties from the SDK's proxy, which throws at whoever reads an unknown value. In the copy an unknown value
 * is `UNKNOWN`, so that one of them hides itself and nothing around it.
 */
export function snapshot<Args>(properties: Record<string, unknown>): Properties<Args> {
    return copy(properties, 0) as Properties<Args>;
}

/** Deeper than any resource nests: what is below cannot be seen, where reading on would exhaust the stack. */
const MAX_DEPTH = 100;

function copy(value: unknown, depth: number): unknown {
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (depth === MAX_DEPTH) {
        return UNKNOWN;
    }
    if (Array.isArray(value)) {
        return Array.from({ length: value.length }, (_, index) => member(value, index, depth));
    }
    // `fromEntries` defines keys where assignment would call setters: a key may be `__proto__`.
    return Object.fromEntries(Object.keys(value).map((key) => [key, member(value, key, depth)]));
}

function member(of: object, key: string | number, depth: number): unknown {
    try {
        return copy((of as Record<string | number, unknown>)[key], depth + 1);
    } catch (error) {
        // The SDK does not export the class that it throws.
        if (error instanceof Error && "unknownTypeSentinel" in error) {
            return UNKNOWN;
        }
        throw error;
    }
}

export function isUnknown(value: unknown): value is Unknown {
    return value === UNKNOWN;
}

/** A member of an object; unknown where the object is, `undefined` where there is none or `null`. */
export function get<T extends object, K extends keyof T>(
    of: T | Unknown | null | undefined,
    key: K,
): Exclude<T[K], null> | Unknown | undefined {
    if (of === UNKNOWN) {
        return UNKNOWN;
    }
    if (typeof of !== "object" || of === null || !Object.hasOwn(of, key)) {
        return undefined;
    }
    return (of[key] as Exclude<T[K], null>) ?? undefined;
}

/** The elements of a list; none where there is no list or it is unknown. */
export function items<E>(list: E[] | Unknown | null | undefined): E[] {
    return Array.isArray(list) ? list : [];
}

/** Whether the program gives this: an empty list or string is AWS's way to say nothing. */
export function given(value: unknown): boolean {
    return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** A value as a message shows it: as it is where it is plain, and no more than that it is there where it is not. */
export function shown(value: unknown, otherwise: string): string {
    if (!given(value)) {
        return otherwise;
    }
    return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "what cannot be read";
}
