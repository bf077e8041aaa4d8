import type { Problem } from "../problems";

/** What one service asks of the listener: requests to these hosts and paths. Without either, every request. */
export interface RouteClaim {
    /** Who asks; the name of a service. Priorities and problems are told by it. */
    owner: string;
    /** Host names, such as "api.example.com" or "*.example.com"; case does not matter. Any of them matches. */
    hosts?: string[];
    /** Path patterns, such as "/api/*"; case matters. Any of them matches. */
    paths?: string[];
    /** Fixed priority, 1 to 50000, instead of an allocated one. Rules with lower numbers are asked first. */
    priority?: number;
}

/** The values AWS accepts of a rule. See https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
const MAX_VALUES = 5;
const MAX_WILDCARDS = 6;
const MAX_LENGTH = 128;

const HOST = /^[a-z0-9*?]([a-z0-9.*?-]*[a-z0-9*?])?$/;
const PATH = /^[/*?][A-Za-z0-9_\-.$/~"'@:+&*?]*$/;

/** The hosts a claim names in the one form that compares; "*" stands for any. */
export function hostsOf({ hosts }: RouteClaim): string[] {
    return normalized(hosts?.map((host) => host.toLowerCase()));
}

/** The paths a claim names in the one form that compares; "*" stands for any, as every path begins with a slash. */
export function pathsOf({ paths }: RouteClaim): string[] {
    return normalized(paths?.map((path) => (/^\/?\*+$/.test(path) ? "*" : path)));
}

function normalized(patterns: string[] | undefined): string[] {
    const distinct = new Set(patterns?.map((pattern) => pattern.replace(/\*+/g, "*")));
    return distinct.size === 0 || distinct.has("*") ? ["*"] : [...distinct].sort();
}

/** Problems of one claim by itself. */
export function checkClaim(claim: RouteClaim): Problem[] {
    const { owner, hosts = [], paths = [] } = claim;
    const problems: Problem[] = [];
    hosts.forEach((host, index) => {
        const path = `${owner}.hosts[${index}]`;
        if (host !== "*" && (!HOST.test(host.toLowerCase()) || !host.includes("."))) {
            const reason = `"${host}" is not a host name such as "api.example.com" or "*.example.com", without scheme, port and path`;
            problems.push({ path, reason });
        }
        problems.push(...checkLength(path, host));
    });
    paths.forEach((pattern, index) => {
        const path = `${owner}.paths[${index}]`;
        if (!PATH.test(pattern)) {
            const reason = `"${pattern}" is not a path such as "/api/*": it begins with "/", and has no query and no spaces`;
            problems.push({ path, reason });
        }
        problems.push(...checkLength(path, pattern));
    });
    const values = [...hosts, ...paths];
    if (values.length > MAX_VALUES) {
        const reason = `has ${values.length} hosts and paths; a rule accepts ${MAX_VALUES} together`;
        problems.push({ path: owner, reason });
    }
    const wildcards = values.join("").replace(/[^*?]/g, "").length;
    if (wildcards > MAX_WILDCARDS) {
        problems.push({ path: owner, reason: `has ${wildcards} wildcards; a rule accepts ${MAX_WILDCARDS}` });
    }
    return problems;
}

function checkLength(path: string, value: string): Problem[] {
    return value.length > MAX_LENGTH
        ? [{ path, reason: `has ${value.length} characters; AWS accepts ${MAX_LENGTH}` }]
        : [];
}
