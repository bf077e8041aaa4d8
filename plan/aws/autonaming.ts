import type { Scope } from "./scope";

/** How the provider names a resource whose program does not. */
export interface Autoname {
    /** @default "name" */
    property?: string;
    /** Longest name that AWS accepts. @default 255 */
    maxLength?: number;
    /** Applied to the logical name first: names of buckets and repositories are lower case. */
    lowerCase?: boolean;
    /** Between the logical name and the random part. @default "-" */
    separator?: string;
    /** Put before the generated name, unless the logical name begins with it. */
    prefix?: string;
    /** Appended when the boolean property of this name is true. */
    suffixWhen?: { property: string; suffix: string };
}

/** The provider's name for the resource cannot be made: `pulumi preview` fails with this reason. */
export class NamingProblem extends Error {
    constructor(
        readonly property: string,
        readonly reason: string,
    ) {
        super(reason);
    }
}

const RANDOM_LENGTH = 7;

/** Name of a new resource whose inputs give a prefix instead, as Terraform makes it. */
export function nameFromPrefix(
    rule: Autoname | undefined,
    inputs: Record<string, unknown>,
    scope: Scope,
): Record<string, unknown> {
    const property = rule?.property ?? "name";
    const prefix = inputs[`${property}Prefix`];
    return rule && typeof prefix === "string" && prefix !== "" && inputs[property] === undefined
        ? { [property]: prefix + scope.digits(26, "name prefix") }
        : {};
}

/**
 * Inputs with the generated name, as the provider's Check returns them. Like the Terraform bridge, this never
 * shortens: a logical name that leaves no room for the random part is refused.
 */
export function withGeneratedName(
    rule: Autoname | undefined,
    logicalName: string,
    inputs: Record<string, unknown>,
    scope: Scope,
): Record<string, unknown> {
    if (!rule) return inputs;
    const property = rule.property ?? "name";
    if (property in inputs && inputs[property] !== undefined) return inputs;
    // The two exclude each other: with a prefix the name is generated when the resource is created, and an output only.
    if (inputs[`${property}Prefix`] !== undefined) return inputs;
    const start = (rule.lowerCase ? logicalName.toLowerCase() : logicalName) + (rule.separator ?? "-");
    const maxLength = rule.maxLength ?? 255;
    if (start.length + RANDOM_LENGTH > maxLength) {
        throw new NamingProblem(
            property,
            `name '${start}' plus ${RANDOM_LENGTH} random chars is longer than maximum length ${maxLength}`,
        );
    }
    const suffix = rule.suffixWhen && inputs[rule.suffixWhen.property] === true ? rule.suffixWhen.suffix : "";
    return {
        ...inputs,
        [property]: `${start.startsWith(rule.prefix ?? "") ? "" : rule.prefix}${start}${scope.hex(RANDOM_LENGTH, "autoname")}${suffix}`,
    };
}
