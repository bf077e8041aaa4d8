import { blockOf, isObject, type Json, parseJson, textOf } from "../../json";
import { conclude, type Report } from "../../judgement";
import { ask, fits, PartialText, type Text, UNKNOWN_TEXT } from "../../partial-text";
import { every, is, not, some, type Truth } from "../../truth";
import { get, given, isUnknown, UNKNOWN, type Unknown } from "../../values";
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
    actions?: Text[];
    notActions?: Text[];
    /** Absent where the statement has `NotResource`, and in a trust policy. */
    resources?: Text[];
    notResources?: Text[];
    conditions: Condition[];
}

export interface Principal {
    /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` is both everybody and nobody in particular: `AWS`. */
    kind: string | Unknown;
    value: Text;
}

/** The statements of a policy that can be read, and why there may be others. */
export interface PolicyDocument {
    statements: Statement[];
    unseen?: string;
}

/** Several times what AWS takes for any policy, the largest of which, for a KMS key, holds 32 KiB. */
const MAX_CHARACTERS = 131_072;

/** Reads a policy: a JSON text, or an object of the same shape. */
export function readPolicy(policy: unknown, what = "the policy"): PolicyDocument {
    if (typeof policy === "string" && policy.length > MAX_CHARACTERS) {
        return { statements: [], unseen: `${what} is larger than any that AWS takes` };
    }
    const document = typeof policy === "string" ? (parseJson(policy) ?? parseJson(withoutSpareCommas(policy))) : policy;
    if (isUnknown(document)) {
        return { statements: [], unseen: `${what} is not known before the deployment` };
    }
    if (!isObject(document)) {
        return { statements: [], unseen: `${what} is not a JSON object` };
    }
    const all = listOf(document.Statement).map(blockOf);
    const statements = all.flatMap((one, index) => (isObject(one) && !hidesEffect(one) ? [statement(one, index)] : []));
    const [hidden] = all.flatMap((one, index) => (hidesEffect(one) ? [index + 1] : []));
    return hidden === undefined
        ? { statements }
        : { statements, unseen: `statement #${hidden} of ${what} is not known before the deployment` };
}

/** Whether it is not known what a statement does, or whether it is one. */
function hidesEffect(statement: Json | Unknown | undefined): boolean {
    return isUnknown(is(get(statement, "Effect"), "Allow"));
}

/** Reads a policy, which may be left out; what cannot be read is reported. */
export function policyOf(report: Pick<Report, "cannotSee">, policy: unknown, what?: string): PolicyDocument {
    const document = given(policy) ? readPolicy(policy, what) : { statements: [] };
    if (document.unseen !== undefined) {
        report.cannotSee(document.unseen);
    }
    return document;
}

/** Whether a statement speaks of an action, such as `s3:GetObject`. */
export function concerns({ actions, notActions }: Statement, action: string): Truth {
    return actions
        ? some(actions.map((one) => matchesAction(one, action)))
        : not(some((notActions ?? []).map((one) => matchesAction(one, action))));
}

/** Whether a pattern of actions, such as `iam:Pass*`, holds an action; IAM does not mind the case. */
export function matchesAction(pattern: Text, action: string): Truth {
    return fits(pattern.toLowerCase(), action.toLowerCase());
}

/** An ARN that no pattern means: one that matches it matches whatever there is. */
const ANY_ARN = "arn:aws:service:region:000000000000:resource";

/** Whether a statement is about every resource, or about every one but some. */
export function coversEverything({ resources, notResources }: Statement): Truth {
    const covers = some((notResources ?? resources ?? []).map((pattern) => fits(pattern, ANY_ARN)));
    return notResources === undefined ? covers : not(covers);
}

/**
 * Whether a statement lets in whoever asks: `*`, alone or as a principal, or everybody but some, and no condition that
 * names a closed set of callers.
 */
export function isPublic(statement: Statement): Truth {
    return every([statement.allows, admitsAnybody(statement), not(isNarrowed(statement.conditions))]);
}

/** Judges whether a resource's policy lets in whoever asks. Left out, AWS's own lets the account decide. */
export function judgeAccess(policy: unknown, report: Report, isOpen = isPublic): void {
    for (const statement of policyOf(report, policy).statements) {
        judgeStatement(report, statement, isOpen(statement), `lets everybody in by statement ${statement.name}`);
    }
}

/** Reports what is wrong with a statement where it is true; where that is not known, which parts of it are not. */
export function judgeStatement(report: Report, statement: Statement, wrong: Truth, found: string): void {
    conclude(report, wrong, found, hiddenIn(statement));
}

const ANYBODY = /^\*$|^arn:[^:]*:[^:]*:[^:]*:\*/;

/** `*`, of whatever kind, or an ARN of whatever account. */
export function admitsAnybody({ principals, notPrincipals }: Statement): Truth {
    return notPrincipals !== undefined || some((principals ?? []).map(({ value }) => ask(value, ANYBODY)));
}

/**
 * What of a statement is not known, as a message says it.
 *
 * @param by how a message names the statement
 */
export function hiddenIn(statement: Statement, by = `statement ${statement.name}`): string {
    const { actions, notActions, principals, notPrincipals, resources, notResources, conditions } = statement;
    const values = (list: Principal[] | undefined) => list?.map(({ value }) => value);
    const hides = (texts: readonly Text[] | undefined) => texts?.some((one) => typeof one !== "string");
    const parts = Object.entries({
        Principal: hides(values(principals)) || hides(values(notPrincipals)),
        Action: hides(actions) || hides(notActions),
        Resource: hides(resources) || hides(notResources),
        Condition: conditions.some(({ key, values }) => isUnknown(key) || hides(values)),
    }).flatMap(([part, hidden]) => (hidden ? [part] : []));
    return parts.length > 0
        ? `${parts.join(" and ")} of ${by} ${parts.length > 1 ? "are" : "is"} not known before the deployment`
        : `what others take away from ${by} is not known before the deployment`;
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
        const kind = isUnknown(value) ? value : "AWS";
        return texts(value)?.map((one) => ({ kind, value: one }));
    }
    return Object.entries(value).flatMap(([kind, values]) =>
        (texts(values) ?? []).map((one) => ({ kind, value: one })),
    );
}

function conditions(value: unknown): Condition[] {
    return membersOf(value).flatMap(([operator, keys]) =>
        membersOf(keys).map(([key, values]) => ({
            operator: isUnknown(operator) ? "" : operator,
            key: isUnknown(key) ? key : key.toLowerCase(),
            values: texts(values) ?? [],
        })),
    );
}

/** The members of an object; one that is unknown where the object is. */
function membersOf(value: unknown): [key: string | Unknown, value: unknown][] {
    const block = blockOf(value);
    return isUnknown(block) ? [[UNKNOWN, UNKNOWN]] : Object.entries(block ?? {});
}

function texts(value: unknown): Text[] | undefined {
    return value === undefined || value === null ? undefined : listOf(value).map(text);
}

function text(value: unknown): Text {
    return value instanceof PartialText ? value : isUnknown(value) ? UNKNOWN_TEXT : String(value);
}

function listOf(value: unknown): unknown[] {
    return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** A comma too many, which AWS refuses and people overlook, must not hide what a policy says. */
function withoutSpareCommas(text: string): string {
    return text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])/g, (_, literal: string | undefined) => literal ?? "");
}
