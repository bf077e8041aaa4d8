import { ask, type Text } from "../../partial-text";
import { every, is, not, some, type Truth } from "../../truth";
import { isUnknown, UNKNOWN, type Unknown } from "../../values";

export interface Condition {
    /** As it is spelled, with `ForAnyValue:` and `IfExists`. */
    operator: string;
    /** In lower case, since AWS does not mind. Unknown stands for whatever may be there: one condition, several or none. */
    key: string | Unknown;
    values: Text[];
}

/** Whether a value passes a test. */
type Test = (value: Text) => Truth;

/** With a wildcard, or a variable such as `${aws:PrincipalAccount}` that fits whoever asks. */
const INEXACT = /^$|[*?]|\$\{/;
const isExact: Test = (value) => not(ask(value, INEXACT));

/** Of one account; an ARN without one, as a bucket's, must itself be exact up to its first `/`. */
const isOfAccount: Test = (arn) => ask(arn, OF_ACCOUNT);
const OF_ACCOUNT = /^([^:]*:){4}([^:*?$]+(:|$)|:[^/*?$]+(\/|$))/;

const isExactToSlash: Test = (path) => ask(path, EXACT_TO_SLASH);
const EXACT_TO_SLASH = /^[^/*?$]+(\/|$)/;

const isRange: Test = (range) => every([isExact(range), not(ask(range, EVERY_ADDRESS))]);
const EVERY_ADDRESS = /\/0$/;

/** Keys of which a value names a closed set of callers, and how it must look to do so. */
const NARROWING_KEYS: Record<string, Test> = {
    "aws:principalaccount": isExact,
    "aws:principalarn": isOfAccount,
    "aws:principalorgid": isExact,
    "aws:principalorgpaths": isExactToSlash,
    "aws:sourceaccount": isExact,
    "aws:sourcearn": isOfAccount,
    "aws:sourceip": isRange,
    "aws:sourceorgid": isExact,
    "aws:sourceorgpaths": isExactToSlash,
    "aws:sourceowner": isExact,
    "aws:sourcevpc": isExact,
    "aws:sourcevpce": isExact,
    "aws:vpcsourceip": isRange,
    "kms:calleraccount": isExact,
};
/** Operators that hold only if the key is there and equals a value; `ForAllValues` and `IfExists` hold without it. */
const NARROWING_OPERATOR =
    /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

/**
 * Whether a condition names a closed set of callers.
 *
 * @param keys the keys that count, in lower case
 */
export function isNarrowed(
    conditions: readonly Condition[],
    keys: readonly string[] = Object.keys(NARROWING_KEYS),
): Truth {
    return some(
        conditions.map((condition) =>
            isUnknown(condition.key)
                ? UNKNOWN
                : keys.includes(condition.key) && demandsOneOf(condition, NARROWING_KEYS[condition.key] ?? isExact),
        ),
    );
}

/** Whether a condition holds only for values that all pass a test. */
export function demandsOneOf({ operator, values }: Condition, test: Test): Truth {
    return NARROWING_OPERATOR.test(operator) && values.length > 0 && every(values.map(test));
}

/** Whether a condition asks for requests with TLS, or for those without. */
export function isAboutTls({ operator, key, values }: Condition, wanted: boolean): Truth {
    if (isUnknown(key)) {
        return UNKNOWN;
    }
    return (
        /^Bool(IfExists)?$/i.test(operator) &&
        key === "aws:securetransport" &&
        values.length > 0 &&
        every(values.map((value) => is(value.toLowerCase(), String(wanted))))
    );
}
