import { isObject, type Json, parseJson, textOf } from "../json";
import { isUnknown } from "../values";

/** A statement of a resource policy that lets anybody in, by its `Sid` or number; or why that cannot be told. */
export type PublicStatements = { statements: string[] } | { unseen: string };

/** The statements of a resource policy (JSON text or an object) that let in whoever asks. */
export function publicStatements(policy: unknown): PublicStatements {
    if (isUnknown(policy)) {
        return { unseen: "the policy is not known before the deployment" };
    }
    const document = typeof policy === "string" ? parseJson(policy) : policy;
    if (!isObject(document)) {
        return { unseen: "the policy is not a JSON object" };
    }
    const statements = listOf(document.Statement).filter(isObject);
    const names = statements.map((statement, index) => ({ statement, name: nameOf(statement, index) }));
    return { statements: names.filter(({ statement }) => isPublic(statement)).map(({ name }) => name) };
}

function isPublic(statement: Json): boolean {
    return statement.Effect === "Allow" && admitsAnybody(statement) && !isNarrowed(statement.Condition);
}

/** `NotPrincipal` with `Allow` lets in everybody but those it names. */
function admitsAnybody(statement: Json): boolean {
    const principal = statement.Principal;
    if (principal === undefined) {
        return statement.NotPrincipal !== undefined;
    }
    return principal === "*" || (isObject(principal) && listOf(principal.AWS).includes("*"));
}

/** Keys of which any value other than a wildcard names a closed set of callers. */
const NARROWING_KEYS = [
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceip",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:vpcsourceip",
];
/** Operators that hold only if the key is there and equals a value; `ForAllValues` and `IfExists` hold without it. */
const NARROWING_OPERATOR =
    /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

function isNarrowed(condition: unknown): boolean {
    return Object.entries(isObject(condition) ? condition : {}).some(
        ([operator, keys]) =>
            NARROWING_OPERATOR.test(operator) &&
            Object.entries(isObject(keys) ? keys : {}).some(
                ([key, values]) => NARROWING_KEYS.includes(key.toLowerCase()) && namesSomebody(listOf(values)),
            ),
    );
}

function namesSomebody(values: unknown[]): boolean {
    return values.length > 0 && values.every((value) => typeof value === "string" && !/^[*?]*$|\/0$/.test(value));
}

function nameOf(statement: Json, index: number): string {
    return textOf(statement.Sid) ?? `#${index + 1}`;
}

function listOf(value: unknown): unknown[] {
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
