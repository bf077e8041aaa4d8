/** The exit statuses of `verify`, `release` and `rollback`; an interruption ends with 128 and the signal's number. */
export const Exit = { Proven: 0, NotProven: 1, Wrong: 2, Failed: 3 } as const;

/** The command line cannot be understood: exit status 2. */
export class UsageError extends Error {}

/** One thing that is wrong with what the commands were given. */
export interface Problem {
    /** Path of the value, such as `services.web.taskDefinitionArn`, or the file it should be in. */
    path?: string;
    /** What is wrong, what was found and what is accepted, in one sentence. */
    message: string;
}

/** The configuration, the outputs or the credentials are wrong: exit status 2. It carries every problem found. */
export class ConfigurationProblem extends Error {
    readonly problems: readonly Problem[];

    constructor(problems: readonly Problem[] | string) {
        const list = typeof problems === "string" ? [{ message: problems }] : problems;
        super(list.map(describeProblem).join("\n"));
        this.name = "ConfigurationProblem";
        this.problems = list;
    }
}

/** What was asked for cannot be done as things are: exit status 1. */
export class Refusal extends Error {}

/** `path: message`, with what is known of it. */
export function describeProblem({ path, message }: Problem): string {
    return path === undefined ? message : `${path}: ${message}`;
}

/** `; did you mean name?` for what is close to a candidate, else nothing. */
export function didYouMean(found: string, candidates: readonly string[]): string {
    const ranked = candidates
        .map((name) => ({ name, distance: editDistance(found.toLowerCase(), name.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const best = ranked[0];
    return best && best.distance <= Math.max(1, Math.floor(found.length / 2)) ? `; did you mean ${best.name}?` : "";
}

/** Two letters that changed places count as one mistake: they are the commonest. */
function editDistance(a: string, b: string): number {
    let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
            current.push(Math.min(substitution, swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
        }
        [before, previous] = [previous, current];
    }
    return previous[b.length] ?? 0;
}
