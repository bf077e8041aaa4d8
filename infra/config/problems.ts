import type { z } from "zod";
import { nearest } from "./nearest";
import { type KeySchema, keysAt } from "./schema-keys";

/** One thing that is wrong, and where: `hatoba:services.web.memory` or `services.web.containers.app`. */
export interface Problem {
    path: string;
    reason: string;
}

/** A value that could not be read is missing in later checks; what they say about its surroundings would mislead. */
export function isConsequence(problem: Problem, causes: Problem[]): boolean {
    const within = (inner: string, outer: string) =>
        inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
    return causes.some((cause) => within(cause.path, problem.path) || within(problem.path, cause.path));
}

/** What may be shown of a value: never a secret's, and not more of the others than helps. */
export function shown(value: unknown, secret: boolean): string {
    if (secret) return "a secret value";
    if (value === undefined) return "nothing";
    const text = JSON.stringify(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** The path of a value below a configuration key, as `pulumi config --path` spells it. */
export function configPath(path: PropertyKey[]): string {
    const [key, ...rest] = path;
    return rest.reduce<string>(
        (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}.${String(step)}`),
        `hatoba:${String(key)}`,
    );
}

/** Zod's issues in the words of a person who edits `Pulumi.<stack>.yaml`. */
export function problemsOf(
    issues: z.core.$ZodIssue[],
    schema: KeySchema,
    value: unknown,
    isSecret: (key: string) => boolean,
): Problem[] {
    return issues.flatMap((issue): Problem[] => {
        const secret = isSecret(String(issue.path[0]));
        if (issue.code === "unrecognized_keys") {
            const known = keysAt(schema, issue.path);
            return issue.keys.map((key) => ({
                path: configPath([...issue.path, key]),
                reason: unknownKey(key, known, issue.path),
            }));
        }
        const found = valueAt(value, issue.path);
        const accepted = acceptedBy(issue);
        const reason =
            found === undefined
                ? `is missing; accepted: ${accepted}`
                : `found ${shown(found, secret)}; accepted: ${accepted}`;
        return [{ path: configPath(issue.path), reason }];
    });
}

function unknownKey(key: string, known: string[], parents: PropertyKey[]): string {
    if (known.length === 0) return "is not a known key; nothing can be set here";
    const meant = nearest(key, known);
    return meant
        ? `is not a known key; did you mean ${configPath([...parents, meant])}?`
        : `is not a known key; known here: ${known.join(", ")}`;
}

function acceptedBy(issue: z.core.$ZodIssue): string {
    switch (issue.code) {
        case "invalid_value":
            return issue.values.length === 1 ? JSON.stringify(issue.values[0]) : `one of ${issue.values.join(", ")}`;
        case "invalid_type":
            return issue.message.startsWith("Invalid input") ? typeName(issue.expected) : issue.message;
        case "too_small":
            return issue.origin === "array"
                ? `at least ${issue.minimum} entries`
                : atLeast(issue.origin, issue.minimum, issue.inclusive);
        case "too_big":
            return issue.origin === "array" ? `at most ${issue.maximum} entries` : atMost(issue.origin, issue.maximum);
        default:
            return issue.message;
    }
}

const typeName = (expected: string) =>
    ({
        // Every number here is a whole one; Zod speaks of `int` only for numbers that are not.
        int: "a whole number",
        number: "a whole number",
        string: "a text",
        boolean: "true or false",
        array: "a list",
        object: "a map of keys",
        record: "a map of keys",
    })[expected] ?? expected;

const atLeast = (origin: string, minimum: number | bigint, isInclusive = true) =>
    origin === "string"
        ? `at least ${minimum} characters`
        : isInclusive
          ? `${minimum} or more`
          : `more than ${minimum}`;
const atMost = (origin: string, maximum: number | bigint) =>
    origin === "string" ? `at most ${maximum} characters` : `${maximum} or less`;

function valueAt(value: unknown, path: PropertyKey[]): unknown {
    return path.reduce<unknown>(
        (inner, step) =>
            inner !== null && typeof inner === "object" ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
        value,
    );
}
