/**
 * The rules of EventBridge's patterns, as far as they go here:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Fields of every event: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
const EVENT_FIELDS = ["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"];
const MATCHERS = ["prefix", "suffix", "equals-ignore-case", "wildcard", "anything-but", "numeric", "cidr", "exists"];
/** Unless AWS raises it. */
const LONGEST = 2048;

/** What EventBridge would not accept of a pattern. */
export function problemsOf(text: string): string[] {
    const pattern = JSON.parse(text) as Json;
    if (!isObject(pattern)) return ["a pattern is an object"];
    const unknown = Object.keys(pattern).filter((key) => !EVENT_FIELDS.includes(key));
    return [
        ...unknown.map((key) => `no event has a field ${key}`),
        ...(text.length > LONGEST ? [`has ${text.length} characters`] : []),
        ...checkFields("", pattern),
    ];
}

function checkFields(path: string, pattern: JsonObject): string[] {
    const entries = Object.entries(pattern);
    if (entries.length === 0) return [`${path} is empty`];
    return entries.flatMap(([key, value]) => {
        const at = `${path}.${key}`;
        if (key === "$or") {
            if (!Array.isArray(value) || value.length < 2) return [`${at} has fewer than two choices`];
            return value.flatMap((choice, index) =>
                isObject(choice) ? checkFields(`${at}[${index}]`, choice) : [`${at}[${index}] is no object`],
            );
        }
        if (isObject(value)) return checkFields(at, value);
        if (!Array.isArray(value) || value.length === 0) return [`${at} is no list of values`];
        return value.flatMap((item, index) => checkMatcher(`${at}[${index}]`, item));
    });
}

function checkMatcher(path: string, item: Json): string[] {
    if (Array.isArray(item)) return [`${path} is a list`];
    if (!isObject(item)) return [];
    const [key, ...others] = Object.keys(item);
    return others.length === 0 && MATCHERS.includes(key ?? "") ? [] : [`${path} is no matcher`];
}

/** Whether a pattern of the matchers used here matches an event. */
export function matches(pattern: unknown, event: unknown): boolean {
    return Object.entries(pattern as JsonObject).every(([key, expected]) => {
        if (key === "$or") return (expected as JsonObject[]).some((choice) => matches(choice, event));
        const found = (event as JsonObject)[key];
        if (isObject(expected)) return isObject(found) && matches(expected, found);
        const values = Array.isArray(found) ? found : [found];
        return (expected as Json[]).some((matcher) => values.some((value) => isMatch(matcher, value)));
    });
}

function isMatch(matcher: Json, value: Json | undefined): boolean {
    return isObject(matcher)
        ? typeof value === "string" && value.startsWith(matcher.prefix as string)
        : matcher === value;
}

function isObject(value: Json | undefined): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
