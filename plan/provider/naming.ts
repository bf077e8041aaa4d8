import type { Autoname } from "../aws/autonaming";
import type { DeclaredResource } from "../aws/index";
import { NamingProblem } from "../aws/index";
import type { ResourceSchema } from "../aws/schemas/schema";
import { resourceModels } from "../aws/services/index";
import type { ValueMap } from "../engine/values";
import { filledIn } from "./stored-values";

/** What the project's `pulumi:autonaming` says of a resource's name. */
export interface Autonaming {
    mode: "propose" | "enforce" | "disable";
    proposedName: string;
}

/** How the provider names a resource whose program does not; nothing for a type that it does not name. */
export function autonameOf(type: string, declared: DeclaredResource | undefined): Autoname | undefined {
    const model = resourceModels[type];
    if (model) {
        return model.autoname;
    }
    return type.startsWith("aws:") && declared?.optionalInputs.includes("name") ? {} : undefined;
}

/**
 * The name by the project's own rule, as `ComputeAutoNameDefault` of the bridge makes it.
 *
 * @throws NamingProblem where the rule gives none that the provider accepts.
 */
export function proposedName(rule: Autoname, { mode, proposedName: proposed }: Autonaming, inputs: ValueMap): string {
    const property = rule.property ?? "name";
    if (mode === "disable") {
        throw new NamingProblem(property, "automatic naming is disabled but no explicit name was provided");
    }
    if (mode === "enforce") {
        return proposed;
    }
    const name = rule.lowerCase ? proposed.toLowerCase() : proposed;
    const maxLength = rule.maxLength ?? 255;
    if (name.length > maxLength) {
        throw new NamingProblem(property, `calculated name '${name}' exceeds maximum length of ${maxLength}`);
    }
    const suffix = rule.suffixWhen && inputs[rule.suffixWhen.property] === true ? rule.suffixWhen.suffix : "";
    return `${name.startsWith(rule.prefix ?? "") ? "" : rule.prefix}${name}${suffix}`;
}

/**
 * Whether the program chose the resource's name, so that the old resource has to go before the new one comes. The bridge asks
 * this of types with an autoname rule only, and not of Plugin Framework types; the rule of deployment configurations is of a
 * kind that it does not see.
 */
export function isNamedByProgram(
    type: string,
    rule: Autoname | undefined,
    schema: ResourceSchema | undefined,
    inputs: ValueMap,
): boolean {
    const marks = filledIn(inputs);
    const property = rule?.property ?? "name";
    const isSeen =
        schema?.framework !== "plugin-framework" && type !== "aws:codedeploy/deploymentConfig:DeploymentConfig";
    return rule !== undefined && isSeen && marks !== undefined && property in inputs && !marks.includes(property);
}
