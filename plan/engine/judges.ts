import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JudgedResource, PackViolation, StackJudge } from "./policy-pack";
import type { ResourceState } from "./state";
import { decodeStruct, encodeStruct, type ValueMap } from "./values";

/** The packs that judge one stack, and their verdicts. */
export class Judges {
    readonly violations: PackViolation[] = [];
    /** Milliseconds that the stack policies took. */
    stackTime = 0;
    private readonly providers = new Map<string, Struct>();

    constructor(private readonly packs: readonly Promise<StackJudge>[]) {}

    /** Remediates, then judges a resource by its inputs; answers with the inputs that remediation left. */
    async judge(state: ResourceState, provider: ResourceState | undefined): Promise<ValueMap> {
        if (this.packs.length === 0) {
            return state.inputs;
        }
        const packs = await Promise.all(this.packs);
        let judged = this.judged(state, state.inputs, provider);
        let { inputs } = state;
        for (const pack of packs) {
            const { properties, violations } = await pack.remediate(judged);
            this.violations.push(...violations);
            if (properties) {
                inputs = decodeStruct(properties);
                judged = { ...judged, properties };
            }
        }
        for (const pack of packs) {
            // A resource that still violates what a remediation should have mended is a mandatory violation.
            for (const violation of await pack.analyze(judged)) {
                const level = violation.level === "remediate" ? "mandatory" : violation.level;
                this.violations.push({ ...violation, level, urn: state.urn });
            }
        }
        return inputs;
    }

    /** Judges all resources together, by their outputs. */
    async judgeStack(
        states: readonly ResourceState[],
        providerOf: (state: ResourceState) => ResourceState | undefined,
    ) {
        if (this.packs.length === 0) {
            return;
        }
        const started = performance.now();
        const judged = states.map((state) => this.judged(state, state.outputs, providerOf(state)));
        for (const pack of await Promise.all(this.packs)) {
            this.violations.push(...(await pack.analyzeStack(judged)));
        }
        this.stackTime = performance.now() - started;
    }

    private judged(state: ResourceState, properties: ValueMap, provider: ResourceState | undefined): JudgedResource {
        const { options } = state;
        return {
            type: state.type,
            urn: state.urn,
            name: state.name,
            properties: encodeStruct(properties),
            options: {
                protect: options.protect ?? false,
                ignoreChanges: options.ignoreChanges ?? [],
                ...(options.deleteBeforeReplace === undefined
                    ? {}
                    : { deleteBeforeReplace: options.deleteBeforeReplace }),
                aliases: options.aliases ?? [],
                additionalSecretOutputs: options.additionalSecretOutputs ?? [],
                ...(options.customTimeouts ? { customTimeouts: options.customTimeouts } : {}),
                ...(state.parent === undefined ? {} : { parent: state.parent }),
            },
            ...(provider ? { provider: this.judgedProvider(provider) } : {}),
            ...(state.parent === undefined ? {} : { parent: state.parent }),
            dependencies: state.dependencies,
            propertyDependencies: state.propertyDependencies,
        };
    }

    /** Encoded once: every resource of a stack carries it. */
    private judgedProvider(provider: ResourceState) {
        let properties = this.providers.get(provider.urn);
        if (!properties) {
            properties = encodeStruct(provider.inputs);
            this.providers.set(provider.urn, properties);
        }
        return { type: provider.type, name: provider.name, urn: provider.urn, properties };
    }
}
