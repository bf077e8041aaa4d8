/** What the engine does to a resource in one step, as its events name it. */
export type StepOperation =
    | "same"
    | "create"
    | "update"
    | "delete"
    | "replace"
    | "create-replacement"
    | "delete-replaced"
    | "read"
    | "read-replacement"
    | "refresh"
    | "discard"
    | "discard-replaced"
    | "remove-pending-replace"
    | "import"
    | "import-replacement";

/** State of a resource before or after a step. Secrets are left out by the engine. */
export interface StepState {
    /** False for components. */
    custom?: boolean;
    /** URN; empty at the top. */
    parent?: string;
    id: string;
    protect?: boolean;
    retainOnDelete?: boolean;
    inputs: Record<string, unknown>;
    outputs: Record<string, unknown>;
}

/** One step of the engine. */
export interface Step {
    op: StepOperation;
    urn: string;
    type: string;
    old: StepState | null;
    new: StepState | null;
    /** Properties that force the replacement. */
    keys?: string[];
    /** Properties that change. */
    diffs?: string[];
    detailedDiff: Record<string, { diffKind: string }> | null;
}

/** A message of the engine, the program or a provider. */
export interface EngineDiagnostic {
    urn?: string;
    message: string;
    severity: "info" | "info#err" | "warning" | "error";
}

/** A verdict of a policy pack. */
export interface PolicyVerdict {
    resourceUrn?: string;
    message: string;
    policyName: string;
    policyPackName: string;
    enforcementLevel: string;
}

/** One line of the engine's event log; the kinds that are of use here. */
interface EngineEvent {
    resourcePreEvent?: { metadata: Step; planning?: boolean };
    resOutputsEvent?: { metadata: Step; planning?: boolean };
    resOpFailedEvent?: { metadata: Step };
    diagnosticEvent?: {
        urn?: string;
        message: string;
        severity: EngineDiagnostic["severity"] | "debug";
        ephemeral?: boolean;
    };
    policyEvent?: PolicyVerdict;
}

/** What an event log tells of one run of the engine. */
export interface EngineLog {
    /** Steps in the order in which they began. */
    steps: Step[];
    /** The same steps when they were done, with the outputs that came of them. */
    results: Step[];
    /** Steps that failed. */
    failed: Step[];
    diagnostics: EngineDiagnostic[];
    verdicts: PolicyVerdict[];
}

/** Reads an event log: a JSON object a line. */
export function readEngineLog(text: string): EngineLog {
    const log: EngineLog = { steps: [], results: [], failed: [], diagnostics: [], verdicts: [] };
    for (const line of text.split("\n")) {
        if (line.trim() === "") {
            continue;
        }
        const event = JSON.parse(line) as EngineEvent;
        if (event.resourcePreEvent) {
            log.steps.push(event.resourcePreEvent.metadata);
        }
        if (event.resOutputsEvent) {
            log.results.push(event.resOutputsEvent.metadata);
        }
        if (event.resOpFailedEvent) {
            log.failed.push(event.resOpFailedEvent.metadata);
        }
        const {
            urn,
            message,
            severity,
            ephemeral = false,
        } = event.diagnosticEvent ?? { message: "", severity: "debug" };
        if (severity !== "debug" && !ephemeral) {
            log.diagnostics.push({ ...(urn ? { urn } : {}), message, severity });
        }
        if (event.policyEvent) {
            log.verdicts.push(event.policyEvent);
        }
    }
    return log;
}

/** What happens to a resource in a run, all its steps taken together. */
export type Change = "create" | "update" | "replace" | "delete" | "read" | "same";

/** The change of each resource by URN; resources that stay as they are included. */
export function changesOf(steps: readonly Step[]): Map<string, Change> {
    const changes = new Map<string, Change>();
    for (const { op, urn } of steps) {
        const change = CHANGES[op];
        // A resource that is deleted under one URN and created again is replaced, whatever the order.
        const before = changes.get(urn);
        if (change && (before === undefined || RANK[change] > RANK[before])) {
            changes.set(urn, change);
        }
    }
    return changes;
}

const CHANGES: Partial<Record<StepOperation, Change>> = {
    same: "same",
    create: "create",
    update: "update",
    delete: "delete",
    replace: "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    "discard-replaced": "replace",
    "import-replacement": "replace",
    import: "create",
    read: "read",
    refresh: "same",
};

const RANK: Record<Change, number> = { same: 0, read: 1, update: 2, create: 3, delete: 4, replace: 5 };
