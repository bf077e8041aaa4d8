import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { resolveSettings } from "../../infra/config";
import type { RawConfiguration } from "../../infra/config/stack-configuration";
import { fileSystems } from "../../infra/file-systems";
import { services } from "../../infra/services";
import type { ServiceDefinition } from "../../infra/services/definition";

export const root = join(__dirname, "..", "..");
export const stacks = ["dev", "staging", "prod"] as const;

/** The least that a stack must say. */
export const development = { "aws:region": "eu-central-1", "hatoba:tier": "development", "hatoba:owner": "team" };

/** The `config` of a stack's file, as YAML has it. */
export function stackFile(stack: string): Record<string, unknown> {
    return parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")).config;
}

/** Values as Pulumi hands them to a program: texts as they are, everything else as JSON. */
export function flattened(config: Record<string, unknown>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
}

/** The configuration of a stack that never exists. */
export function raw(config: Record<string, unknown>, secretKeys: string[] = []): RawConfiguration {
    return { values: flattened(config), isSecret: (key) => secretKeys.includes(key) };
}

/** What is wrong with a configuration, one line a problem. */
export function problemsOf(
    config: Record<string, unknown>,
    definitions: ServiceDefinition[] = services,
    secretKeys: string[] = [],
): string[] {
    const { problems } = resolveSettings(raw(config, secretKeys), definitions, fileSystems);
    return problems.map(({ path, reason }) => `${path}: ${reason}`);
}

/** The paths of what is wrong, in order. */
export function pathsOf(lines: string[]): string[] {
    return lines.map((line) => line.slice(0, line.indexOf(": ")));
}
