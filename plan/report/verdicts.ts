import type { Finding, FindingKind } from "./findings";

/** The findings of one kind that a policy made. */
export interface Verdict {
    policy: string;
    description: string;
    fix?: string;
    findings: Finding[];
}

/** Findings by policy, in the order of policies' names, subjects in the order of the document. */
export function verdicts(findings: readonly Finding[], kind: FindingKind): Verdict[] {
    const groups = new Map<string, Verdict>();
    for (const finding of findings.filter((candidate) => candidate.kind === kind)) {
        const { policy, pack, description, fix } = finding;
        const key = `${policy}\n${pack}`;
        const group = groups.get(key) ?? { policy, description, fix, findings: [] };
        group.findings.push(finding);
        groups.set(key, group);
    }
    return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, verdict]) => verdict);
}
