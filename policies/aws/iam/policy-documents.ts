import { isObject, type Json, parseJson, textOf } from "../../json";
import type { Report } from "../../rule";
import { given, isUnknown } from "../../values";
import { matches } from "../../wildcards";
import { type Condition, isNarrowed } from "./conditions";

/** A statement of an IAM policy, a trust policy or a resource's policy, with single values as lists of one. */
export interface Statement {
    /** Its `Sid`, or its number. */
    name: string;
    allows: boolean;
    /** Absent where the statement has `NotPrincipal`, and in a policy of an identity. */
    principals?: Principal[];
    notPrincipals?: Principal[];
    /** Absent where the statement has `NotAction`. */
    actions?: string[];
    notActions?: string[];
    /** Absent where the statement has `NotResource`, and in a trust policy. */
    resources?: string[];
    notResources?: string[];
    conditions: Condition[];
}

export interface Principal {
    /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` is both everybody and nobody in particular: `AWS`. */
    kind: string;
    value: string;
}

/** The statements of a policy, or why they cannot be read. */
export type PolicyDocument = { statements: Statement[]; unseen?: undefined } | { unseen: string };

/** Several times what AWS takes for any policy, the largest of which, for a KMS key, holds 32 KiB. */
const MAX_CHARACTERS = 131_072;

/** Reads a policy: a JSON text, or an object of the same shape. */
export function readPolicy(policy: unknown, what = "the policy"): PolicyDocument {
    if (typeof policy === "string" && policy.length > MAX_CHARACTERS) {
        return { unseen: `${what} is larger than any that AWS takes` };
    }
    const document = typeof policy === "string" ? (parseJson(policy) ?? parseJson(withoutSpareCommas(policy))) : policy;
    if (typeof policy !== "string" && holdsUnknown(policy)) {
        return { unseen: `${what} is not known before the deployment` };
    }
    if (!isObject(document)) {
        return { unseen: `${what} is not a JSON object` };
    }
    return { statements: listOf(document.Statement).filter(isObject).map(statement) };
}

/** Whether a statement speaks of an action, such as `s3:GetObject`. */
export function concerns({ actions, notActions }: Statement, action: string): boolean {
    return actions
        ? actions.some((one) => matchesAction(one, action))
        : !notActions?.some((one) => matchesAction(one, action));
}

/** Whether a pattern of actions, such as `iam:Pass*`, holds an action; IAM does not mind the case. */
export function matchesAction(pattern: string, action: string): boolean {
    return matches(pattern.toLowerCase(), action.toLowerCase());
}

/** An ARN that no pattern means: one that matches it matches whatever there is. */
const ANY_ARN = "arn:aws:service:region:000000000000:resource";

/** Whether a statement is about every resource, or about every one but some. */
export function coversEverything({ resources, notResources }: Statement): boolean {
    const patterns = notResources ?? resources ?? [];
    return patterns.some((pattern) => matches(pattern, ANY_ARN)) === (notResources === undefined);
}

/**
 * Whether a statement lets in whoever asks: `*`, alone or as a principal, or everybody but some, and no condition that
 * names a closed set of callers.
 */
export function isPublic(statement: Statement): boolean {
    return statement.allows && admitsAnybody(statement) && !isNarrowed(statement.conditions);
}

/** Judges whether a resource's policy lets in whoever asks. Left out, AWS's own lets the account decide. */
export function judgeAccess(policy: unknown, report: Report, isOpen = isPublic): void {
    const document = given(policy) ? readPolicy(policy) : { statements: [] };
    if (document.unseen !== undefined) {
        report.cannotSee(document.unseen);
        return;
    }
    for (const { name } of document.statements.filter(isOpen)) {
        report.violates(`lets everybody in by statement ${name}`);
    }
}

/** `*`, of whatever kind, or an ARN of whatever account. */
export function admitsAnybody({ principals, notPrincipals }: Statement): boolean {
    return (
        notPrincipals !== undefined ||
        (principals ?? []).some(({ value }) => /^\*$|^arn:[^:]*:[^:]*:[^:]*:\*/.test(value))
    );
}

function statement(from: Json, index: number): Statement {
    return {
        name: textOf(from.Sid) ?? `#${index + 1}`,
        allows: from.Effect === "Allow",
        principals: principals(from.Principal),
        notPrincipals: principals(from.NotPrincipal),
        actions: texts(from.Action),
        notActions: texts(from.NotAction),
        resources: texts(from.Resource),
        notResources: texts(from.NotResource),
        conditions: conditions(from.Condition),
    };
}

function principals(value: unknown): Principal[] | undefined {
    if (!isObject(value)) {
        return texts(value)?.map((one) => ({ kind: "AWS", value: one }));
    }
    return Object.entries(value).flatMap(([kind, values]) =>
        (texts(values) ?? []).map((one) => ({ kind, value: one })),
    );
}

function conditions(value: unknown): Condition[] {
    return Object.entries(isObject(value) ? value : {}).flatMap(([operator, keys]) =>
        Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
            operator,
            key: key.toLowerCase(),
            values: listOf(values).map(String),
        })),
    );
}

function texts(value: unknown): string[] | undefined {
    return value === undefined || value === null ? undefined : listOf(value).map(String);
}

function listOf(value: unknown): unknown[] {
    return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** A comma too many, which AWS refuses and people overlook, must not hide what a policy says. */
function withoutSpareCommas(text: string): string {
    return text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])/g, (_, literal: string | undefined) => literal ?? "");
}

/** An object that a program gives in place of a text may be unknown in parts. */
function holdsUnknown(value: unknown): boolean {
    return isUnknown(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown));
}
