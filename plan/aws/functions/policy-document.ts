import { terraformHash } from "../ids";
import { type Call, FunctionFailure, list, type Properties, record, text, texts } from "../model";

/** A statement in the order of keys that the provider writes. */
interface Statement {
    Sid?: string;
    Effect?: string;
    Action?: unknown;
    NotAction?: unknown;
    Resource?: unknown;
    NotResource?: unknown;
    Principal?: unknown;
    NotPrincipal?: unknown;
    Condition?: unknown;
}

interface Document {
    Version?: string;
    Id?: string;
    Statement: Statement[];
}

const KEYS: (keyof Statement)[] = [
    "Sid",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Principal",
    "NotPrincipal",
    "Condition",
];

/** Go sorts by bytes, which for what policies hold is the order of code units. */
const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Terraform keeps these in sets: order and repetition are lost, and the provider writes them in reverse order. */
function setOf(values: unknown): string[] {
    return [...new Set(texts(values))].sort(byBytes).reverse();
}

/** One value stands alone, several in a list, none not at all. */
function oneOrMany(values: string[]): string | string[] | undefined {
    return values.length === 0 ? undefined : values.length === 1 ? values[0] : values;
}

/** Terraform writes `&{…}` for a variable of IAM's, because `${…}` is its own. */
function withVariables(values: string[], version: string, property: string): string[] {
    if (version === "2008-10-17") {
        const found = values.find((value) => value.includes("&{"));
        if (found !== undefined) {
            throw new FunctionFailure(
                property,
                `found &{ sequence in (${found}), which is not supported in document version 2008-10-17`,
            );
        }
    }
    return values.map((value) => value.replaceAll("&{", "${"));
}

function sorted(values: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(values).sort(([a], [b]) => byBytes(a, b)));
}

/** Everybody is written `"*"`; every AWS principal, which is not the same to IAM, `{"AWS": "*"}`. */
function principals(values: unknown, version: string, property: string): unknown {
    const given = list(values).map(record);
    if (given.length === 0) return undefined;
    if (given.length === 1 && given[0]?.type === "*" && texts(given[0].identifiers).join() === "*") return "*";
    const byType: Record<string, string | string[]> = {};
    for (const { type, identifiers } of given) {
        const more = withVariables(setOf(identifiers), version, property);
        const before = byType[text(type)];
        if (before !== undefined) byType[text(type)] = [before, more].flat();
        else byType[text(type)] = more.length === 1 ? (more[0] as string) : more;
    }
    return sorted(byType);
}

/** Values keep their order: for some operators it means something. */
function conditions(values: unknown, version: string): unknown {
    const given = list(values).map(record);
    if (given.length === 0) return undefined;
    const byTest: Record<string, Record<string, string[]>> = {};
    for (const { test, variable, values: wanted } of given) {
        const variables = byTest[text(test)] ?? {};
        byTest[text(test)] = variables;
        const more = withVariables(texts(wanted), version, "statements");
        variables[text(variable)] = [...(variables[text(variable)] ?? []), ...more];
    }
    return sorted(
        Object.fromEntries(
            Object.entries(byTest).map(([test, variables]) => [
                test,
                sorted(
                    Object.fromEntries(
                        Object.entries(variables).map(([name, items]) => [name, items.length === 1 ? items[0] : items]),
                    ),
                ),
            ]),
        ),
    );
}

function statementOf(given: Properties, version: string): Statement {
    const resources = (property: string) =>
        oneOrMany(withVariables(setOf(given[property]), version, `statements.${property}`));
    return {
        Sid: text(given.sid),
        Effect: text(given.effect) || "Allow",
        Action: oneOrMany(setOf(given.actions)),
        NotAction: oneOrMany(setOf(given.notActions)),
        Resource: resources("resources"),
        NotResource: resources("notResources"),
        Principal: principals(given.principals, version, "statements.principals"),
        NotPrincipal: principals(given.notPrincipals, version, "statements.notPrincipals"),
        Condition: conditions(given.conditions, version),
    };
}

/** A document that the program passes in as JSON. Its conditions and principals come out sorted like all others. */
function parsed(json: string, property: string): Document {
    let value: unknown;
    try {
        value = JSON.parse(json);
    } catch (problem) {
        throw new FunctionFailure(property, `"${property}" contains an invalid JSON: ${(problem as Error).message}`);
    }
    const { Version, Id, Statement: statements } = record(value);
    return {
        Version: text(Version),
        Id: text(Id),
        Statement: (Array.isArray(statements) ? statements : [statements])
            .filter((statement) => statement !== undefined)
            .map((statement): Statement => {
                const { Principal, NotPrincipal, Condition, ...rest } = record(statement) as Statement;
                return {
                    ...rest,
                    Principal: sortedPrincipal(Principal),
                    NotPrincipal: sortedPrincipal(NotPrincipal),
                    Condition: Condition && sortedCondition(Condition),
                };
            }),
    };
}

function sortedPrincipal(principal: unknown): unknown {
    if (principal === undefined || typeof principal === "string") return principal && "*";
    return sorted(
        Object.fromEntries(
            Object.entries(record(principal)).map(([type, ids]) => [
                type,
                Array.isArray(ids) ? texts(ids).sort(byBytes).reverse() : ids,
            ]),
        ),
    );
}

function sortedCondition(condition: unknown): unknown {
    const flat = (value: unknown) =>
        Array.isArray(value) && value.length === 1 ? value[0] : typeof value === "boolean" ? String(value) : value;
    return sorted(
        Object.fromEntries(
            Object.entries(record(condition)).map(([test, variables]) => [
                test,
                sorted(Object.fromEntries(Object.entries(record(variables)).map(([name, v]) => [name, flat(v)]))),
            ]),
        ),
    );
}

/** A later statement takes the place of an earlier one with its Sid; the newest version of the language wins. */
function merge(into: Document, next: Document): void {
    if (next.Id) into.Id = next.Id;
    if ((next.Version ?? "") > (into.Version ?? "")) into.Version = next.Version;
    for (const statement of next.Statement) {
        const same = into.Statement.findIndex(({ Sid }) => Sid && Sid === statement.Sid);
        if (same >= 0) into.Statement[same] = statement;
        else into.Statement.push(statement);
    }
}

function refuseDuplicates(statements: Statement[], seen: Set<string>, property: string): void {
    for (const { Sid } of statements) {
        if (!Sid) continue;
        if (seen.has(Sid)) {
            throw new FunctionFailure(property, `duplicate Sid (${Sid}). Remove the Sid or ensure the Sid is unique.`);
        }
        seen.add(Sid);
    }
}

/** Keys in the provider's order, empty ones left out as Go's `omitempty` does. */
function ordered(document: Document): unknown {
    const kept = (value: unknown) =>
        value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
    const statements = document.Statement.map((statement) =>
        Object.fromEntries(KEYS.filter((key) => kept(statement[key])).map((key) => [key, statement[key]])),
    );
    return {
        ...(document.Version && { Version: document.Version }),
        ...(document.Id && { Id: document.Id }),
        ...(statements.length > 0 && { Statement: statements }),
    };
}

/** Go's encoder escapes what could end a script element, and the two line ends that JavaScript once refused. */
function likeGo(json: string): string {
    return json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * `aws.iam.getPolicyDocument`: the JSON that the provider renders, character for character, so that what a program
 * compares or hashes is what it will have.
 */
export function getPolicyDocument({ args }: Call): Properties {
    const version = text(args.version) || "2012-10-17";
    const merged: Document = { Statement: [] };
    const seen = new Set<string>();
    for (const source of texts(args.sourcePolicyDocuments)) {
        const document = parsed(source, "sourcePolicyDocuments");
        refuseDuplicates(document.Statement, seen, "sourcePolicyDocuments");
        merge(merged, document);
    }
    const own = list(args.statements).map((statement) => statementOf(record(statement), version));
    refuseDuplicates(own, new Set(), "statements");
    merge(merged, { Version: version, Id: text(args.policyId), Statement: own });
    for (const override of texts(args.overridePolicyDocuments)) {
        merge(merged, parsed(override, "overridePolicyDocuments"));
    }
    const json = likeGo(JSON.stringify(ordered(merged), undefined, 2));
    return {
        ...args,
        version,
        id: String(terraformHash(json)),
        json,
        minifiedJson: likeGo(JSON.stringify(ordered(merged))),
    };
}
