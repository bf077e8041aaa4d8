import type { PlanDocument, PlanViolation } from "../document";
import { INDENT, type Layout, wrapped } from "./layout";
import { nameOf, shortType, typeOf } from "./names";
import { clean, count, pad, padStart, truncate, width } from "./text";
import { type Verdict, verdicts } from "./verdicts";

/** How many violations there are at each level that anybody acts on. */
export function levels(violations: readonly PlanViolation[]): {
    mandatory: number;
    advisory: number;
    remediate: number;
} {
    const at = (level: string) => violations.filter((violation) => violation.level === level).length;
    return { mandatory: at("mandatory"), advisory: at("advisory"), remediate: at("remediate") };
}

/** The verdicts by policy: mandatory violations in full, the rest as a line each. */
export function renderPolicies({ violations }: PlanDocument, packs: readonly string[], layout: Layout): string[] {
    const { bold, dim, red, yellow, green, blue } = layout.colours;
    const { mandatory, advisory, remediate } = levels(violations);
    const lines = [`${bold("Policies")}   ${dim(`judged by ${packs.map(clean).join(", ")}`)}`];
    if (mandatory > 0) {
        lines.push(INDENT + red(`✘ ${count(mandatory, "mandatory violation")}`));
        lines.push(...verdicts(violations, "mandatory").flatMap((verdict) => inFull(verdict, layout)));
    } else {
        lines.push(INDENT + green("✔ no mandatory policy is violated"));
    }
    if (remediate > 0) {
        lines.push(INDENT + blue(`~ ${count(remediate, "remediation")} applied`));
        lines.push(...listed(verdicts(violations, "remediate"), layout));
    }
    if (advisory > 0) {
        lines.push(INDENT + yellow(`! ${count(advisory, "advisory", "advisories")}`));
        lines.push(...listed(verdicts(violations, "advisory"), layout));
    }
    return lines;
}

/** `web-service (ecs.Service)`. */
export function subjectOf(urn: string): string {
    return clean(`${nameOf(urn)} (${shortType(typeOf(urn))})`);
}

function inFull({ policy, description, fix, subjects }: Verdict, layout: Layout): string[] {
    const { bold, dim } = layout.colours;
    const lines = [`${INDENT.repeat(2)}${bold(clean(policy))}`];
    if (description) {
        lines.push(...wrapped(clean(description), INDENT.repeat(3), layout).map(dim));
    }
    for (const { urn, message } of subjects) {
        const text = [subjectOf(urn), withoutFix(clean(message), clean(fix ?? ""))]
            .filter((part) => part !== "")
            .join(": ");
        const [first = "", ...rest] = wrapped(text, INDENT.repeat(4), layout);
        lines.push(`${INDENT.repeat(3)}• ${first.trimStart()}`, ...rest);
    }
    return fix ? [...lines, ...wrapped(`fix: ${clean(fix)}`, INDENT.repeat(3), layout)] : lines;
}

/** A message may end with what the policy gives as its fix, which the report says once for all subjects. */
function withoutFix(message: string, fix: string): string {
    return fix !== "" && message.endsWith(fix) ? message.slice(0, -fix.length).trimEnd() : message;
}

/** One line a policy with the first subject, or the whole of it when everything is wanted. */
function listed(found: readonly Verdict[], layout: Layout): string[] {
    if (layout.verbose) {
        return found.flatMap((verdict) => inFull(verdict, layout));
    }
    const nameWidth = Math.max(...found.map(({ policy }) => width(clean(policy))));
    const countWidth = Math.max(...found.map(({ subjects }) => String(subjects.length).length));
    return found.map(({ policy, subjects: [first, ...more] }) => {
        const number = padStart(String(more.length + 1), countWidth);
        const left = `${INDENT.repeat(2)}${number}${INDENT}${pad(clean(policy), nameWidth)}${INDENT}`;
        const subject = subjectOf(first?.urn ?? "") + (more.length > 0 ? ` and ${more.length} more` : "");
        return left + layout.colours.dim(truncate(subject, Math.max(layout.columns - width(left), 10)));
    });
}
