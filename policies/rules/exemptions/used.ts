import type { StackValidationPolicy } from "@pulumi/policy";
import { describe, exemptions } from "../../exemptions";
import type { Rule, RuleInfo } from "../../rule";

const info: RuleInfo = {
    name: "exemptions-used",
    level: "advisory",
    description: "Every exemption is of use.",
    why: "One that nothing needs waits for a violation that nobody has decided on.",
    fix: "Remove it, or correct its rule and its URN.",
    standards: [],
};

const policy: StackValidationPolicy = {
    name: info.name,
    description: info.description,
    enforcementLevel: info.level,
    remediationSteps: info.fix,
    configSchema: { properties: {} },
    validateStack(_args, report) {
        for (const exemption of exemptions.takeUnused()) {
            report(
                `Nothing uses the exemption from ${exemption.policy} for ${exemption.urn} (${describe(exemption)}). ${info.fix}`,
            );
        }
    },
};

/** Comes last in the pack: by then every other rule has judged every resource. */
export const exemptionsUsed: Rule = { ...info, kind: "stack", parameters: {}, remediates: false, policy };
