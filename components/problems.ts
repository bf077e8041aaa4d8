import * as pulumi from "@pulumi/pulumi";

/** One thing that is wrong with the arguments of a component. */
export interface Problem {
    /** Where: the path of the argument, for example `containers.nginx.dependsOn.app`. */
    path: string;
    /** What was found and what is accepted. Never the value of something that may be secret. */
    reason: string;
}

/**
 * Collects everything that is wrong before anything is created, so that one run names all mistakes
 * instead of one mistake a run.
 */
export class Problems {
    private readonly found: Problem[] = [];

    add(path: string, reason: string): void {
        this.found.push({ path, reason });
    }

    addAll(problems: Iterable<Problem>): void {
        this.found.push(...problems);
    }

    get list(): Problem[] {
        return [...this.found];
    }

    /**
     * Throws one `InputPropertiesError` that names every problem. The message repeats them, because only
     * the engine of a remote component prints the list; a program's own launcher prints the message.
     */
    throwIfAny(subject: string): void {
        if (this.found.length === 0) {
            return;
        }
        const count = this.found.length === 1 ? "1 problem" : `${this.found.length} problems`;
        const lines = this.found.map(({ path, reason }) => `  ${path}: ${reason}`);
        throw new pulumi.InputPropertiesError({
            message: [`${subject}: ${count}`, ...lines].join("\n"),
            errors: this.found.map(({ path, reason }) => ({ propertyPath: path, reason })),
        });
    }
}

/** Quoted and in the order given: what a reader may choose from. */
export function oneOf(accepted: Iterable<string>): string {
    const names = [...accepted];
    return names.length === 0 ? "(there are none)" : names.map((name) => `"${name}"`).join(", ");
}

/** Problem unless the value is a whole number between the bounds, both included. Absent is fine. */
export function checkInteger(path: string, value: number | undefined, from: number, to: number, unit = ""): Problem[] {
    if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) {
        return [];
    }
    return [{ path, reason: `${value} is not a whole number from ${from} to ${to}${unit && ` ${unit}`}` }];
}
