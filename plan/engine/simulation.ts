import { createHash } from "node:crypto";
import { fromPlain, toPlain } from "./projections";
import { collectSecretStrings, containsUnknown, copySecretness } from "./secrecy";
import { isProviderType } from "./urn";
import { Archive, Asset, isMap, mapValues, Secret, Unknown, unknown, type Value, type ValueMap } from "./values";

/** What answers for the cloud; `SimulatedAws` is one. Values are plain JSON. */
export interface Cloud {
    /** What the provider adds to the inputs before anything is created: generated names, descriptions, all tags. */
    check(resource: CloudResource): Record<string, unknown>;
    create(resource: CloudResource): { id: string; outputs: Record<string, unknown>; simulated: boolean };
    /** Outputs of a component that a plugin constructs; nothing for one that it does not know. */
    component(
        type: string,
        name: string,
        inputs: Record<string, unknown>,
        region?: string,
    ): Record<string, unknown> | undefined;
    invoke(
        token: string,
        args: Record<string, unknown>,
        options?: { region?: string; accountId?: string },
    ):
        | { kind: "result"; value: Record<string, unknown>; secrets?: string[] }
        | { kind: "failures"; failures: { property: string; reason: string }[] }
        | { kind: "unknown-function" };
}

export interface CloudResource {
    type: string;
    name: string;
    urn: string;
    parent?: string;
    inputs: Record<string, unknown>;
    /** Of what exists already. */
    id?: string;
    region?: string;
    accountId?: string;
    defaultTags?: Record<string, string>;
}

export interface SimulatedState {
    id: Value;
    outputs: ValueMap;
}

export interface SimulationSubject {
    urn: string;
    type: string;
    name: string;
    parent: string | undefined;
    inputs: ValueMap;
    /** Set when the resource exists already: it is read or imported. */
    existingId?: Value;
    additionalSecretOutputs: readonly string[];
    /** Inputs of the provider that manages it. */
    provider: ValueMap;
}

/** Makes ids and outputs of resources, known or as a first preview knows them. */
export class Simulation {
    /** Types and functions that the cloud did not know. */
    readonly generic = new Set<string>();

    constructor(
        private readonly cloud: Cloud,
        private readonly firstPreview: boolean,
    ) {}

    /** The inputs as the provider would check them, which is what policies judge. */
    checked(subject: SimulationSubject): ValueMap {
        return isProviderType(subject.type)
            ? subject.inputs
            : { ...hidden(fromPlain(this.cloud.check(asked(subject))), secretsOf(subject.inputs)), ...subject.inputs };
    }

    create(subject: SimulationSubject): SimulatedState {
        if (isProviderType(subject.type)) {
            return { id: this.firstPreview ? unknown : stableUuid(subject.urn), outputs: subject.inputs };
        }
        const existing = typeof subject.existingId === "string" ? subject.existingId : undefined;
        const created = this.cloud.create(asked(subject));
        if (!created.simulated) {
            this.generic.add(subject.type);
        }
        const outputs = fromPlain(created.outputs);
        if (subject.existingId instanceof Unknown || (this.firstPreview && existing === undefined)) {
            const preview = this.previewOutputs(subject.inputs, outputs, created.id);
            return { id: unknown, outputs: marked({ ...idOutput(subject.type, unknown), ...preview }, subject) };
        }
        const known = { ...idOutput(subject.type, created.id), ...outputs, ...keptInputs(subject.inputs, outputs) };
        return { id: created.id, outputs: marked(known, subject) };
    }

    /**
     * Before a resource exists its inputs are known, and what the provider computes is not. Only values that are
     * computed for certain are marked unknown: a default would be known in a real preview.
     */
    private previewOutputs(inputs: ValueMap, outputs: ValueMap, id: string): ValueMap {
        const computed = Object.entries(outputs).filter(
            ([key, value]) => !(key in inputs) && typeof value === "string" && isIdentity(value, id),
        );
        return { ...Object.fromEntries(computed.map(([key]) => [key, unknown])), ...inputs };
    }

    /** Outputs of a component that a plugin would construct, or nothing when only the plugin knows. */
    component(type: string, name: string, inputs: ValueMap, provider: ValueMap): ValueMap {
        const { region } = whereAndTags(provider);
        const outputs = this.firstPreview ? undefined : this.cloud.component(type, name, toPlain(inputs), region);
        if (outputs === undefined) {
            if (!this.firstPreview) {
                this.generic.add(type);
            }
            return {};
        }
        return copySecretness(fromPlain(outputs), inputs);
    }

    invoke(token: string, args: ValueMap, provider: ValueMap) {
        const result = this.cloud.invoke(token, toPlain(args), whereAndTags(provider));
        if (result.kind === "unknown-function") {
            this.generic.add(token);
        }
        if (result.kind !== "result") {
            return result;
        }
        const value = mapValues(fromPlain(result.value), (output, key) =>
            result.secrets?.includes(key) ? new Secret(output) : output,
        );
        return { kind: result.kind, value };
    }
}

function asked({ type, name, urn, parent, inputs, provider, existingId }: SimulationSubject): CloudResource {
    return {
        type,
        name,
        urn,
        ...(parent === undefined ? {} : { parent }),
        inputs: toPlain(inputs),
        ...whereAndTags(provider),
        ...(typeof existingId === "string" ? { id: existingId } : {}),
    };
}

/** Providers bridged from Terraform, as that of AWS is, repeat the id among the outputs; stack policies find it there. */
function idOutput(type: string, id: Value): ValueMap {
    return /^(?:aws|random|docker):/.test(type) ? { id } : {};
}

function isIdentity(value: string, id: string): boolean {
    return value === id || value.startsWith("arn:") || value.includes(".amazonaws.com") || value.includes(id);
}

/** Inputs that the simulation could not see whole, or does not answer for. */
function keptInputs(inputs: ValueMap, outputs: ValueMap): ValueMap {
    return Object.fromEntries(
        Object.entries(inputs).filter(([key, value]) => !(key in outputs) || containsUnknown(value) || hasAsset(value)),
    );
}

function hasAsset(value: Value): boolean {
    if (value instanceof Secret) {
        return hasAsset(value.value);
    }
    return value instanceof Asset || value instanceof Archive;
}

/** Secret are: what was secret going in, what the program says, and whatever repeats a secret of the inputs. */
function marked(outputs: ValueMap, subject: SimulationSubject): ValueMap {
    const secrets = secretsOf(subject.inputs);
    return mapValues(copySecretness(outputs, subject.inputs), (value, key) => {
        const told = key in subject.inputs ? value : hiddenIn(value, secrets);
        const secret = subject.additionalSecretOutputs.includes(key);
        return secret && !(told instanceof Secret) ? new Secret(told) : told;
    });
}

/** Shorter strings are words that anything may repeat. */
function secretsOf(inputs: ValueMap): string[] {
    const secrets = new Set<string>();
    for (const value of Object.values(inputs)) {
        collectSecretStrings(value, secrets);
    }
    return [...secrets].filter((secret) => secret.length >= 4);
}

/** Secrets come back from the cloud in the open, and within others: `tagsAll` repeats `tags`. */
function hidden(values: ValueMap, secrets: readonly string[]): ValueMap {
    return secrets.length === 0 ? values : mapValues(values, (value) => hiddenIn(value, secrets));
}

function hiddenIn(value: Value, secrets: readonly string[]): Value {
    if (typeof value === "string") {
        return secrets.some((secret) => value.includes(secret)) ? new Secret(value) : value;
    }
    if (Array.isArray(value)) {
        return value.map((element) => hiddenIn(element, secrets));
    }
    return isMap(value) ? hidden(value, secrets) : value;
}

/** What of a provider's configuration changes its resources. */
function whereAndTags(provider: ValueMap): Pick<CloudResource, "region" | "accountId" | "defaultTags"> {
    const { region } = provider;
    const [accountId] = list(configured(provider.allowedAccountIds));
    const tags = (configured(provider.defaultTags) as { tags?: Record<string, string> } | undefined)?.tags;
    return {
        ...(typeof region === "string" && region !== "" ? { region } : {}),
        ...(typeof accountId === "string" ? { accountId } : {}),
        ...(tags ? { defaultTags: tags } : {}),
    };
}

/** Explicit providers and configuration both carry lists and objects as JSON. */
function configured(value: Value | undefined): unknown {
    try {
        return typeof value === "string" ? JSON.parse(value) : undefined;
    } catch {
        return undefined;
    }
}

function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** The id of a provider is a UUID; here the same URN always has the same. */
function stableUuid(urn: string): string {
    const hex = createHash("sha256").update(urn).digest("hex");
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `8${hex.slice(17, 20)}`,
        hex.slice(20, 32),
    ].join("-");
}
