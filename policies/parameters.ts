import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

/** What a rule can be configured with beside its level: the JSON schema of each parameter, which holds its default. */
export type Parameters<Config> = {
    readonly [K in keyof Config]-?: PolicyConfigJSONSchema & { description: string; default: Config[K] };
};

/**
 * A rule's configuration with defaults where it says nothing: the CLI fills those in by the schema, but a server that
 * nobody configured has none.
 */
export function configOf<Config>(parameters: Parameters<Config> | undefined, configured: object): Config {
    const defaults = Object.entries<{ default: unknown }>(parameters ?? {}).map(([name, schema]) => [
        name,
        schema.default,
    ]);
    return { ...Object.fromEntries(defaults), ...configured } as Config;
}

/** The configured names that a rule does not have: the CLI passes them on, and a typing error would change nothing. */
export function unknownParameters(parameters: object | undefined, configured: object): string[] {
    return Object.keys(configured).filter((name) => !Object.hasOwn(parameters ?? {}, name));
}
