import type { PlanDocument } from "../document";
import type { JudgingPack, PolicyPack } from "./policy-pack";

export type { JudgingPack, JudgingPolicy } from "./policy-pack";

/** A Pulumi project as `Pulumi.yaml` describes it. */
export interface LoadedProject {
    /** Absolute path of the folder with `Pulumi.yaml`. */
    directory: string;
    /** Absolute path of `Pulumi.yaml` (or `.yml`). */
    file: string;
    name: string;
    description?: string;
    runtime: { name: string; options: Record<string, unknown> };
    /** Absolute path of the program's working directory, where its `tsconfig.json` is. */
    programDirectory: string;
    /** What to run there: `.`, or the name of a file. */
    entryPoint: string;
    /** Absolute path of the folder that holds the `Pulumi.<stack>.yaml`. */
    stackDirectory: string;
    /** The names of the stacks that have a file, sorted. */
    stacks: string[];
    /** The project's own configuration declarations (`config:` of `Pulumi.yaml`), by full key. */
    config: Record<string, ConfigDeclaration>;
    /** The organization that programs see; a plan belongs to none, so it is the word the CLI uses for that. */
    organization: string;
}

/** One entry of the `config:` block of `Pulumi.yaml`. */
export interface ConfigDeclaration {
    type?: "string" | "boolean" | "integer" | "number" | "array" | "object";
    items?: ConfigDeclaration;
    description?: string;
    secret?: boolean;
    /** Used when the stack says nothing; not checked to be there. */
    default?: unknown;
    /** Like `default`, in the untyped form that namespaced keys use. */
    value?: unknown;
    /** Where it is in `Pulumi.yaml`. */
    line?: number;
    column?: number;
}

/** What happens while a stack is planned, for a progress display. */
export type PlanEvent =
    | { kind: "started"; stack: string }
    /** `registered` counts up; nobody knows the total before the program ends. */
    | { kind: "resource"; stack: string; urn: string; registered: number }
    | { kind: "judging"; stack: string; registered: number }
    | { kind: "finished"; stack: string; registered: number; failed: boolean };

/** Outputs of other stacks by their full name, `organization/project/stack`. */
export type StackReferenceValues = Record<string, Record<string, unknown>>;

export interface PlanStackOptions {
    project: LoadedProject;
    stack: string;
    /** Every id and output is unknown, as in the first `pulumi preview`; otherwise they are simulated. */
    firstPreview: boolean;
    /** Configured packs that judge the stack. */
    packs: readonly PolicyPack[];
    onProgress?(event: PlanEvent): void;
    /** Ends the program at once; `planStack` then rejects with an `AbortError`. */
    signal?: AbortSignal;
    /** What `StackReference` finds, on top of what the project's `hatoba.references.yaml` says. */
    stackReferences?: StackReferenceValues;
}

export interface StackPlan {
    document: PlanDocument;
    /** The packs that judged it, with what their policies say of themselves. */
    packs: JudgingPack[];
    /** Resource types and functions that the simulation does not know, sorted. */
    simulatedGenerically: string[];
    /** The program or its configuration is wrong; the diagnostics say why. */
    failed: boolean;
    /** Milliseconds. */
    timings: { total: number; program: number; policies: number };
}
