import type { PlanDocument, PlanViolation } from "../document";
import type { JudgingPack, JudgingPolicy } from "../engine/types";
import { nameOf, shortType, typeOf } from "./names";
import { clean } from "./text";

/**
 * What a verdict comes to for whoever reads it. `exempt` is a violation that somebody answers for until a day, `unseen`
 * what could be neither approved nor refused because a value is not known.
 */
export type FindingKind = "mandatory" | "remediated" | "advisory" | "unseen" | "exempt";

/** A verdict of a policy, taken apart. Texts are clean: they do nothing to a terminal. */
export interface Finding {
    kind: FindingKind;
    policy: string;
    pack: string;
    urn: string;
    /** What the policy says of itself. */
    description: string;
    /** What was found, without what the policy says of itself and of its fix. */
    text: string;
    /** How to fix it, when the policy says. */
    fix?: string;
    /** Only of what is exempt. */
    exemption?: Exemption;
}

export interface Exemption {
    /** The last day, as `2027-03-31`. */
    expires: string;
    reason: string;
    approvedBy?: string;
    ticket?: string;
}

/**
 * The protocol knows only levels, so a pack says by the beginning of an advisory's text that it is more than one. Any
 * pack may: `Exempted until 2027-03-31: reason`, with `by somebody` and `(ticket)` after the day where they are known,
 * and what was found on the last line; or `Not judged: what and why`. The third is what the SDK itself says of a policy
 * or a remediation that came upon an unknown value.
 */
const EXEMPTED = /^Exempted until (\d{4}-\d\d-\d\d)(?: by (.+?))?(?: \(([^()]*)\))?: (.*)\n(.*)$/s;
const NOT_JUDGED = /^Not judged: (.*)$/s;
const COULD_NOT_RUN = /^can't run (?:policy|remediation) '/;

/** The verdicts in the order of the document. */
export function findingsOf(document: PlanDocument, packs: readonly JudgingPack[]): Finding[] {
    const policies = new Map<string, JudgingPolicy>();
    for (const pack of packs) {
        for (const policy of pack.policies) {
            policies.set(`${pack.name}\n${policy.name}`, policy);
        }
    }
    return document.violations.map((violation) =>
        findingOf(violation, policies.get(`${violation.pack}\n${violation.policy}`)),
    );
}

function findingOf(violation: PlanViolation, of: JudgingPolicy | undefined): Finding {
    const description = clean(of?.description ?? "");
    const message = clean(violation.message);
    const fix = clean(violation.remediation ?? "");
    // The SDK puts a policy's description before each message, on a line of its own.
    const said = `${message}\n`.startsWith(`${description}\n`) ? message.slice(description.length).trim() : message;
    return {
        policy: clean(violation.policy),
        pack: clean(violation.pack),
        urn: violation.urn,
        description,
        ...(fix === "" ? {} : { fix }),
        ...meaning(violation, fix === "" ? said : withoutFix(said, fix)),
    };
}

function meaning({ level }: PlanViolation, said: string): Pick<Finding, "kind" | "text" | "exemption"> {
    if (level === "mandatory" || level === "remediate") {
        return { kind: level === "mandatory" ? "mandatory" : "remediated", text: said };
    }
    const exempted = EXEMPTED.exec(said);
    if (exempted) {
        const [, expires = "", approvedBy, ticket, reason = "", text = ""] = exempted;
        const known = { ...(approvedBy ? { approvedBy } : {}), ...(ticket ? { ticket } : {}) };
        return { kind: "exempt", text, exemption: { expires, reason, ...known } };
    }
    const unjudged = NOT_JUDGED.exec(said)?.[1];
    if (unjudged !== undefined || COULD_NOT_RUN.test(said)) {
        return { kind: "unseen", text: unjudged ?? said };
    }
    return { kind: "advisory", text: said };
}

/** A message may name the fix, which reports say once for all subjects. */
function withoutFix(message: string, fix: string): string {
    const at = message.lastIndexOf(fix);
    return at < 0 ? message : `${message.slice(0, at).trimEnd()}${message.slice(at + fix.length)}`;
}

/** How many there are of a kind. */
export function countOf(findings: readonly Finding[], kind: FindingKind): number {
    return findings.filter((finding) => finding.kind === kind).length;
}

/** `web-service (ecs.Service)`. */
export function subjectOf(urn: string): string {
    return clean(`${nameOf(urn)} (${shortType(typeOf(urn))})`);
}

/** What was found, with its subject before it, unless it names that itself. */
export function sentenceOf({ urn, text }: Finding): string {
    const named = text.includes(`"${clean(nameOf(urn))}"`);
    return named ? text : [subjectOf(urn), text].filter((part) => part !== "").join(": ");
}

/** `until 2027-03-31 by Ada (OPS-12): the reason`. */
export function describeExemption({ expires, approvedBy, ticket, reason }: Exemption): string {
    return `until ${expires}${approvedBy ? ` by ${approvedBy}` : ""}${ticket ? ` (${ticket})` : ""}: ${reason}`;
}
