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
    /** Only where the policy says for others of its pack what they could not judge. */
    unjudged?: readonly Unjudged[];
}

/** A reason why a resource could not be judged, and the policies that it kept from judging. */
export interface Unjudged {
    reason: string;
    policies: readonly string[];
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
 * and what was found on the last line; or `Not judged: what and why`, for other policies of its pack with the names of
 * those after each reason: `Not judged: what: why (policy, policy); why (policy).` The third is what the SDK itself says
 * of a policy or a remediation that came upon an unknown value.
 */
const EXEMPTED = /^Exempted until (\d{4}-\d\d-\d\d)(?: by (.+?))?(?: \(([^()]*)\))?: (.*)\n(.*)$/s;
const NOT_JUDGED = /^Not judged: (.*)$/s;
const NAMES_AND_REST = / \(([^()]+)\)(?:; |\.?$)/g;
const COULD_NOT_RUN = /^can't run (?:policy|remediation) '/;

/** The verdicts in the order of the document. */
export function findingsOf(document: PlanDocument, packs: readonly JudgingPack[]): Finding[] {
    const policies = new Policies(packs);
    return document.violations.map((violation) => findingOf(violation, policies));
}

/** The same, but what one policy says for others is each one's own. */
export function findingsByPolicy(document: PlanDocument, packs: readonly JudgingPack[]): Finding[] {
    const policies = new Policies(packs);
    return document.violations.flatMap((violation) => {
        const finding = findingOf(violation, policies);
        const others = policiesIn(finding).map((policy) => ofOther(finding, policies.of(finding.pack, policy)));
        return finding.kind === "unseen" && others.length > 0 ? others : [finding, ...others];
    });
}

/** The policies by pack and name, as findings name them. */
class Policies {
    private readonly byName = new Map<string, JudgingPolicy>();

    constructor(packs: readonly JudgingPack[]) {
        for (const pack of packs) {
            for (const policy of pack.policies) {
                this.byName.set(`${clean(pack.name)}\n${clean(policy.name)}`, policy);
            }
        }
    }

    of(pack: string, policy: string): JudgingPolicy | undefined {
        return this.byName.get(`${pack}\n${policy}`);
    }
}

function findingOf(violation: PlanViolation, policies: Policies): Finding {
    const [pack, policy] = [clean(violation.pack), clean(violation.policy)];
    const description = clean(policies.of(pack, policy)?.description ?? "");
    const message = clean(violation.message);
    const fix = clean(violation.remediation ?? "");
    // The SDK puts a policy's description before each message, on a line of its own.
    const said = `${message}\n`.startsWith(`${description}\n`) ? message.slice(description.length).trim() : message;
    return {
        policy,
        pack,
        urn: violation.urn,
        description,
        ...(fix === "" ? {} : { fix }),
        ...meaning(
            violation,
            fix === "" ? said : withoutFix(said, fix),
            (name) => policies.of(pack, name) !== undefined,
        ),
    };
}

type Meaning = Pick<Finding, "kind" | "text" | "exemption" | "unjudged">;

function meaning({ level, urn }: PlanViolation, said: string, isPolicy: (name: string) => boolean): Meaning {
    const hidden = NOT_JUDGED.exec(said)?.[1];
    const unjudged = hidden === undefined ? [] : unjudgedIn(withoutSubject(hidden, urn), isPolicy);
    const others = unjudged.length > 0 ? { unjudged } : {};
    if (level === "mandatory" || level === "remediate") {
        return { kind: level === "mandatory" ? "mandatory" : "remediated", text: said, ...others };
    }
    const exempted = EXEMPTED.exec(said);
    if (exempted) {
        const [, expires = "", approvedBy, ticket, reason = "", text = ""] = exempted;
        const known = { ...(approvedBy ? { approvedBy } : {}), ...(ticket ? { ticket } : {}) };
        return { kind: "exempt", text, exemption: { expires, reason, ...known } };
    }
    if (hidden !== undefined || COULD_NOT_RUN.test(said)) {
        return { kind: "unseen", text: hidden ?? said, ...others };
    }
    return { kind: "advisory", text: said };
}

/** The reasons with the policies that are named after each; none where they do not all name policies of the pack. */
function unjudgedIn(text: string, isPolicy: (name: string) => boolean): Unjudged[] {
    const found: Unjudged[] = [];
    let from = 0;
    for (const { index, 0: whole, 1: names = "" } of text.matchAll(NAMES_AND_REST)) {
        const policies = names.split(", ");
        // A reason may have something else in brackets.
        if (policies.every(isPolicy)) {
            found.push({ reason: text.slice(from, index), policies });
            from = index + whole.length;
        }
    }
    return from === text.length ? found : [];
}

/** The policies that a finding says of that they could not judge. */
export function policiesIn({ unjudged = [] }: Finding): string[] {
    return [...new Set(unjudged.flatMap(({ policies }) => policies))];
}

/** What could not be judged by another policy, as if that had said it itself. */
function ofOther({ pack, urn, text, unjudged = [] }: Finding, policy: JudgingPolicy | undefined): Finding {
    const name = clean(policy?.name ?? "");
    const hidden = text.replace(NOT_JUDGED, "$1");
    const subject = hidden.slice(0, hidden.length - withoutSubject(hidden, urn).length);
    const reasons = unjudged.filter(({ policies }) => policies.includes(name)).map(({ reason }) => reason);
    const fix = clean(policy?.fix ?? "");
    return {
        kind: "unseen",
        policy: name,
        pack,
        urn,
        description: clean(policy?.description ?? ""),
        ...(fix === "" ? {} : { fix }),
        text: `${subject}${reasons.join("; ")}.`,
    };
}

/** What is said of a resource without its name, which may stand before it with a colon. */
export function withoutSubject(text: string, urn: string): string {
    const name = `"${clean(nameOf(urn))}": `;
    const at = text.indexOf(name);
    return at < 0 || text.slice(0, at).includes(":") ? text : text.slice(at + name.length);
}

/** A message may name the fix, which reports say once for all subjects. */
function withoutFix(message: string, fix: string): string {
    const at = message.lastIndexOf(fix);
    return at < 0 ? message : `${message.slice(0, at).trimEnd()}${message.slice(at + fix.length)}`;
}

/** How many there are of a kind; of what could not be judged, how many resources. */
export function countOf(findings: readonly Finding[], kind: FindingKind): number {
    const found = findings.filter((finding) => finding.kind === kind);
    return kind === "unseen" ? new Set(found.map(({ urn }) => urn)).size : found.length;
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
