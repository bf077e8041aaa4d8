import type { Rule } from "../rule";

const LEVELS = {
    disabled: "Does not judge.",
    advisory: "Reports.",
    mandatory: "Reports, and ends the preview.",
    remediate: "Sets what is missing, and reports that; mandatory for what it cannot set.",
};

/** `config.schema.json`: what editors check and complete in a policy configuration, in the CLI's format. */
export function configSchema(rules: readonly Rule[]): object {
    const level = { type: "string", enum: Object.keys(LEVELS), enumDescriptions: Object.values(LEVELS) };
    const properties = rules.map(({ name, description, level: usual, remediates, parameters }) => {
        const own = { ...level, enum: level.enum.filter((one) => one !== "remediate" || remediates) };
        const object = {
            type: "object",
            additionalProperties: false,
            properties: { enforcementLevel: own, ...parameters },
        };
        return [name, { description, default: usual, anyOf: [own, object] }];
    });
    return {
        $schema: "http://json-schema.org/draft-07/schema#",
        title: "Configuration of the policy pack hatoba-policies",
        type: "object",
        additionalProperties: false,
        properties: {
            all: { description: "The level of every rule that is not named.", ...level },
            ...Object.fromEntries(properties),
        },
    };
}
