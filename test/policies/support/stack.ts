import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JudgedResource } from "../../../plan/engine/policy-pack";

/** A value that is not known before the deployment. */
export const UNKNOWN = unknownValue;

/** A resource as a test declares it; `ref` and `json` may be anywhere in its properties. */
export interface Declared {
    type: string;
    name: string;
    props: Record<string, unknown>;
    parent?: string;
    provider?: string;
    /** What its provider is configured with, as the engine has it. */
    providerConfig?: Record<string, unknown>;
}

/** A resource of the AWS provider, by its token without `aws:`. */
export function aws(type: string, name: string, props: Record<string, unknown> = {}): Declared {
    return { type: `aws:${type}`, name, props };
}

class Ref {
    constructor(
        readonly name: string,
        readonly output: string,
    ) {}
}

/** A value made from others. */
export class Computed {
    constructor(
        readonly sources: unknown,
        readonly value: (sources: never) => unknown,
        readonly isJson = false,
    ) {}
}

/** An output of another resource of the stack: unknown on a first preview, and then known to depend on it. */
export function ref(name: string, output = "id"): unknown {
    return new Ref(name, output);
}

/** A value made from others: unknown as a whole as soon as one of them is. */
export function computed<T>(sources: T, value: (sources: never) => unknown = (same) => same): unknown {
    return new Computed(sources, value);
}

/** A JSON text. */
export function json(value: unknown): unknown {
    return new Computed(value, (known) => JSON.stringify(known), true);
}

/** Outputs that only the provider knows, by type. */
const OUTPUTS: Record<string, Record<string, (name: string, props: Record<string, unknown>) => string>> = {
    "aws:ec2/internetGateway:InternetGateway": { id: (name) => `igw-${name}` },
    "aws:ec2/vpc:Vpc": {
        defaultRouteTableId: (name) => `rtb-main-${name}`,
        mainRouteTableId: (name) => `rtb-main-${name}`,
    },
    "aws:ec2/defaultRouteTable:DefaultRouteTable": { id: (name) => `rtb-default-${name}` },
    "aws:ecr/repository:Repository": { id: repositoryName, name: repositoryName },
};

/** ECR knows a repository by its name alone. */
function repositoryName(name: string, props: Record<string, unknown>): string {
    return typeof props.name === "string" ? props.name : name;
}

function outputsOf(resource: Declared): Record<string, string> {
    const { name, type, props } = resource;
    const special = Object.entries(OUTPUTS[type] ?? {}).map(([output, make]) => [output, make(name, props)]);
    return { id: `id-${name}`, arn: `arn:aws:test:eu-west-1:123456789012:${name}`, ...Object.fromEntries(special) };
}

/** @param project tells stacks apart that are judged together */
export function urnOf({ type, name }: Declared, project = "rules"): string {
    return `urn:pulumi:test::${project}::${type}::${name}`;
}

/** What the engine tells a pack of a stack: the inputs of each resource, and at the end its outputs. */
export interface EncodedStack {
    inputs: JudgedResource[];
    outputs: JudgedResource[];
}

/** What is known when a stack is judged. */
export const Mode = {
    /** No id, and nothing that the provider puts out. */
    FirstPreview: "ids unknown",
    Known: "ids known",
    /** Everything, but the engine does not say which resource has which id. */
    Anonymous: "ids known, not whose they are",
} as const;
export type Mode = (typeof Mode)[keyof typeof Mode];

export function encode(stack: readonly Declared[], mode: Mode, project?: string): EncodedStack {
    const first = mode === Mode.FirstPreview;
    const byName = new Map(stack.map((resource) => [resource.name, resource]));
    const outputs = (name: string) => {
        const resource = byName.get(name);
        if (!resource) {
            throw new Error(`no resource ${name} in the test's stack`);
        }
        return outputsOf(resource);
    };
    const encodeOne = (resource: Declared, withOutputs: boolean): JudgedResource => {
        const propertyDependencies = new Map<string, string[]>();
        const properties: Record<string, unknown> = {};
        for (const [key, value] of Object.entries(resource.props).filter(([, one]) => one !== undefined)) {
            const urns = new Set<string>();
            properties[key] = resolve(value, first ? undefined : outputs, (name) => {
                const target = byName.get(name);
                outputs(name);
                urns.add(target ? urnOf(target, project) : name);
            });
            propertyDependencies.set(key, [...urns]);
        }
        if (withOutputs) {
            for (const [output, value] of Object.entries(outputsOf(resource))) {
                if (mode !== Mode.Anonymous || output !== "id") {
                    properties[output] ??= first ? UNKNOWN : value;
                }
            }
        }
        const parent = resource.parent && urnOf(byName.get(resource.parent) as Declared, project);
        return {
            type: resource.type,
            name: resource.name,
            urn: urnOf(resource, project),
            properties: Struct.fromJavaScript(properties as Record<string, JavaScriptValue>),
            options: { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [], parent },
            provider: resource.provider
                ? {
                      type: "pulumi:providers:aws",
                      name: resource.provider,
                      urn: resource.provider,
                      properties: Struct.fromJavaScript(
                          (resource.providerConfig ?? {}) as Record<string, JavaScriptValue>,
                      ),
                  }
                : undefined,
            parent,
            dependencies: [...propertyDependencies.values()].flat(),
            propertyDependencies,
        };
    };
    return {
        inputs: stack.map((resource) => encodeOne(resource, false)),
        outputs: stack.map((resource) => encodeOne(resource, true)),
    };
}

function resolve(
    value: unknown,
    outputs: ((name: string) => Record<string, string>) | undefined,
    uses: (name: string) => void,
): unknown {
    if (value instanceof Ref) {
        uses(value.name);
        return outputs ? outputs(value.name)[value.output] : UNKNOWN;
    }
    if (value instanceof Computed) {
        const sources = resolve(value.sources, outputs, uses);
        return JSON.stringify(sources).includes(UNKNOWN) ? UNKNOWN : value.value(sources as never);
    }
    if (Array.isArray(value)) {
        return value.map((element) => resolve(element, outputs, uses));
    }
    if (typeof value === "object" && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one, outputs, uses)]));
    }
    return value;
}
