import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { describe, type Exemption, exemptions } from "../../exemptions";
import { checkConfiguration } from "../../judgement";
import type { Rule, RuleInfo } from "../../rule";

interface Config {
    granted?: Exemption[];
}

/** A day of the calendar; 29 February of a common year is taken for the day after. */
const DAY = "^\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|[12]\\d))$";

/** The configuration's schema: the CLI and the plan hold what is configured to it, and name the path of a mistake. */
function schema(rules: readonly string[]): PolicyConfigJSONSchema & { description: string; default: Exemption[] } {
    const text = (description: string) => ({ type: "string", minLength: 1, pattern: "\\S", description }) as const;
    return {
        type: "array",
        description: "Violations that somebody answers for, each until a day.",
        default: [],
        items: {
            type: "object",
            required: ["policy", "urn", "reason", "expires"],
            additionalProperties: false,
            properties: {
                policy: { type: "string", enum: [...rules], description: "The rule." },
                urn: text("The resources, by URN; * stands for any text, ? for one character."),
                reason: text("Why it is right that they break the rule."),
                expires: { type: "string", pattern: DAY, description: "The last day, as 2027-03-31, in UTC." },
                ticket: text("Where it was decided."),
                approvedBy: text("Who decided it."),
            },
        },
    };
}

/**
 * Carries the exemptions, and says which have expired. It comes first in the pack: a policy sees no configuration but
 * its own, so it takes the list before any other rule judges. The engine registers, and so judges, the stack itself
 * before any resource in it, hence exemptions are known to remediations as well, though this is no remediation.
 */
export function exemptionsGranted(rules: readonly string[]): Rule {
    const info: RuleInfo = {
        name: "exemptions",
        level: "advisory",
        description: "Exemptions end: one that has expired is mended or decided anew.",
        why: "What was right for a while stays for good when nobody is asked again.",
        fix: "Mend what the exemption was for and remove it, or give it a new date and the reason for it.",
        standards: [],
    };
    const parameters = { granted: schema(rules) };
    const rule = { ...info, parameters };
    const load = (args: { getConfig(): object }) => exemptions.load((args.getConfig() as Config).granted ?? []);
    const policy: ResourceValidationPolicy & StackValidationPolicy = {
        name: info.name,
        description: info.description,
        enforcementLevel: info.level,
        remediationSteps: info.fix,
        configSchema: { properties: parameters },
        validateResource: load,
        validateStack(args, report) {
            load(args);
            checkConfiguration(rule, args, undefined, report);
            for (const exemption of exemptions.expired) {
                report(
                    `The exemption from ${exemption.policy} for ${exemption.urn} has expired (${describe(exemption)}). ${info.fix}`,
                );
            }
        },
    };
    return { ...rule, kind: "stack", remediates: false, policy };
}
