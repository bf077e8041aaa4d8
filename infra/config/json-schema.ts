import { z } from "zod";
import type { ServiceDefinition } from "../services/definition";
import { configurationSchema } from "./schema";

/** The part of JSON Schema that `z.toJSONSchema` makes of our configuration. */
export interface JsonSchema {
    type?: string;
    title?: string;
    description?: string;
    enum?: unknown[];
    minimum?: number;
    maximum?: number;
    items?: JsonSchema;
    properties?: Record<string, JsonSchema>;
    required?: string[];
    [keyword: string]: unknown;
}

const encrypted: JsonSchema = {
    type: "object",
    description: "Encrypted by `pulumi config set --secret`.",
    properties: { secure: { type: "string" } },
    required: ["secure"],
    additionalProperties: false,
};

/** JSON schema of what stands under `hatoba:`, by key. */
export function keySchema(definitions: ServiceDefinition[]): JsonSchema {
    return z.toJSONSchema(configurationSchema(definitions), {
        io: "input",
        target: "draft-7",
        // Zod's own names for formats mean nothing to other validators; the pattern beside them says the same.
        override: ({ jsonSchema }) => {
            if (jsonSchema.pattern) delete jsonSchema.format;
        },
    }) as JsonSchema;
}

/** JSON schema of a whole `Pulumi.<stack>.yaml`, for editors to complete and check it. */
export function stackFileSchema(definitions: ServiceDefinition[]): JsonSchema {
    const { properties = {}, required = [] } = keySchema(definitions);
    const keys = Object.entries(encryptSecrets(properties)).map(([key, schema]) => [`hatoba:${key}`, schema]);
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: "Configuration of a Hatoba stack",
        type: "object",
        properties: {
            config: {
                type: "object",
                properties: {
                    "aws:region": {
                        type: "string",
                        description: "Region of everything in the stack, such as eu-central-1.",
                    },
                    ...Object.fromEntries(keys),
                },
                required: ["aws:region", ...required.map((key) => `hatoba:${key}`)],
                patternProperties: { [`^hatoba:(?!(${Object.keys(properties).join("|")})$)`]: false },
            },
        },
        required: ["config"],
    };
}

/** In the file a secret is what `pulumi config set --secret` made of it. */
function encryptSecrets(properties: Record<string, JsonSchema>): Record<string, JsonSchema> {
    const encryptAll = (group: JsonSchema): JsonSchema => ({
        ...group,
        properties: Object.fromEntries(Object.keys(group.properties ?? {}).map((name) => [name, encrypted])),
    });
    const { secrets = {} } = properties;
    const services = Object.entries(secrets.properties ?? {}).map(([service, group]) => [service, encryptAll(group)]);
    return { ...properties, secrets: { ...secrets, properties: Object.fromEntries(services) } };
}
