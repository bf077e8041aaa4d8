import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Properties } from "../../../plan/aws/index";
import { Unknown, type Value, type ValueMap } from "../../../plan/engine/values";
import { Account } from "../../../plan/provider/account";
import type { DiffSubject } from "../../../plan/provider/diff";
import { referencesOf } from "../../../plan/provider/in-use";
import { SimulatedProvider } from "../../../plan/provider/simulated-provider";
import { claimsOf } from "../../../plan/provider/taken";

const folders: string[] = [];

/** File of an account that does not exist yet. */
export function newAccountFile(): string {
    const folder = mkdtempSync(path.join(tmpdir(), "hatoba-account-"));
    folders.push(folder);
    return path.join(folder, "account.ndjson");
}

export function removeAccounts(): void {
    for (const folder of folders.splice(0)) {
        rmSync(folder, { recursive: true, force: true });
    }
}

export function openAccount(file = newAccountFile()): Account {
    return new Account(file, { claims: claimsOf, references: referencesOf });
}

/** URN of a resource of the stack `dev`. */
export function urnOf(type: string, name: string): string {
    return `urn:pulumi:dev::example::${type}::${name}`;
}

/** A provider of the stack `dev`, as the engine starts one for each run. */
export function newProvider(account: Account, config: ValueMap = { region: "eu-central-1" }, accountId?: string) {
    return new SimulatedProvider(urnOf("pulumi:providers:aws", "default"), config, account, accountId);
}

/** A resource as the engine's state has it. */
export interface State {
    urn: string;
    id: string;
    inputs: ValueMap;
    outputs: ValueMap;
}

/** The part of the engine that calls a provider: steps of one resource after another. */
export class SmallEngine {
    constructor(readonly provider: SimulatedProvider) {}

    static start(account = openAccount(), config?: ValueMap, accountId?: string): SmallEngine {
        return new SmallEngine(newProvider(account, config, accountId));
    }

    create(type: string, name: string, inputs: ValueMap = {}): State {
        const urn = urnOf(type, name);
        const checked = this.provider.check({ urn, inputs }, {}).inputs;
        const { id, outputs } = this.provider.create({ urn, inputs: checked }, false);
        return { urn, id, inputs: checked, outputs };
    }

    /** What the program's new inputs change, in the words of the engine's detailed diff. */
    diff(state: State, inputs: ValueMap, ignoreChanges: string[] = []): Record<string, string> {
        const { changes } = this.provider.diff(state.urn, state.id, this.subject(state, inputs, ignoreChanges));
        return Object.fromEntries(
            changes.map(({ path: at, kind, forcesNew }) => [at, forcesNew ? `${kind}-replace` : kind]),
        );
    }

    update(state: State, inputs: ValueMap, preview = false): State {
        const subject = this.subject(state, inputs);
        const outputs = this.provider.update(state.urn, state.id, subject, preview);
        return { ...state, inputs: subject.newInputs, outputs };
    }

    /** Creates the replacement before the old resource is deleted. */
    replacement({ urn }: State, inputs: ValueMap): State {
        const checked = this.provider.check({ urn, inputs }, {}).inputs;
        return { urn, inputs: checked, ...this.provider.create({ urn, inputs: checked }, false) };
    }

    delete({ urn, id, outputs }: State): void {
        this.provider.delete(urn, id, outputs);
    }

    refresh({ urn, id, inputs, outputs }: State) {
        return this.provider.read(urn, id, inputs, outputs);
    }

    import(type: string, name: string, id: string) {
        return this.provider.read(urnOf(type, name), id, {}, {});
    }

    subject({ urn, inputs: oldInputs, outputs }: State, inputs: ValueMap, ignoreChanges: string[] = []): DiffSubject {
        const newInputs = this.provider.check({ urn, inputs }, oldInputs).inputs;
        return { oldInputs, oldOutputs: outputs, newInputs, ignoreChanges };
    }
}

/** Message of what AWS refuses; the test fails when it refuses nothing. */
export function refusal(attempt: () => unknown): string {
    try {
        attempt();
    } catch (error) {
        return (error as Error).message;
    }
    throw new Error("nothing was refused");
}

export function resource(type: string, id: string, outputs: Properties = {}, name = id) {
    return { type, id, urn: urnOf(type, name), outputs };
}

export function isUnknownValue(value: Value | undefined): boolean {
    return value instanceof Unknown;
}
