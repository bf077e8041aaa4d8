import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PlanLevel } from "../document";

/** What a pack may know of the stack it judges: the same that the CLI tells it. */
export interface JudgedStack {
    organization: string;
    project: string;
    stack: string;
    /** Whether values may be unknown, as in a preview. */
    dryRun: boolean;
    /** Configuration by full key, each value as the string that programs get. */
    config: Record<string, string>;
    /** The keys of `config` that are secret. */
    secretKeys: readonly string[];
}

/** One resource as packs see it. */
export interface JudgedResource {
    type: string;
    urn: string;
    name: string;
    /** Inputs for `analyze` and `remediate`, outputs for `analyzeStack`; secrets wrapped, unknowns as sentinels. */
    properties: Struct;
    options: JudgedOptions;
    provider?: JudgedProvider;
    /** URN of the parent. */
    parent?: string;
    /** URNs. */
    dependencies: readonly string[];
    propertyDependencies: ReadonlyMap<string, readonly string[]>;
}

export interface JudgedOptions {
    protect: boolean;
    ignoreChanges: readonly string[];
    /** Absent when the program does not say. */
    deleteBeforeReplace?: boolean;
    /** URNs. */
    aliases: readonly string[];
    additionalSecretOutputs: readonly string[];
    /** In seconds. */
    customTimeouts?: { create?: number; update?: number; delete?: number };
    /** URN. */
    parent?: string;
}

export interface JudgedProvider {
    type: string;
    name: string;
    urn: string;
    properties: Struct;
}

/** A pack as it judges one stack. */
export interface JudgingPack {
    name: string;
    version: string;
    policies: readonly JudgingPolicy[];
}

export interface JudgingPolicy {
    name: string;
    description: string;
    /** How to fix a violation, when the policy says. */
    fix?: string;
    /** Where more is said of it. */
    url?: string;
    /** What the policy is filed under, such as the controls of a standard. */
    tags: readonly string[];
    /** The level that the pack gives it. */
    defaultLevel: PlanLevel;
    /** The level that it has for this stack. */
    level: PlanLevel;
}

/** One verdict of a pack. */
export interface PackViolation {
    policy: string;
    pack: string;
    packVersion: string;
    level: PlanLevel;
    urn: string;
    message: string;
    description?: string;
    /** How to fix it, when the policy says. */
    remediation?: string;
}

/** What the remediations of a pack made of one resource. */
export interface PackRemediation {
    /** The new inputs, encoded as they came; absent when nothing was changed. */
    properties?: Struct;
    /** One of level `remediate` for each change, advisory ones for remediations that could not run. */
    violations: PackViolation[];
}

/** A running pack that knows one stack and its configuration. */
export interface StackJudge {
    readonly pack: string;
    readonly packVersion: string;
    /** All that the pack has, those that are disabled included. */
    readonly policies: readonly JudgingPolicy[];
    /** Changes the inputs of one resource by the policies whose level is `remediate`. Called before `analyze`. */
    remediate(resource: JudgedResource): Promise<PackRemediation>;
    /** Judges one resource by its inputs. */
    analyze(resource: JudgedResource): Promise<PackViolation[]>;
    /** Judges all resources of the stack by their outputs, once the program has ended. */
    analyzeStack(resources: readonly JudgedResource[]): Promise<PackViolation[]>;
    /** Ends the pack's process for this stack. */
    stop(): Promise<void>;
}
