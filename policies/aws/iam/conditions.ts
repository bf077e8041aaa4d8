export interface Condition {
    /** As it is spelled, with `ForAnyValue:` and `IfExists`. */
    operator: string;
    /** In lower case, since AWS does not mind. */
    key: string;
    values: string[];
}

/** Keys of which a value names a closed set of callers, and how it must look to do so. */
const NARROWING_KEYS: Record<string, (value: string) => boolean> = {
    "aws:principalaccount": isExact,
    "aws:principalarn": isOfAccount,
    "aws:principalorgid": isExact,
    "aws:principalorgpaths": (path) => isExact(path.split("/")[0] ?? ""),
    "aws:sourceaccount": isExact,
    "aws:sourcearn": isOfAccount,
    "aws:sourceip": (range) => isExact(range) && !range.endsWith("/0"),
    "aws:sourceorgid": isExact,
    "aws:sourceorgpaths": (path) => isExact(path.split("/")[0] ?? ""),
    "aws:sourceowner": isExact,
    "aws:sourcevpc": isExact,
    "aws:sourcevpce": isExact,
    "aws:vpcsourceip": (range) => isExact(range) && !range.endsWith("/0"),
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
): boolean {
    return conditions.some(
        (condition) =>
            keys.includes(condition.key) && demandsOneOf(condition, NARROWING_KEYS[condition.key] ?? isExact),
    );
}

/** Whether a condition holds only for values that all pass a test. */
export function demandsOneOf({ operator, values }: Condition, test: (value: string) => boolean): boolean {
    return NARROWING_OPERATOR.test(operator) && values.length > 0 && values.every(test);
}

/** Whether a condition asks for requests with TLS, or for those without. */
export function isAboutTls({ operator, key, values }: Condition, wanted: boolean): boolean {
    return (
        /^Bool(IfExists)?$/i.test(operator) &&
        key === "aws:securetransport" &&
        values.length > 0 &&
        values.every((value) => value.toLowerCase() === String(wanted))
    );
}

/** Without a wildcard, or a variable such as `${aws:PrincipalAccount}` that fits whoever asks. */
function isExact(value: string): boolean {
    return value !== "" && !/[*?]|\$\{/.test(value);
}

/** Of one account; an ARN without one, as a bucket's, must itself be exact up to its first `/`. */
function isOfAccount(arn: string): boolean {
    const [, , , , account = "*", ...resource] = arn.split(":");
    return isExact(account === "" ? (resource.join(":").split("/")[0] ?? "") : account);
}
