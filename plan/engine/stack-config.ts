import { createHash } from "node:crypto";
import * as path from "node:path";
import { ConfigurationProblem, nearest, type Problem } from "../problems";
import { fullKey, hasType, typeName } from "./config-declarations";
import { stackFile } from "./project";
import type { ConfigDeclaration, LoadedProject } from "./types";
import { describeValue, isRecord, YamlFile } from "./yaml-file";

/** The configuration of one stack as its program receives it. */
export interface StackConfig {
    /** By full key, objects and lists as JSON. */
    values: Record<string, string>;
    /** Keys whose value is secret, or has a secret in it. */
    secretKeys: string[];
    /** Every secret string there is in `values`. */
    secrets: string[];
    /** What the plan does without. */
    warnings: string[];
}

/** Reads `Pulumi.<stack>.yaml` and fills in what `Pulumi.yaml` declares. Throws every problem at once. */
export function loadStackConfig(project: LoadedProject, stack: string): StackConfig {
    const file = stackFile(project, stack);
    if (!file) {
        throw new ConfigurationProblem(unknownStack(project, stack));
    }
    return new StackConfigReader(project, stack, YamlFile.read(file)).read();
}

function unknownStack(project: LoadedProject, stack: string): Problem {
    const meant = nearest(stack, project.stacks);
    const known = project.stacks.length === 0 ? "there is none" : `there are ${project.stacks.join(", ")}`;
    return {
        file: path.join(project.stackDirectory, `Pulumi.${stack}.yaml`),
        message: `there is no stack ${stack}: ${known}${meant ? `; did you mean ${meant}?` : ""}`,
    };
}

class StackConfigReader {
    private readonly problems: Problem[] = [];
    private readonly config: StackConfig = { values: {}, secretKeys: [], secrets: [], warnings: [] };

    constructor(
        private readonly project: LoadedProject,
        private readonly stack: string,
        private readonly yaml: YamlFile,
    ) {}

    read(): StackConfig {
        const written = this.yaml.content.config ?? {};
        if (isRecord(written)) {
            this.readWritten(written);
        } else {
            this.problems.push(
                this.yaml.problem(["config"], `must be a map of keys to values, found ${describeValue(written)}`),
            );
        }
        if (this.yaml.content.environment !== undefined) {
            const place = this.yaml.position(["environment"]);
            this.config.warnings.push(
                `${path.basename(this.yaml.path)}:${place.line}: a plan does not read ESC environments; ` +
                    "what they configure is missing here",
            );
        }
        this.applyDeclarations();
        if (this.problems.length > 0) {
            throw new ConfigurationProblem(this.problems);
        }
        this.config.secretKeys.sort();
        return this.config;
    }

    private readWritten(written: Record<string, unknown>): void {
        for (const [key, value] of Object.entries(written)) {
            const full = fullKey(key, this.project.name);
            if (full.split(":").length !== 2) {
                this.problems.push(
                    this.yaml.problem(["config", key], "is not a configuration key: they are <namespace>:<name>"),
                );
                continue;
            }
            const declaration = this.project.config[full];
            const secretsBefore = this.config.secrets.length;
            const opened = this.open(value, full, declaration);
            if (this.config.secrets.length > secretsBefore || isSecure(value)) {
                this.config.secretKeys.push(full);
            } else if (declaration?.secret) {
                this.config.secretKeys.push(full);
                this.config.secrets.push(asString(opened));
                if (declaration.type !== undefined) {
                    this.problems.push(
                        this.yaml.problem(
                            ["config", key],
                            `Stack '${this.stack}' with configuration key '${key}' must be encrypted as it's secret`,
                        ),
                    );
                }
            }
            if (declaration && !hasType(declaration, declaration.type === "string" ? asString(opened) : opened)) {
                this.problems.push(
                    this.yaml.problem(
                        ["config", key],
                        `Stack '${this.stack}' with configuration key '${key}' must be of type ` +
                            `'${typeName(declaration)}', found ${describeValue(opened)}`,
                    ),
                );
            }
            this.config.values[full] = asString(opened);
        }
    }

    /** Puts placeholders where `secure:` values are, and records them. */
    private open(value: unknown, at: string, declaration: ConfigDeclaration | undefined): unknown {
        if (isSecure(value)) {
            const placeholder = this.placeholder(at, declaration);
            this.config.secrets.push(placeholder);
            return placeholder;
        }
        if (Array.isArray(value)) {
            return value.map((element, index) => this.open(element, `${at}[${index}]`, declaration?.items));
        }
        if (isRecord(value)) {
            // The CLI hands objects to programs with their keys sorted.
            const keys = Object.keys(value).sort();
            return Object.fromEntries(keys.map((key) => [key, this.open(value[key], `${at}.${key}`, undefined)]));
        }
        return value;
    }

    /**
     * Stands for a value only the owner of the stack's key can read. It follows from where the value is, never from
     * its ciphertext, so that rotating a secret changes no plan.
     */
    private placeholder(at: string, declaration: ConfigDeclaration | undefined): string {
        switch (declaration?.type) {
            case "boolean":
                return "true";
            case "integer":
            case "number":
                return "1";
            case "array":
                return "[]";
            case "object":
                return "{}";
            default: {
                const hash = createHash("sha256").update(`${this.project.name}/${this.stack}/${at}`).digest("hex");
                return `secure-${hash.slice(0, 24)}`;
            }
        }
    }

    private applyDeclarations(): void {
        const missing: string[] = [];
        for (const [key, declaration] of Object.entries(this.project.config)) {
            if (key in this.config.values) {
                continue;
            }
            const value = declaration.default ?? declaration.value;
            if (value !== undefined) {
                this.config.values[key] = asString(value);
                if (declaration.secret) {
                    this.config.secretKeys.push(key);
                    this.config.secrets.push(asString(value));
                }
            } else if (key.startsWith(`${this.project.name}:`)) {
                missing.push(key.slice(this.project.name.length + 1));
            }
        }
        if (missing.length > 0) {
            const values = missing.length > 1 ? "values" : "value";
            this.problems.push(
                this.yaml.problem(
                    ["config"],
                    `Stack '${this.stack}' is missing configuration ${values} ${listNames(missing.sort())}`,
                ),
            );
        }
    }
}

function isSecure(value: unknown): boolean {
    return isRecord(value) && Object.keys(value).length === 1 && typeof value.secure === "string";
}

function asString(value: unknown): string {
    if (value === null || value === undefined) {
        return "";
    }
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function listNames(names: readonly string[]): string {
    const quoted = names.map((name) => `'${name}'`);
    return quoted.length === 1 ? (quoted[0] ?? "") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
