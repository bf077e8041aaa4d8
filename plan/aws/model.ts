import type { Autoname } from "./autonaming";
import type { Scope } from "./scope";

export type Properties = Record<string, unknown>;

/** A resource that this stack created or adopted, kept to answer getters. */
export interface CreatedResource {
    type: string;
    id: string;
    /** Absent for what a component's plugin created. */
    urn?: string | undefined;
    outputs: Properties;
    /** Set for what the stack found: it was read or imported. */
    found?: boolean;
}

/** What the stack has so far, newest last. */
export interface Inventory {
    /** The resource of one of the types whose id, ARN or name is this. */
    find(types: readonly string[], key: string): CreatedResource | undefined;
    /** Every resource of one of the types, in the order of creation. */
    all(...types: string[]): CreatedResource[];
    /** The same with those that were deleted since. */
    everCreated(type: string): CreatedResource[];
    /** Number of resources that were created under this URN so far: more than one after a replacement. */
    generation(urn: string): number;
}

/** What the declarations of a provider's package say of a resource type. */
export interface DeclaredResource {
    /** Names of the arguments that a program may leave out. */
    optionalInputs: readonly string[];
    /** Names of all outputs. */
    outputs: readonly string[];
    /** Outputs that a resource always has. */
    computed: readonly string[];
}

/** One resource to simulate. `inputs` already carry the generated name. */
export interface Subject {
    readonly type: string;
    /** Logical name. */
    readonly name: string;
    readonly inputs: Properties;
    readonly scope: Scope;
    /** The account and region themselves: what is in them already has the same ids whoever asks. */
    readonly existing: Scope;
    readonly stack: Inventory;
    /** Physical id that the program named, by import or by a getter. */
    readonly importId: string | undefined;
}

/** How an id is made of the inputs and, where that can be told, which inputs an id stands for. */
export interface IdRule {
    (s: Subject): string;
    readBack?(id: string): Properties;
}

/** How one resource type behaves. */
export interface ResourceModel {
    /** The property that the provider fills with `<logical name>-<7 hex>` when it is absent. */
    autoname?: Autoname;
    /** Values that the provider itself fills in before AWS hears of the resource. */
    filledIn?(s: Subject): Properties;
    /** Pulumi id, that is the Terraform id, of a new resource. */
    id: IdRule;
    /** Value of the output `arn`. */
    arn?(s: Subject, id: string): string;
    /** Values the provider or AWS chooses when the program gives none. */
    defaults?(s: Subject, id: string): Properties;
    /** Values that AWS alone decides. */
    outputs?(s: Subject, id: string): Properties;
    /** The type belongs to a service without regions: no `region` output. */
    global?: boolean;
    /** The type has `tags`, hence `tagsAll`. */
    taggable?: boolean;
}

export type ResourceModels = Record<string, ResourceModel>;

/** The call of one function. */
export interface Call {
    readonly args: Properties;
    readonly scope: Scope;
    /** The account and region themselves: what is in them already has the same ids whoever asks. */
    readonly existing: Scope;
    /** Default tags of the provider. */
    readonly defaultTags: Record<string, string>;
    readonly stack: Inventory;
}

/** Thrown by a function's model: what the provider would say of these arguments. */
export class FunctionFailure extends Error {
    constructor(
        readonly property: string,
        readonly reason: string,
    ) {
        super(reason);
    }
}

/** How one function answers. */
export interface FunctionModel {
    (call: Call): Properties;
    /** Names of the results that are secrets. */
    secrets?(value: Properties): string[];
}

export type FunctionModels = Record<string, FunctionModel>;

/** A value as text; the empty string where it is something else or not known. */
export function text(value: unknown): string {
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A value as a list; empty where it is something else or not known. */
export function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** A value as a list of texts. */
export function texts(value: unknown): string[] {
    return list(value).filter((item): item is string => typeof item === "string");
}

/** A value as an object; empty where it is something else or not known. */
export function record(value: unknown): Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}
