/** One thing that is wrong with what the user wrote, and where. */
export interface Problem {
    /** What is wrong, what was found and what is accepted, in one sentence. */
    message: string;
    /** Path of the value inside its file, such as `config.hatoba:tier`. */
    path?: string;
    /** File the problem is in. */
    file?: string;
    /** Line, counted from 1. */
    line?: number;
    /** Column, counted from 1. */
    column?: number;
}

/** The configuration is wrong: exit status 2. It carries every problem that was found, not only the first. */
export class ConfigurationProblem extends Error {
    readonly problems: readonly Problem[];

    constructor(problems: readonly Problem[] | Problem | string) {
        const list = typeof problems === "string" ? [{ message: problems }] : [problems].flat();
        super(list.map(describeProblem).join("\n"));
        this.name = "ConfigurationProblem";
        this.problems = list;
    }
}

/** One line: `file:line:column: path: message`, with what is known of it. */
export function describeProblem(problem: Problem): string {
    const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
    return [place, problem.path, problem.message].filter((part) => part !== undefined && part !== "").join(": ");
}

/** The candidate that was most likely meant, or nothing when none is close. */
export function nearest(found: string, candidates: Iterable<string>): string | undefined {
    let best: { name: string; distance: number } | undefined;
    for (const name of candidates) {
        const distance = editDistance(found.toLowerCase(), name.toLowerCase());
        if (!best || distance < best.distance) {
            best = { name, distance };
        }
    }
    return best && best.distance <= Math.max(1, Math.floor(found.length / 2)) ? best.name : undefined;
}

/** `; did you mean name?` for what is close to a candidate, else nothing. */
export function didYouMean(found: unknown, candidates: Iterable<string>): string {
    const name = typeof found === "string" ? nearest(found, candidates) : undefined;
    return name ? `; did you mean ${name}?` : "";
}

function editDistance(a: string, b: string): number {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}
