import type { ServiceDefinition } from "../services/definition";
import { type JsonSchema, keySchema } from "./json-schema";
import { Tier } from "./schema";
import { tierDefaults } from "./tiers";

/** Stands for any service, so that the reference does not change with every service that is added. */
const anyService: ServiceDefinition = {
    name: "<service>",
    containers: [{ name: "<container>" }],
    parameters: {
        "<name>": { description: "" },
        "<secret>": { description: "", type: "SecureString" },
    },
};

/** The reference of the configuration, in Markdown: every key, what it takes, what it is when left out. */
export function configurationReference(): string {
    const { properties = {}, required = [] } = keySchema([anyService]);
    const sections = Object.entries(properties).flatMap(([key, schema]) =>
        section(key, schema, required.includes(key)),
    );
    return [
        "# Configuration",
        "",
        "<!-- Generated from infra/config/schema.ts and infra/config/tiers.ts by `npm run generate`. Change those instead. -->",
        "",
        "Everything here stands in `Pulumi.<stack>.yaml` under `config:`. `aws:region` is required beside it; all other keys under `aws:`",
        "are handed to the AWS provider. A key that is left out has its tier's default. Editors complete and check the file with",
        "`hatoba.schema.json`.",
        "",
        ...sections,
    ].join("\n");
}

function section(key: string, schema: JsonSchema, isRequired: boolean): string[] {
    const rows = schema.properties ? rowsOf(schema, [key]) : [row([key], schema, isRequired)];
    return [
        `## \`hatoba:${key}\``,
        "",
        ...(schema.properties && schema.description ? [schema.description, ""] : []),
        "| key | accepted | development | production | what it does |",
        "|---|---|---|---|---|",
        ...rows,
        "",
    ];
}

function rowsOf(schema: JsonSchema, path: string[]): string[] {
    return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
        const isRequired = schema.required?.includes(key) ?? false;
        const [below, suffix] = objectIn(inner);
        const at = [...path, `${key}${suffix}`];
        return below ? rowsOf(below, at) : [row([...path, key], inner, isRequired)];
    });
}

/** The object whose keys get rows of their own: the value itself, what stands under each name, or in each entry. */
function objectIn(schema: JsonSchema): [JsonSchema | undefined, string] {
    const named = schema.additionalProperties as JsonSchema | boolean | undefined;
    if (schema.properties) return [schema, ""];
    if (typeof named === "object" && named.properties) return [named, ".<name>"];
    return schema.items?.properties ? [schema.items, "[]"] : [undefined, ""];
}

function row(path: string[], schema: JsonSchema, isRequired: boolean): string {
    const defaults = [Tier.Development, Tier.Production].map((tier) =>
        isRequired ? "required" : defaultAt(tier, path),
    );
    return `| ${[`\`${path.join(".")}\``, accepted(schema), ...defaults, schema.description ?? ""].map(cell).join(" | ")} |`;
}

/** A bar would end the cell, and angle brackets outside of code would be taken for HTML. */
const cell = (text: string) => (text.startsWith("`") ? text : text.replaceAll("<", "\\<")).replaceAll("|", "\\|");

function defaultAt(tier: Tier, path: string[]): string {
    const [key, ...rest] = path;
    const steps = key === "services" ? ["service", ...rest.slice(1)] : path;
    const value = steps.reduce<unknown>(
        (inner, step) => (inner as Record<string, unknown> | undefined)?.[step],
        tierDefaults[tier],
    );
    return value === undefined ? "" : `\`${JSON.stringify(value)}\``;
}

function accepted(schema: JsonSchema): string {
    if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
    if (schema.title) return schema.title;
    if (schema.type === "array") return `list: ${accepted(schema.items ?? {})}`;
    if (schema.exclusiveMinimum !== undefined) return `a number above ${schema.exclusiveMinimum}`;
    if (schema.minimum !== undefined) return `${schema.minimum} to ${schema.maximum}`;
    if (schema.type === "number") return "a number";
    if (schema.type === "object") return "texts by name";
    return { boolean: "`true`, `false`", string: "text" }[schema.type ?? ""] ?? "";
}
