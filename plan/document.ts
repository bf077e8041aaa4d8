/**
 * The JSON document of a plan (`hatoba plan --json`), one per stack. Its schema is `document.schema.json`;
 * both are contract, so a change of either is a change of `version`.
 *
 * Values are plain JSON with two exceptions: a secret is `{"$secret": true}` and never its value, an unknown is
 * `{"$unknown": true}`. Assets and archives show where they come from, never what is in them:
 * `{"$asset": {"path"?, "uri"?, "text"?: true}}`, `{"$archive": {"path"?, "uri"?, "assets"?}}`.
 * A reference to a resource is `{"$resource": urn}`.
 */
export interface PlanDocument {
    version: 1;
    project: string;
    stack: string;
    /** Parents before children, siblings by URN: the same program gives the same order however its calls race. */
    resources: PlanResource[];
    /** What the program exports. */
    outputs: PlanObject;
    violations: PlanViolation[];
    diagnostics: PlanDiagnostic[];
}

export type PlanValue =
    | null
    | boolean
    | number
    | string
    | { $secret: true }
    | { $unknown: true }
    | { $resource: string }
    | PlanValue[]
    | PlanObject;

export interface PlanObject {
    [key: string]: PlanValue;
}

export interface PlanResource {
    urn: string;
    type: string;
    name: string;
    /** Managed by a provider; false for components and the stack. */
    custom: boolean;
    /** Absent for components; `{"$unknown": true}` before the resource exists. */
    id?: PlanValue;
    /** URN of the parent; absent for the stack itself. */
    parent?: string;
    /** `urn::id` of the provider that manages it; absent for components, providers and the stack. */
    provider?: string;
    inputs: PlanObject;
    outputs: PlanObject;
    /** URNs, sorted. */
    dependencies: string[];
    /** For each input that depends on other resources, their URNs, sorted. */
    propertyDependencies: { [property: string]: string[] };
    protect: boolean;
    /** Read from what exists (`get`), not managed by the stack. */
    external?: boolean;
    ignoreChanges?: string[];
    replaceOnChanges?: string[];
    deleteBeforeReplace?: boolean;
    retainOnDelete?: boolean;
    deletedWith?: string;
    replaceWith?: string[];
    /** URNs this resource used to have. */
    aliases?: string[];
    additionalSecretOutputs?: string[];
    /** The id it is imported from. */
    import?: string;
    /** In seconds. */
    customTimeouts?: { create?: number; update?: number; delete?: number };
    /** Where the program declares it: `file:line`, the file relative to the project. */
    sourcePosition?: string;
}

export type PlanLevel = "advisory" | "mandatory" | "remediate" | "disabled";

export interface PlanViolation {
    policy: string;
    pack: string;
    level: PlanLevel;
    /** The resource it is about; the stack's URN when the policy names none. */
    urn: string;
    message: string;
    /** How to fix it, when the policy says. */
    remediation?: string;
}

export type PlanSeverity = "debug" | "info" | "warning" | "error";

export interface PlanDiagnostic {
    severity: PlanSeverity;
    urn?: string;
    message: string;
}
