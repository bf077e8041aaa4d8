import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JudgedResource, JudgedStack } from "../../../plan/engine/policy-pack";

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function secret(value: unknown): Record<string, unknown> {
    return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

export function reference(urn: string, id?: string): Record<string, unknown> {
    return {
        "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e",
        urn,
        ...(id === undefined ? {} : { id }),
    };
}

export function output(value: unknown): Record<string, unknown> {
    return { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", value, secret: true };
}

export function stack(name = "dev", config: Record<string, string> = {}): JudgedStack {
    return { organization: "organization", project: "shop", stack: name, dryRun: true, config, secretKeys: [] };
}

export function urnOf(name: string): string {
    return `urn:pulumi:dev::shop::aws:s3/bucket:Bucket::${name}`;
}

export function resource(
    name: string,
    properties: Record<string, unknown>,
    more: Partial<JudgedResource> = {},
): JudgedResource {
    return {
        type: "aws:s3/bucket:Bucket",
        urn: urnOf(name),
        name,
        properties: Struct.fromJavaScript(properties as never),
        options: { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] },
        dependencies: [],
        propertyDependencies: new Map(),
        ...more,
    };
}
