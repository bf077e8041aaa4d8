import { readFileSync } from "node:fs";
import { signatureKey, signatures } from "../engine/values";
import { ConfigurationProblem } from "../problems";

/** One resource of an exported state. */
export interface ExportedResource {
    urn: string;
    type: string;
    custom?: boolean;
    id?: string;
    outputs?: Record<string, unknown>;
    external?: boolean;
}

/** A state as `pulumi stack export` writes it, made ready for another stack's keys. */
export interface ExportedState {
    project: string;
    stack: string;
    resources: readonly ExportedResource[];
    /** Account that its ARNs name; twelve digits. */
    accountId: string | undefined;
    /** Text for `pulumi stack import`. */
    text: string;
}

/** Stands in for a secret that only the stack's own key can read. */
const PLACEHOLDER = JSON.stringify("secret-of-the-exported-state");

/** Reads the output of `pulumi stack export`, with or without `--show-secrets`. */
export function readExportedState(file: string): ExportedState {
    const content = parse(file);
    const deployment = content.deployment as { resources?: ExportedResource[] } | undefined;
    const resources = deployment?.resources;
    const [, , stack = "", , project = ""] = (resources?.[0]?.urn ?? "").split(":");
    if (!Array.isArray(resources) || resources.length === 0 || project === "") {
        throw new ConfigurationProblem([
            { file, message: "holds no resources; accepted: what `pulumi stack export` writes" },
        ]);
    }
    // Another stack encrypts anew, with its own key.
    const text = JSON.stringify(
        { ...content, deployment: { ...deployment, secrets_providers: undefined } },
        (_, value) => (isEncrypted(value) ? { [signatureKey]: signatures.secret, plaintext: PLACEHOLDER } : value),
    );
    return { project, stack, resources, accountId: /arn:aws[\w-]*:[\w-]+:[\w-]*:(\d{12}):/.exec(text)?.[1], text };
}

function parse(file: string): Record<string, unknown> {
    try {
        return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    } catch (error) {
        throw new ConfigurationProblem([{ file, message: `cannot be read: ${(error as Error).message}` }]);
    }
}

function isEncrypted(value: unknown): boolean {
    return (
        typeof value === "object" &&
        value !== null &&
        (value as Record<string, unknown>)[signatureKey] === signatures.secret &&
        "ciphertext" in value
    );
}
