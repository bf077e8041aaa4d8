import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
    TransformInvokeOptions,
    TransformInvokeRequest,
    TransformInvokeResponse,
    TransformRequest,
    type TransformResourceOptions,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Callbacks } from "./callbacks";
import { decodeStruct, encodeStruct, type ValueMap } from "./values";

/** What a transform may change. */
export interface Transformable {
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    readonly parent: string | undefined;
    inputs: ValueMap;
    options: TransformResourceOptions;
}

/** The transforms of a program: of single resources, which apply to all below them, and of the whole stack. */
export class Transforms {
    private readonly stack: Callback[] = [];
    private readonly stackInvoke: Callback[] = [];
    private readonly resources = new Map<string, { parent: string | undefined; transforms: readonly Callback[] }>();

    constructor(private readonly callbacks: Callbacks) {}

    addForStack(callback: Callback): void {
        this.stack.push(callback);
    }

    addForInvokes(callback: Callback): void {
        this.stackInvoke.push(callback);
    }

    addForResource(urn: string, parent: string | undefined, transforms: readonly Callback[]): void {
        this.resources.set(urn, { parent, transforms });
    }

    /** Those that apply to a new resource, in their order: its own, its parents' from the nearest, the stack's. */
    applicable(own: readonly Callback[], parent: string | undefined): Callback[] {
        const found = [...own];
        for (let urn = parent; urn !== undefined; urn = this.resources.get(urn)?.parent) {
            found.push(...(this.resources.get(urn)?.transforms ?? []));
        }
        return [...found, ...this.stack];
    }

    async apply(transforms: readonly Callback[], subject: Transformable): Promise<void> {
        for (const callback of transforms) {
            const request = new TransformRequest();
            request.setType(subject.type);
            request.setName(subject.name);
            request.setCustom(subject.custom);
            request.setParent(subject.parent ?? "");
            request.setProperties(encodeStruct(subject.inputs));
            request.setOptions(subject.options);
            const response = TransformResponse.deserializeBinary(await this.callbacks.invoke(callback, request));
            subject.options = response.getOptions() ?? subject.options;
            subject.inputs = response.hasProperties() ? decodeStruct(response.getProperties()) : subject.inputs;
        }
    }

    async applyToInvoke(token: string, args: ValueMap, provider: string, version: string) {
        let options = new TransformInvokeOptions();
        options.setProvider(provider);
        options.setVersion(version);
        let current = args;
        for (const callback of this.stackInvoke) {
            const request = new TransformInvokeRequest();
            request.setToken(token);
            request.setArgs(encodeStruct(current));
            request.setOptions(options);
            const response = TransformInvokeResponse.deserializeBinary(await this.callbacks.invoke(callback, request));
            options = response.getOptions() ?? options;
            current = response.hasArgs() ? decodeStruct(response.getArgs()) : current;
        }
        return { args: current, provider: options.getProvider(), version: options.getVersion() };
    }
}
