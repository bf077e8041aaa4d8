import type { ServiceDefinition } from "../services/definition";
import { type Problem, problemsOf } from "./problems";
import { type Configuration, configurationSchema, Tier } from "./schema";
import type { RawConfiguration } from "./stack-configuration";

const namespace = "hatoba:";
/** Keys whose values are plain texts; all others hold objects. */
const textKeys = ["tier", "owner"];

/** The configuration under `hatoba:`, as far as it can be understood, and everything that is wrong with it. */
export function readConfiguration(
    raw: RawConfiguration,
    definitions: ServiceDefinition[],
): { configuration: Configuration; problems: Problem[] } {
    const schema = configurationSchema(definitions);
    const isSecret = (key: string) => raw.isSecret(namespace + key);
    const given = parseAll(raw.values);
    const problems = encryptionProblems(given, isSecret);
    const { error } = schema.safeParse(given);
    if (error) problems.push(...problemsOf(error.issues, schema, given, isSecret));
    // What is encrypted by mistake is left out too: what later checks say of it would show it.
    const readable = Object.entries(given).filter(([key]) => key === "secrets" || !isSecret(key));
    return { configuration: whatIsRight(schema, Object.fromEntries(readable)), problems };
}

/** The configuration without what is wrong in it, so that the checks across values still see all that is right. */
function whatIsRight(schema: ReturnType<typeof configurationSchema>, given: Record<string, unknown>): Configuration {
    const rest = structuredClone(given);
    for (;;) {
        const { data, error } = schema.safeParse(rest);
        if (data) return data;
        for (const issue of error.issues) {
            if (issue.code === "unrecognized_keys") for (const key of issue.keys) remove(rest, [...issue.path, key]);
            else remove(rest, issue.path);
        }
        // Required, so something must stand there; the tier that demands least misleads least.
        rest.tier ??= Tier.Development;
        rest.owner ??= "unknown";
    }
}

function parseAll(values: Record<string, string>): Record<string, unknown> {
    const keys = Object.keys(values).filter((key) => key.startsWith(namespace));
    return Object.fromEntries(
        keys.map((key) => {
            const name = key.slice(namespace.length);
            const value = values[key] ?? "";
            return [name, textKeys.includes(name) ? value : parse(value)];
        }),
    );
}

function parse(value: string): unknown {
    try {
        return JSON.parse(value);
    } catch {
        return value;
    }
}

/** Only secrets are encrypted, and they always are: everything else ends up in resources that show it. */
function encryptionProblems(given: Record<string, unknown>, isSecret: (key: string) => boolean): Problem[] {
    const problems: Problem[] = [];
    for (const key of Object.keys(given)) {
        if (isSecret(key) && key !== "secrets") {
            problems.push({
                path: namespace + key,
                reason: "is encrypted, but its values stand in plain text in the stack; only hatoba:secrets may be encrypted",
            });
        }
    }
    if ("secrets" in given && !isSecret("secrets")) {
        problems.push({
            path: `${namespace}secrets`,
            reason: "is not encrypted; set each value with `pulumi config set --secret --path 'hatoba:secrets.<service>.<name>'`",
        });
    }
    return problems;
}

/** Takes out the value at a path; a missing one takes its parent along, and a list with a wrong entry goes as a whole. */
function remove(root: Record<string, unknown>, path: PropertyKey[]): void {
    const parentPath = path.slice(0, -1);
    const last = path.at(-1);
    const parent = parentPath.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown>)?.[step], root);
    // Gone already, with another mistake in the same place.
    if (last === undefined || parent === null || typeof parent !== "object") return;
    if (!Array.isArray(parent) && last in parent) delete (parent as Record<PropertyKey, unknown>)[last];
    else remove(root, parentPath);
}
