import type { StackValidationPolicy } from "@pulumi/policy";
import { say } from "../../judgement";
import type { Rule, RuleInfo } from "../../rule";
import { unjudged } from "../../unjudged";

const info: RuleInfo = {
    name: "not-judged",
    level: "advisory",
    description: "Whatever a rule must judge is known before the deployment.",
    why: "What a rule cannot see it neither approves nor refuses, and silence would read as approval.",
    fix: "Nothing, where the update makes it known: the rules judge it then. Otherwise write the value into the program, grant an exemption from the rule, or plan with `hatoba plan`, which simulates what AWS answers.",
    standards: [],
};

const policy: StackValidationPolicy = {
    name: info.name,
    description: info.description,
    enforcementLevel: info.level,
    remediationSteps: info.fix,
    configSchema: { properties: {} },
    validateStack(_args, report) {
        for (const { urn, message } of unjudged.take()) {
            say(report, { message, urn });
        }
    },
};

/** Comes last in the pack: by then every rule has said what it could not see. */
export const notJudged: Rule = { ...info, kind: "stack", parameters: {}, remediates: false, policy };
