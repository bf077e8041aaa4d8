import { record, text } from "../aws/model";

/** How two JSON texts are compared. */
export type JsonKind = "json" | "policy" | "containers" | "awsvpc-containers" | "lifecycle";

/** A text that is the same for all JSON texts of a kind that mean the same; nothing for one that is not JSON. */
export function meaningOf(json: string, kind: JsonKind): string | undefined {
    try {
        return JSON.stringify(ordered(MEANINGS[kind](JSON.parse(json))));
    } catch {
        return undefined;
    }
}

const MEANINGS: Record<JsonKind, (value: unknown) => unknown> = {
    json: (value) => value,
    policy: meaningOfPolicy,
    containers: (value) => sorted(list(value).map((container) => meaningOfContainer(container, false))),
    "awsvpc-containers": (value) => sorted(list(value).map((container) => meaningOfContainer(container, true))),
    lifecycle: (value) => ({ ...record(value), rules: sorted(list(record(value).rules)) }),
};

/** Statements have no order, nor have actions, resources, principals and values; one of them may stand for a list. */
function meaningOfPolicy(value: unknown): unknown {
    const { Statement, ...policy } = record(value);
    return { ...policy, Statement: sorted(list(Statement).map(meaningOfStatement)) };
}

function meaningOfStatement(value: unknown): unknown {
    return Object.fromEntries(
        Object.entries(record(value)).map(([key, element]) => {
            if (key === "Principal" || key === "NotPrincipal") {
                return [key, meaningOfPrincipal(element)];
            }
            if (key === "Condition") {
                const operators = Object.entries(record(element));
                return [key, Object.fromEntries(operators.map(([name, keys]) => [name, eachAsSet(record(keys))]))];
            }
            return [key, key === "Sid" || key === "Effect" ? element : asSet(element)];
        }),
    );
}

/** `*` is everybody in AWS, and an account's number its root. */
function meaningOfPrincipal(value: unknown): unknown {
    const { AWS, ...others } = value === "*" ? { AWS: "*" } : record(value);
    const principals = list(AWS).map((name) => text(name).replace(/^arn:[\w-]+:iam::(\d{12}):root$/, "$1"));
    return eachAsSet({ ...others, ...(principals.length > 0 && { AWS: principals }) });
}

/**
 * ECS orders containers, variables and secrets as it likes, and leaves out what is empty or as it is anyway. With the network
 * mode awsvpc the port of the host is that of the container.
 */
function meaningOfContainer(value: unknown, isAwsVpc: boolean): unknown {
    const { environment, secrets, portMappings, ...container } = record(value);
    return withoutEmpty({
        ...container,
        essential: container.essential ?? true,
        environment: sorted(list(environment)),
        secrets: sorted(list(secrets)),
        portMappings: list(portMappings).map((mapping) => {
            const { protocol = "tcp", hostPort, ...port } = record(mapping);
            return { ...port, protocol, hostPort: hostPort || (isAwsVpc ? port.containerPort : undefined) };
        }),
    });
}

function eachAsSet(values: Record<string, unknown>): unknown {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, asSet(value)]));
}

function asSet(value: unknown): unknown {
    return sorted([
        ...new Set(list(value).map((element) => (typeof element === "object" ? element : String(element)))),
    ]);
}

/** One element may stand for a list of it. */
function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function sorted(values: readonly unknown[]): unknown[] {
    const byText = values.map((value) => [JSON.stringify(ordered(value)), value] as const);
    return byText.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}

function withoutEmpty(values: Record<string, unknown>): Record<string, unknown> {
    const isEmpty = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);
    return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

/** The same value with the keys of its objects in one order. */
function ordered(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(ordered);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, element]) => [key, ordered(element)]));
}
