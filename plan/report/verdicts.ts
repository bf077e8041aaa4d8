import type { PlanLevel, PlanViolation } from "../document";

/** The violations of one policy at one level. */
export interface Verdict {
    policy: string;
    pack: string;
    level: PlanLevel;
    /** What the policy says of itself, once, when each of its messages begins with it. */
    description?: string;
    fix?: string;
    subjects: { urn: string; message: string }[];
}

/** Violations by policy, in the order of policies' names, subjects in the order of the document. */
export function verdicts(violations: readonly PlanViolation[], level: PlanLevel): Verdict[] {
    const groups = new Map<string, PlanViolation[]>();
    for (const violation of violations) {
        if (violation.level === level) {
            const key = `${violation.pack}\n${violation.policy}`;
            groups.set(key, [...(groups.get(key) ?? []), violation]);
        }
    }
    return [...groups.values()].map(verdict).sort((a, b) => (a.policy < b.policy ? -1 : 1));
}

function verdict(group: readonly PlanViolation[]): Verdict {
    const [first] = group as [PlanViolation];
    // A policy's SDK puts its description before each message, on a line of its own.
    const description = firstLine(first.message);
    const shared = group.every(({ message }) => firstLine(message) === description);
    return {
        policy: first.policy,
        pack: first.pack,
        level: first.level,
        description: shared ? description : undefined,
        fix: group.find(({ remediation }) => remediation)?.remediation,
        subjects: group.map(({ urn, message }) => ({
            urn,
            message: shared ? message.slice(description.length).trim() : message,
        })),
    };
}

function firstLine(text: string): string {
    return text.split("\n", 1)[0] ?? "";
}
