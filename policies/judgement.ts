import type { ReportViolation } from "@pulumi/policy";
import { describe, exemptions } from "./exemptions";
import { unknownParameters } from "./parameters";
import type { Truth } from "./truth";
import { unjudged } from "./unjudged";
import { isUnknown } from "./values";

/** What a check says of its subject. */
export interface Report {
    /** The subject breaks the rule: a phrase with the subject before it, what was found and what is accepted. */
    violates(found: string): void;
    /** The subject cannot be judged by this value; said once a subject, however many values there are. */
    cannotSee(what: string): void;
}

/** How every message starts that says that a violation is exempt. */
export const EXEMPTED = "Exempted";

/** Reports what is wrong where it is true, and what is hidden where that is not known. */
export function conclude({ violates, cannotSee }: Report, wrong: Truth, found: string, hidden: string): void {
    if (isUnknown(wrong)) {
        cannotSee(hidden);
    } else if (wrong) {
        violates(found);
    }
}

interface Judging {
    name: string;
    description: string;
    fix: string;
    parameters?: object;
}

/** Runs a check and reports what it says; a check that fails says so for its subject, and the preview goes on. */
export function judge(
    rule: Judging,
    subject: { name: string; urn: string; label: string },
    report: ReportViolation,
    check: (says: Report) => void,
): void {
    const found = new Set<string>();
    const unseen = new Set<string>();
    try {
        check({ violates: (what) => found.add(what), cannotSee: (what) => unseen.add(what) });
    } catch {
        unseen.add("its properties are of a shape that this rule cannot read");
    }
    const { urn } = subject;
    const who = `${subject.label} "${subject.name}"`;
    const { valid, expired } = found.size + unseen.size > 0 ? exemptions.use(rule.name, urn) : {};
    // What is exempt may be as it is, so nobody need know how it is.
    unjudged.remember(rule.name, { urn, who }, valid ? [] : [...unseen]);
    for (const what of found) {
        if (valid) {
            const message = `${rule.description}\n${EXEMPTED} ${describe(valid)}\n${who} ${what}.`;
            say(report, { message, urn, enforcementLevel: "advisory" });
        } else {
            const end = expired ? ` Its exemption has expired (${describe(expired)}).` : "";
            report(`${who} ${what}. ${rule.fix}${end}`, urn);
        }
    }
}

/** The type of the stack itself, which is judged once a run, before its resources. */
export const STACK = "pulumi:pulumi:Stack";

/** Reports what a rule is configured with but does not have; the CLI passes it on without a word. */
export function checkConfiguration(
    rule: Judging,
    { getConfig }: { getConfig(): object },
    urn: string | undefined,
    report: ReportViolation,
): void {
    for (const name of unknownParameters(rule.parameters, getConfig())) {
        const known = Object.keys(rule.parameters ?? {}).join(", ") || "none";
        const problem = `Configuration: ${rule.name}.${name} is not a parameter of this rule; known: ${known}.`;
        say(report, { message: `${rule.description}\n${problem}`, urn, enforcementLevel: "mandatory" });
    }
}

/** What the SDK's server takes in place of a message. */
interface Violation {
    /** The whole of it: the server puts the policy's description before a text, but not before this. */
    message: string;
    urn: string | undefined;
    /** @default the policy's own */
    enforcementLevel?: string;
}

/**
 * Reports with a level of its own or without the policy's description. The SDK offers neither: an advisory of a mandatory
 * policy only if its check throws, which silences it for all other resources of the stack, and `notApplicable`, which is
 * never shown. Its server does take an object in place of the message, which its types leave out
 * (`makeReportViolationFun` in server.js of 1.21); a test holds it to that.
 */
export function say(report: ReportViolation, violation: Violation): void {
    report(violation as unknown as string);
}
