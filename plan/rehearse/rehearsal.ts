import { nameOf } from "../engine/urn";
import { type Change, changesOf, type EngineDiagnostic, type EngineLog, type Step } from "./engine-events";
import { type Importance, impactOf } from "./impact";

/** How the engine replaces a resource. */
export type ReplacementOrder = "create-first" | "delete-first";

/** One resource that the update does not leave as it is. */
export interface RehearsedChange {
    urn: string;
    type: string;
    name: string;
    change: Exclude<Change, "same" | "read">;
    /** Properties that change, sorted. */
    properties: string[];
    /** Of a replacement: properties that force it, and what comes first. */
    forcedBy?: string[];
    order?: ReplacementOrder;
    /** The engine refuses to delete it. */
    protected?: boolean;
    /** Deleted from the state only: the resource itself stays. */
    retained?: boolean;
    /** Of a replacement or deletion that users notice: why, and what stops or is lost. */
    importance?: Importance;
    interrupts?: string;
    /** An `--allow` covers the replacement or deletion. */
    allowed?: boolean;
}

/** What became of a rehearsal, one JSON object. */
export interface Rehearsal {
    version: 1;
    project: string;
    stack: string;
    /** The state before: a git reference and its commit, or a file. */
    from: { ref?: string; commit?: string; state?: string };
    /** In the order in which the engine begins with them. */
    changes: RehearsedChange[];
    /** Number of resources that stay as they are. */
    unchanged: number;
    /** What stops the update, in the engine's, the program's or AWS's words. */
    errors: EngineDiagnostic[];
    /** `interrupts`: something that serves or stores is replaced or deleted, and not allowed. */
    result: "fine" | "interrupts" | "stopped";
}

/** Whether an `--allow` covers a resource. */
export type Allowance = (change: { urn: string; name: string }) => boolean;

/** Takes the engine's log of an update apart. */
export function rehearse(
    about: Pick<Rehearsal, "project" | "stack" | "from">,
    log: EngineLog,
    failed: boolean,
    isAllowed: Allowance,
): Rehearsal {
    const byUrn = new Map<string, Step[]>();
    for (const step of log.steps) {
        byUrn.set(step.urn, [...(byUrn.get(step.urn) ?? []), step]);
    }
    const all = changesOf(log.steps);
    const changes = [...byUrn].flatMap(([urn, steps]) => {
        const change = all.get(urn);
        // A component changes when a part of it does, which is told of the part.
        const isComponent = steps.every(({ old, new: current }) => !isCustom(old) && !isCustom(current));
        return change === undefined || change === "same" || change === "read" || isComponent
            ? []
            : [rehearsedChange(urn, change, steps, (parent) => all.get(parent) === "delete", isAllowed)];
    });
    const errors = log.diagnostics.filter(({ severity, message }) => severity === "error" && !isEnding(message));
    const notices = changes.some(({ importance, allowed }) => importance !== undefined && !allowed);
    return {
        version: 1,
        ...about,
        changes,
        unchanged: [...all.values()].filter((change) => change === "same").length,
        errors,
        result: failed ? "stopped" : notices ? "interrupts" : "fine",
    };
}

/** The engine's last word, which says no more than the exit status. */
export function isEnding(message: string): boolean {
    return /^(?:preview|update) failed$/.test(message.trim());
}

function isCustom(state: Step["old"]): boolean {
    return state?.custom === true;
}

function rehearsedChange(
    urn: string,
    change: RehearsedChange["change"],
    steps: readonly Step[],
    isDeleted: (urn: string) => boolean,
    isAllowed: Allowance,
): RehearsedChange {
    const type = steps[0]?.type ?? "";
    const name = nameOf(urn);
    const retained = steps.some(({ old }) => old?.retainOnDelete === true);
    const goes = (change === "replace" || change === "delete") && !retained;
    const impact = goes ? impactOf(type) : undefined;
    const goesWithComponent = change === "delete" && steps.some(({ old }) => isDeleted(old?.parent ?? ""));
    const isProtected = steps.some(({ old }) => old?.protect === true);
    return {
        urn,
        type,
        name,
        change,
        properties: unique(steps.flatMap(({ diffs }) => diffs ?? [])),
        ...(change === "replace"
            ? { forcedBy: unique(steps.flatMap(({ keys }) => keys ?? [])), order: orderOf(steps) }
            : {}),
        ...(goes && isProtected ? { protected: true } : {}),
        ...(change === "delete" && retained ? { retained: true } : {}),
        ...(impact && !(impact.subsidiary && goesWithComponent)
            ? {
                  importance: impact.importance,
                  interrupts: change === "replace" ? (impact.replaced ?? impact.deleted) : impact.deleted,
                  allowed: isAllowed({ urn, name }),
              }
            : {}),
    };
}

/** Logical steps only announce; what is deleted before it is created again leaves a gap. */
function orderOf(steps: readonly Step[]): ReplacementOrder {
    const operations = steps.map(({ op }) => op);
    const [created, deleted] = [operations.indexOf("create-replacement"), operations.indexOf("delete-replaced")];
    return deleted >= 0 && (created < 0 || deleted < created) ? "delete-first" : "create-first";
}

function unique(texts: readonly string[]): string[] {
    return [...new Set(texts)].sort();
}
