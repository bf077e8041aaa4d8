import { mayBe, PartialText } from "./partial-text";
import { UNKNOWN, type Unknown } from "./values";

/** Unknown where it depends on what nobody knows before the deployment. */
export type Truth = boolean | Unknown;

/** Whether a value is the one wanted. */
export function is(value: unknown, wanted: unknown): Truth {
    if (value instanceof PartialText) {
        return mayBe(value, wanted) && UNKNOWN;
    }
    return value === UNKNOWN ? UNKNOWN : value === wanted;
}

export function some(truths: readonly Truth[]): Truth {
    return truths.includes(true) || (truths.includes(UNKNOWN) && UNKNOWN);
}

export function every(truths: readonly Truth[]): Truth {
    return not(some(truths.map(not)));
}

export function not(truth: Truth): Truth {
    return truth === UNKNOWN ? UNKNOWN : !truth;
}
