import * as pulumi from "@pulumi/pulumi";

/** A stack's configuration as Pulumi hands it to a program: texts by key, objects as JSON, and which are encrypted. */
export interface RawConfiguration {
    values: Record<string, string>;
    isSecret(key: string): boolean;
}

/** The configuration of the stack that is deployed, keys of every namespace included. */
export function stackConfiguration(): RawConfiguration {
    // The SDK marks `isConfigSecret` as internal, but nothing public tells synchronously which keys are encrypted.
    const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
    return { values: pulumi.runtime.allConfig(), isSecret: isConfigSecret };
}
