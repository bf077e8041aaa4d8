import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type RawConfiguration, stackConfiguration } from "./config/stack-configuration";

/**
 * The provider of every AWS resource of the stack. It is explicit, because default tags that carry project, stack and owner
 * can then be computed here instead of being copied by hand into each `Pulumi.<stack>.yaml`.
 * The default provider would take the keys under `aws:` from the configuration by itself; this one is handed all of them.
 */
export function awsProvider(owner: string): aws.Provider {
    const given = providerArguments(stackConfiguration());
    const defaultTags = given.defaultTags as { tags?: Record<string, string> } | undefined;
    const tags = {
        ...defaultTags?.tags,
        "hatoba:project": pulumi.getProject(),
        "hatoba:stack": pulumi.getStack(),
        "hatoba:owner": owner,
    };
    return new aws.Provider("aws", { ...given, defaultTags: { ...defaultTags, tags } });
}

/** Arguments that are numbers. All other scalars but true and false are texts, even one that looks like a number. */
const numbers = ["maxRetries", "tokenBucketRateLimiterCapacity"];

function providerArguments({ values, isSecret }: RawConfiguration): Record<string, unknown> {
    const given = Object.entries(values).filter(([key]) => key.startsWith("aws:"));
    return Object.fromEntries(
        given.map(([key, text]) => {
            const name = key.slice("aws:".length);
            const isJson = numbers.includes(name) || /^\s*([[{]|true$|false$)/.test(text);
            const value = isJson ? JSON.parse(text) : text;
            return [name, isSecret(key) ? pulumi.secret(value) : value];
        }),
    );
}
