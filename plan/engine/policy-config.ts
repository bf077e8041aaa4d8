import type { PlanLevel } from "../document";
import { ConfigurationProblem, didYouMean, type Problem } from "../problems";
import { misfits, shown } from "./policy-config-schema";

/** What one policy is configured to: its level and its own properties. */
export interface PolicySettings {
    level?: PlanLevel;
    properties: Record<string, unknown>;
}

/** By policy name; in what a user wrote, `all` sets a level for every policy. */
export type PolicyConfig = Record<string, PolicySettings>;

/** A policy as its pack describes it. */
export interface PolicyDescription {
    name: string;
    level: PlanLevel;
    /** JSON schemas of the policy's properties. */
    properties: Record<string, Record<string, unknown>>;
    required: readonly string[];
    /** Whether it declares its properties, were it that it has none. What it does not declare is a mistake then. */
    closed?: boolean;
}

const LEVELS: readonly PlanLevel[] = ["advisory", "mandatory", "remediate", "disabled"];
const ACCEPTED_LEVELS = LEVELS.join(", ");
const ALL = "all";
const ONLY_A_LEVEL = "all policies together take a level and nothing else; name the policy that has this property";

/**
 * Parses a policy configuration in the CLI's format:
 * `{"<policy>": "<level>" | {"enforcementLevel": "<level>", ...properties}, "all": ...}`.
 * What is wrong goes to `found`, for whoever has more to look at first; without it, it is thrown as a
 * `ConfigurationProblem`, as is a text that is no configuration at all.
 */
export function parsePolicyConfig(text: string, file: string, found?: Problem[]): PolicyConfig {
    const content = parseJson(text, file);
    if (!isObject(content)) {
        throw new ConfigurationProblem({ file, message: `must be an object by policy name, found ${shown(content)}` });
    }
    const problems: Problem[] = [];
    const config = noPolicies();
    for (const [policy, value] of Object.entries(content)) {
        const { enforcementLevel, ...properties } = isObject(value) ? value : { enforcementLevel: value };
        const path = isObject(value) ? `${policy}.enforcementLevel` : policy;
        if (!isObject(value) && typeof value !== "string") {
            problems.push({ file, path, message: `must be a level or an object, found ${shown(value)}` });
            continue;
        }
        const level = isLevel(enforcementLevel) ? enforcementLevel : undefined;
        if (enforcementLevel !== undefined && level === undefined) {
            problems.push({
                file,
                path,
                message: `${shown(enforcementLevel)} is not a level${didYouMean(enforcementLevel, LEVELS)}; accepted: ${ACCEPTED_LEVELS}`,
            });
        }
        if (policy === ALL) {
            problems.push(
                ...Object.keys(properties).map((key) => ({ file, path: `${ALL}.${key}`, message: ONLY_A_LEVEL })),
            );
        }
        config[policy] = { level, properties };
    }
    if (found) {
        found.push(...problems);
    } else if (problems.length > 0) {
        throw new ConfigurationProblem(problems);
    }
    return config;
}

/**
 * The configuration that the pack is given: defaults of its policies, then what the pack says for itself, then what
 * the user says; in each, `all` before the policies by name. Throws a `ConfigurationProblem` when the result does not
 * fit the schemas, when the user names a policy or a property that the pack does not have, and for what was `found`
 * wrong before.
 */
export function reconcilePolicyConfig(
    policies: readonly PolicyDescription[],
    initial: PolicyConfig,
    user: PolicyConfig = {},
    file?: string,
    found: readonly Problem[] = [],
): PolicyConfig {
    const problems = [...found, ...unknownPolicies(policies, user, file)];
    const result = noPolicies();
    for (const { name, level, properties } of policies) {
        const defaults = Object.entries(properties).filter(([, schema]) => schema.default !== undefined);
        result[name] = {
            level,
            properties: Object.fromEntries(defaults.map(([key, schema]) => [key, schema.default])),
        };
    }
    apply(result, initial);
    apply(result, user);
    for (const policy of policies) {
        const given = Object.keys(user[policy.name]?.properties ?? {});
        const own = Object.keys(initial[policy.name]?.properties ?? {});
        // Most policies have nothing but their defaults, and a schema takes milliseconds to compile.
        const toCheck = given.length + own.length + policy.required.length > 0;
        const wrong = toCheck ? misfits(policy, result[policy.name]?.properties ?? {}, given) : [];
        problems.push(...wrong.map((problem) => ({ file, ...problem })));
    }
    if (problems.length > 0) {
        throw new ConfigurationProblem(problems);
    }
    return result;
}

/** Without a prototype: a user may call a policy `constructor`, and it is not there. */
function noPolicies(): PolicyConfig {
    return Object.create(null);
}

function apply(result: PolicyConfig, config: PolicyConfig): void {
    const level = config[ALL]?.level;
    if (level) {
        for (const settings of Object.values(result)) {
            settings.level = level;
        }
    }
    for (const [name, settings] of Object.entries(config)) {
        const known = result[name];
        if (known) {
            known.level = settings.level ?? known.level;
            Object.assign(known.properties, settings.properties);
        }
    }
}

function unknownPolicies(policies: readonly PolicyDescription[], user: PolicyConfig, file?: string): Problem[] {
    const names = policies.map(({ name }) => name);
    return Object.keys(user)
        .filter((name) => name !== ALL && !names.includes(name))
        .map((name) => ({
            file,
            path: name,
            message: `the pack has no policy of this name${didYouMean(name, names)}`,
        }));
}

function parseJson(text: string, file: string): unknown {
    if (text.trim() === "") {
        return {};
    }
    try {
        return JSON.parse(text);
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const position = /position (\d+)/.exec(message)?.[1];
        const before = position === undefined ? undefined : text.slice(0, Number(position)).split("\n");
        throw new ConfigurationProblem({
            file,
            line: before?.length,
            column: before && (before.at(-1) ?? "").length + 1,
            message: `is not JSON: ${message.replace(/ in JSON at position.*$/s, "")}`,
        });
    }
}

function isLevel(value: unknown): value is PlanLevel {
    return (LEVELS as readonly unknown[]).includes(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
