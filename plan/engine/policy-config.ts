import type { ErrorObject } from "ajv";
import type { PlanLevel } from "../document";
import { ConfigurationProblem, nearest, type Problem } from "../problems";

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
}

const LEVELS: readonly PlanLevel[] = ["advisory", "mandatory", "remediate", "disabled"];
const ACCEPTED_LEVELS = LEVELS.join(", ");
const ALL = "all";

/**
 * Parses a policy configuration in the CLI's format:
 * `{"<policy>": "<level>" | {"enforcementLevel": "<level>", ...properties}, "all": ...}`.
 * Throws a `ConfigurationProblem` with everything that is wrong.
 */
export function parsePolicyConfig(text: string, file: string): PolicyConfig {
    const content = parseJson(text, file);
    if (!isObject(content)) {
        throw new ConfigurationProblem({ file, message: `must be an object by policy name, found ${shown(content)}` });
    }
    const problems: Problem[] = [];
    const config: PolicyConfig = {};
    for (const [policy, value] of Object.entries(content)) {
        const { enforcementLevel, ...properties } = isObject(value) ? value : { enforcementLevel: value };
        const path = isObject(value) ? `${policy}.enforcementLevel` : policy;
        if (!isObject(value) && typeof value !== "string") {
            problems.push({ file, path, message: `must be a level or an object, found ${shown(value)}` });
        } else if (enforcementLevel !== undefined && !isLevel(enforcementLevel)) {
            const near = typeof enforcementLevel === "string" ? nearest(enforcementLevel, LEVELS) : undefined;
            problems.push({
                file,
                path,
                message: `${shown(enforcementLevel)} is not a level${didYouMean(near)}; accepted: ${ACCEPTED_LEVELS}`,
            });
        } else {
            config[policy] = { level: enforcementLevel, properties };
        }
    }
    if (problems.length > 0) {
        throw new ConfigurationProblem(problems);
    }
    return config;
}

/**
 * The configuration that the pack is given: defaults of its policies, then what the pack says for itself, then what
 * the user says; in each, `all` before the policies by name. Throws a `ConfigurationProblem` when the result does not
 * fit the schemas, or when the user names a policy that the pack does not have.
 */
export function reconcilePolicyConfig(
    policies: readonly PolicyDescription[],
    initial: PolicyConfig,
    user: PolicyConfig = {},
    file?: string,
): PolicyConfig {
    const problems = unknownPolicies(policies, user, file);
    const result: PolicyConfig = {};
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
        problems.push(...violatedSchema(policy, result[policy.name]?.properties ?? {}, file));
    }
    if (problems.length > 0) {
        throw new ConfigurationProblem(problems);
    }
    return result;
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
            message: `the pack has no policy of this name${didYouMean(nearest(name, names))}`,
        }));
}

function violatedSchema(policy: PolicyDescription, properties: Record<string, unknown>, file?: string): Problem[] {
    if (Object.keys(policy.properties).length === 0 && policy.required.length === 0) {
        return [];
    }
    // Loaded on demand: most policies take no properties.
    const { Ajv } = require("ajv") as typeof import("ajv");
    const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, logger: false });
    const schema = { type: "object", properties: policy.properties, required: [...policy.required] };
    let validate: ReturnType<typeof ajv.compile>;
    try {
        validate = ajv.compile(schema);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return [{ path: policy.name, message: `the policy's own configuration schema is wrong: ${reason}` }];
    }
    validate(properties);
    return (validate.errors ?? [])
        .map((error) => ({ file, path: pathOf(policy.name, error), message: messageOf(error, properties) }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function pathOf(policy: string, { instancePath, keyword, params }: ErrorObject): string {
    const steps = instancePath.split("/").slice(1);
    return [policy, ...steps, ...(keyword === "required" ? [params.missingProperty] : [])].join(".");
}

function messageOf({ keyword, message, params, instancePath }: ErrorObject, properties: unknown): string {
    if (keyword === "required") {
        return "is required";
    }
    const found = instancePath
        .split("/")
        .slice(1)
        .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], properties);
    const accepted = keyword === "enum" ? `: ${params.allowedValues.map(shown).join(", ")}` : "";
    return `${message}${accepted}, found ${shown(found)}`;
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

function shown(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function didYouMean(name: string | undefined): string {
    return name ? `; did you mean ${name}?` : "";
}
