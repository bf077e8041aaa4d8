import {
    countOf,
    describeExemption,
    type Finding,
    type FindingKind,
    policiesIn,
    sentenceOf,
    subjectOf,
    withoutSubject,
} from "./findings";
import { INDENT, type Layout, wrapped } from "./layout";
import { clean, count, pad, padStart, truncate, width } from "./text";
import { type Verdict, verdicts } from "./verdicts";

/** The verdicts by policy: mandatory violations and exemptions in full, the rest as a line each. */
export function renderPolicies(findings: readonly Finding[], packs: readonly string[], layout: Layout): string[] {
    const { bold, dim, red, yellow, green, blue } = layout.colours;
    const [mandatory, remediated] = [countOf(findings, "mandatory"), countOf(findings, "remediated")];
    const [exempt, advisory, unseen] = [
        countOf(findings, "exempt"),
        countOf(findings, "advisory"),
        countOf(findings, "unseen"),
    ];
    const group = (
        title: string,
        kind: FindingKind,
        render: (verdicts: readonly Verdict[], layout: Layout) => string[],
    ) => {
        const found = verdicts(findings, kind);
        return found.length > 0 ? [INDENT + title, ...render(found, layout)] : [];
    };
    const shortened = !layout.verbose && remediated + advisory + unseen > 0;
    return [
        `${bold("Policies")}   ${dim(`judged by ${packs.map(clean).join(", ")}`)}`,
        ...(mandatory === 0 ? [INDENT + green("✔ no mandatory policy is violated")] : []),
        ...group(red(`✘ ${count(mandatory, "mandatory violation")}`), "mandatory", inFull),
        ...group(blue(`~ ${count(remediated, "remediation")} applied`), "remediated", listed),
        ...group(blue(`○ ${exempt} exempted`), "exempt", exempted),
        ...group(yellow(`! ${count(advisory, "advisory", "advisories")}`), "advisory", listed),
        ...group(yellow(`? ${unseen} not judged`), "unseen", unjudged),
        ...(shortened ? [INDENT + dim("--verbose says what was found, and how to fix it")] : []),
    ];
}

function inFull(found: readonly Verdict[], layout: Layout): string[] {
    return found.flatMap((verdict) => policyInFull(verdict, layout));
}

function policyInFull({ policy, description, fix, findings }: Verdict, layout: Layout): string[] {
    const { bold, dim } = layout.colours;
    const lines = [`${INDENT.repeat(2)}${bold(policy)}`];
    if (description !== "") {
        lines.push(...wrapped(description, INDENT.repeat(3), layout).map(dim));
    }
    for (const finding of findings) {
        const [first = "", ...rest] = wrapped(sentenceOf(finding), INDENT.repeat(4), layout);
        lines.push(`${INDENT.repeat(3)}• ${first.trimStart()}`, ...rest);
    }
    return fix ? [...lines, ...wrapped(`fix: ${fix}`, INDENT.repeat(3), layout)] : lines;
}

/** One line a policy with the first subject, or the whole of it when everything is wanted. */
function listed(found: readonly Verdict[], layout: Layout): string[] {
    if (layout.verbose) {
        return inFull(found, layout);
    }
    const nameWidth = Math.max(...found.map(({ policy }) => width(policy)));
    const countWidth = Math.max(...found.map(({ findings }) => String(findings.length).length));
    return found.map(({ policy, findings }) => {
        const number = padStart(String(findings.length), countWidth);
        const left = `${INDENT.repeat(2)}${number}${INDENT}${pad(policy, nameWidth)}${INDENT}`;
        return left + layout.colours.dim(truncate(subjectsOf(findings), Math.max(layout.columns - width(left), 10)));
    });
}

/** One line a resource, because one value that is not known keeps many policies from judging it. */
function unjudged(found: readonly Verdict[], layout: Layout): string[] {
    if (layout.verbose) {
        return inFull(found, layout);
    }
    const bySubject = new Map<string, Finding[]>();
    for (const finding of found.flatMap(({ findings }) => findings)) {
        bySubject.set(finding.urn, [...(bySubject.get(finding.urn) ?? []), finding]);
    }
    const rows = [...bySubject].map(([urn, findings]) => ({
        policies: namesOrCount(findings.flatMap(tellers)),
        subject: subjectOf(urn),
        text: [...new Set(findings.map(reasonOf))].join(" "),
    }));
    const policiesWidth = Math.max(...rows.map(({ policies }) => width(policies)));
    const subjectWidth = Math.max(...rows.map(({ subject }) => width(subject)));
    return rows.map(({ policies, subject, text }) => {
        const left = `${INDENT.repeat(2)}${padStart(policies, policiesWidth)}${INDENT}${pad(subject, subjectWidth)}${INDENT}`;
        return left + layout.colours.dim(truncate(text, Math.max(layout.columns - width(left), 10)));
    });
}

/** The policies that could not judge: the one that says so, or those that it says it of. */
function tellers(finding: Finding): string[] {
    const others = policiesIn(finding);
    return others.length > 0 ? others : [finding.policy];
}

function namesOrCount([first = "", ...others]: readonly string[]): string {
    return others.length === 0 ? first : count(others.length + 1, "policy", "policies");
}

/** Without the subject, which stands before it, and without the policies, which are counted there. */
function reasonOf({ text, urn, unjudged = [] }: Finding): string {
    return unjudged.length > 0 ? `${unjudged.map(({ reason }) => reason).join("; ")}.` : withoutSubject(text, urn);
}

/** What is exempt, with the reason, once for all subjects of a policy that share it. */
function exempted(found: readonly Verdict[], layout: Layout): string[] {
    return found.flatMap((verdict) => policyExempted(verdict, layout));
}

function policyExempted({ policy, findings }: Verdict, layout: Layout): string[] {
    const byReason = new Map<string, Finding[]>();
    for (const finding of findings) {
        const reason = finding.exemption ? describeExemption(finding.exemption) : "";
        byReason.set(reason, [...(byReason.get(reason) ?? []), finding]);
    }
    return [...byReason].flatMap(([reason, group]) => {
        const said = layout.verbose ? group.map((finding) => `• ${sentenceOf(finding)}`) : [];
        return [
            `${INDENT.repeat(2)}${layout.colours.bold(policy)}${INDENT}${layout.colours.dim(subjectsOf(group))}`,
            ...said.flatMap((line) => wrapped(line, INDENT.repeat(3), layout)),
            ...wrapped(reason, INDENT.repeat(3), layout),
        ];
    });
}

/** `web (ecs.Service) and 3 more`. */
function subjectsOf(findings: readonly Finding[]): string {
    const distinct = [...new Set(findings.map(({ urn }) => urn))];
    const more = distinct.length - 1;
    return subjectOf(distinct[0] ?? "") + (more > 0 ? ` and ${more} more` : "");
}
