import type { Unknown, Value, ValueMap } from "./values";

/** What the program wants of a resource, transforms applied. */
export interface Goal {
    type: string;
    name: string;
    custom: boolean;
    parent: string | undefined;
    inputs: ValueMap;
    /** `urn::id`; absent for components and providers. */
    provider: string | undefined;
    /** URNs, sorted. */
    dependencies: string[];
    propertyDependencies: Map<string, string[]>;
    options: GoalOptions;
    hooks: { beforeCreate: string[]; afterCreate: string[] };
    sourcePosition: string | undefined;
}

/** Options of a resource; what is absent was not said. */
export interface GoalOptions {
    protect?: boolean;
    retainOnDelete?: boolean;
    deletedWith?: string;
    replaceWith?: string[];
    ignoreChanges?: string[];
    replaceOnChanges?: string[];
    additionalSecretOutputs?: string[];
    deleteBeforeReplace?: boolean;
    /** URNs. */
    aliases?: string[];
    import?: string;
    /** In seconds. */
    customTimeouts?: { create?: number; update?: number; delete?: number };
}

/** A resource as it is after its registration. */
export interface ResourceState extends Goal {
    urn: string;
    /** Absent for components. */
    id: string | Unknown | undefined;
    outputs: ValueMap;
    /** Read, not managed. */
    external: boolean;
}

export function idText(id: Value | undefined): string {
    return typeof id === "string" ? id : "";
}
