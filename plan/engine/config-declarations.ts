import type { Problem } from "../problems";
import type { ConfigDeclaration } from "./types";
import { describeValue, isRecord, type YamlFile } from "./yaml-file";

const types = ["string", "boolean", "integer", "number", "array", "object"] as const;

/** The `config:` block of `Pulumi.yaml`, by full key; values stand for declarations with that default. */
export function readDeclarations(
    yaml: YamlFile,
    project: string,
    problems: Problem[],
): Record<string, ConfigDeclaration> {
    const declarations: Record<string, ConfigDeclaration> = {};
    const { config } = yaml.content;
    if (config === undefined || config === null || typeof config === "string") {
        return declarations;
    }
    if (!isRecord(config)) {
        problems.push(
            yaml.problem(["config"], `must be a map of keys to declarations, found ${describeValue(config)}`),
        );
        return declarations;
    }
    for (const [key, written] of Object.entries(config)) {
        const full = fullKey(key, project);
        const own = full.startsWith(`${project}:`);
        const declaration: ConfigDeclaration = isRecord(written)
            ? { ...written }
            : own
              ? { default: written }
              : { value: written };
        declarations[full] = { ...declaration, ...yaml.position(["config", key]) };
        for (const message of declarationProblems(declaration, own)) {
            problems.push(yaml.problem(["config", key], message));
        }
    }
    return declarations;
}

/** A key without a namespace belongs to the project; `namespace:config:key` is how keys used to be written. */
export function fullKey(key: string, project: string): string {
    const parts = key.split(":");
    if (parts.length === 1) {
        return `${project}:${key}`;
    }
    return parts.length === 3 && parts[1] === "config" ? `${parts[0]}:${parts[2]}` : key;
}

function declarationProblems(declaration: ConfigDeclaration, own: boolean): string[] {
    const found: string[] = [];
    const { type, items } = declaration;
    if (type !== undefined && !types.includes(type)) {
        found.push(`type must be one of ${types.join(", ")}, found ${JSON.stringify(type)}`);
        return found;
    }
    if (type === "array" && items === undefined) {
        found.push("declares an array but not the type of its elements, in items");
    }
    if (!own && type !== undefined) {
        found.push("is not in the project's namespace and must not declare a type");
    }
    if (!own && declaration.default !== undefined) {
        found.push("is not in the project's namespace and must not declare a default; use value");
    }
    if (declaration.default !== undefined && declaration.value !== undefined) {
        found.push("must not have both default and value");
    }
    if (type !== undefined && declaration.default !== undefined && !hasType(declaration, declaration.default)) {
        found.push(`its default must be of type ${typeName(declaration)}, found ${describeValue(declaration.default)}`);
    }
    return found;
}

/** Whether a value is of the declared type; numbers and booleans may be written as strings. */
export function hasType(declaration: ConfigDeclaration, value: unknown): boolean {
    switch (declaration.type) {
        case undefined:
            return true;
        case "string":
            return typeof value === "string";
        case "boolean":
            return typeof value === "boolean" || value === "true" || value === "false";
        case "integer":
            return Number.isInteger(value) || (typeof value === "string" && /^[+-]?\d+$/.test(value));
        case "number":
            return typeof value === "number" || (typeof value === "string" && value !== "" && !Number.isNaN(+value));
        case "array": {
            const { items } = declaration;
            return Array.isArray(value) && (items === undefined || value.every((element) => hasType(items, element)));
        }
        case "object":
            return isRecord(value);
    }
}

/** `array<string>`. */
export function typeName(declaration: ConfigDeclaration): string {
    return declaration.type === "array" && declaration.items
        ? `array<${typeName(declaration.items)}>`
        : (declaration.type ?? "any");
}
