import type { ReportViolation } from "@pulumi/policy";
import { describe, exemptions } from "./exemptions";
import { unknownParameters } from "./parameters";

/** What a check says of its subject. */
export interface Report {
    /** The subject breaks the rule: a phrase with the subject before it, what was found and what is accepted. */
    violates(found: string): void;
    /** The subject cannot be judged by this value; said once a subject, however many values there are. */
    cannotSee(what: string): void;
}

/** How every message starts that says that something could not be judged. */
export const UNSEEN = "Not judged:";

/** How every message starts that says that a violation is exempt. */
export const EXEMPTED = "Exempted";

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
    if (found.size === 0 && unseen.size === 0) {
        return;
    }
    const who = `${subject.label} "${subject.name}"`;
    const { valid, expired } = exemptions.use(rule.name, subject.urn);
    for (const what of found) {
        if (valid) {
            advise(rule, `${EXEMPTED} ${describe(valid)}\n${who} ${what}.`, subject.urn, report);
        } else {
            const end = expired ? ` Its exemption has expired (${describe(expired)}).` : "";
            report(`${who} ${what}. ${rule.fix}${end}`, subject.urn);
        }
    }
    if (unseen.size > 0) {
        advise(rule, `${UNSEEN} ${who}: ${[...unseen].join("; ")}.`, subject.urn, report);
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
        say(
            rule,
            "mandatory",
            `Configuration: ${rule.name}.${name} is not a parameter of this rule; known: ${known}.`,
            urn,
            report,
        );
    }
}

/**
 * A rule that cannot see neither passes nor fails, and it must say so at any level without stopping the preview. The
 * SDK offers an advisory for that only if the check throws, which silences the rule for all other resources of the
 * stack; `notApplicable` is never shown. Its server does take an object with a level of its own in place of the
 * message, which its types leave out (`makeReportViolationFun` in server.js of 1.21); a test holds it to that.
 */
function say(rule: Judging, level: string, message: string, urn: string | undefined, report: ReportViolation): void {
    const violation = { message: `${rule.description}\n${message}`, urn, enforcementLevel: level };
    report(violation as unknown as string);
}

function advise(rule: Judging, message: string, urn: string, report: ReportViolation): void {
    say(rule, "advisory", message, urn, report);
}
