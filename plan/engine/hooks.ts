import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { ResourceHookRequest, ResourceHookResponse } from "@pulumi/pulumi/proto/resource_pb";
import type { Callbacks } from "./callbacks";
import { encodeStruct, type ValueMap } from "./values";

interface RegisteredHook {
    callback: Callback;
    onDryRun: boolean;
    ignoreErrors: boolean;
}

/** Steps of a plan that have hooks, by the engine's names. */
export type HookEvent = "BeforeCreate" | "AfterCreate";

/** A hook refuses; the message is the engine's. */
export class HookFailed extends Error {}

export interface HookSubject {
    urn: string;
    type: string;
    name: string;
    id: string;
    newInputs: ValueMap;
    newOutputs?: ValueMap;
}

/** Functions of the program that run around the steps of a resource. A plan runs those that ask for previews. */
export class Hooks {
    private readonly hooks = new Map<string, RegisteredHook>();

    constructor(private readonly callbacks: Callbacks) {}

    register(name: string, hook: RegisteredHook): void {
        if (this.hooks.has(name)) {
            throw new Error(`resource hook already registered for name "${name}"`);
        }
        this.hooks.set(name, hook);
    }

    /**
     * Runs the hooks by name, in the engine's words: the first that fails ends the plan, unless its errors are ignored.
     *
     * @returns What the engine only warns of.
     * @throws HookFailed
     */
    async run(event: HookEvent, names: readonly string[], subject: HookSubject): Promise<string[]> {
        const warnings: string[] = [];
        for (const name of names) {
            const hook = this.hooks.get(name);
            if (!hook) {
                throw new HookFailed(`hook "${name}" was not registered`);
            }
            const error = hook.onDryRun ? await this.call(hook.callback, subject) : "";
            if (error !== "" && !hook.ignoreErrors) {
                throw new HookFailed(
                    `${event === "BeforeCreate" ? "before" : "after"} hook "${name}" failed: ${error}`,
                );
            }
            if (error !== "") {
                warnings.push(`${event} hook "${name}" failed: ${error}`);
            }
        }
        return warnings;
    }

    private async call(callback: Callback, subject: HookSubject): Promise<string> {
        const request = new ResourceHookRequest();
        request.setUrn(subject.urn);
        request.setType(subject.type);
        request.setName(subject.name);
        request.setId(subject.id);
        request.setNewInputs(encodeStruct(subject.newInputs));
        if (subject.newOutputs) {
            request.setNewOutputs(encodeStruct(subject.newOutputs));
        }
        return ResourceHookResponse.deserializeBinary(await this.callbacks.invoke(callback, request)).getError();
    }
}
