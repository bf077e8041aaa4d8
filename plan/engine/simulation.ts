import { createHash } from "node:crypto";
import { fromPlain, toPlain } from "./projections";
import { type Defaults, defaultsKey, withDefaults } from "./schema-defaults";
import { collectSecretStrings, containsUnknown, copySecretness } from "./secrecy";
import { isProviderType } from "./urn";
import { Archive, Asset, isMap, mapValues, Secret, Unknown, unknown, type Value, type ValueMap } from "./values";

/** What answers for the cloud; `SimulatedAws` is one. Values are plain JSON. */
export interface Cloud {
    /** What the provider adds to the inputs before anything is created: generated names, descriptions, all tags. */
    check(resource: CloudResource): Record<string, unknown>;
    create(resource: CloudResource): CreatedInCloud;
    /** Id and outputs as `create` gives them, with nothing created. */
    preview(resource: CloudResource): CreatedInCloud;
    /** What the provider's schema says of a type; nothing where neither a table nor the package tells. */
    schema(type: string): ProviderSchema | undefined;
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

export interface CreatedInCloud {
    id: string;
    outputs: Record<string, unknown>;
    /** False where the type is not known. */
    simulated: boolean;
}

/** The part of a provider's schema that decides inputs after Check and outputs before creation. */
export interface ProviderSchema {
    framework?: "sdk" | "plugin-framework";
    defaults?: Defaults;
    computed: readonly string[];
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

    /**
     * The inputs as the provider's Check gives them back, which is what policies judge.
     *
     * @param mark Lists what was filled in under `__defaults`, as the bridge does.
     */
    checked(subject: SimulationSubject, mark = false): ValueMap {
        if (isProviderType(subject.type) || this.isOutOfReach(subject)) {
            return subject.inputs;
        }
        const { inputs } = subject;
        const generated = hidden(fromPlain(this.cloud.check(asked(subject))), secretsOf(inputs));
        const named = { ...withoutPrefixed(generated, inputs), ...inputs };
        const { framework, defaults = {} } = this.cloud.schema(subject.type) ?? {};
        // The Plugin Framework applies its defaults later, so that they are outputs only.
        const checked = framework === "plugin-framework" ? named : withDefaults(named, defaults, mark);
        if (!mark) {
            return checked;
        }
        const names = Object.keys(generated).filter((name) => !FILLED_IN_BEFORE.has(name) && !(name in inputs));
        return { ...checked, [defaultsKey]: [...new Set([...names, ...listed(checked[defaultsKey])])].sort() };
    }

    create(subject: SimulationSubject): SimulatedState {
        if (isProviderType(subject.type)) {
            return { id: this.firstPreview ? unknown : stableUuid(subject.urn), outputs: subject.inputs };
        }
        if (this.isOutOfReach(subject)) {
            return { id: unknown, outputs: {} };
        }
        const existing = typeof subject.existingId === "string" ? subject.existingId : undefined;
        const created = this.cloud.create(asked(subject));
        if (!created.simulated) {
            this.generic.add(subject.type);
        }
        const { outputs } = created;
        if (subject.existingId instanceof Unknown || (this.firstPreview && existing === undefined)) {
            return this.previewed(subject, created);
        }
        return this.known(subject, created.id, fromPlain(outputs));
    }

    /** The resource as the provider's preview of its creation gives it back: no id, and unknown what only AWS tells. */
    preview(subject: SimulationSubject): SimulatedState {
        return this.previewed(subject, this.cloud.preview(asked(subject)));
    }

    private known(subject: SimulationSubject, id: string, outputs: ValueMap): SimulatedState {
        const all = { ...idOutput(subject.type, id), ...outputs, ...keptInputs(subject.inputs, outputs) };
        return { id, outputs: marked(all, subject) };
    }

    private previewed(subject: SimulationSubject, created: CreatedInCloud): SimulatedState {
        const outputs = this.previewOutputs(subject, fromPlain(created.outputs), created.id);
        return { id: unknown, outputs: marked({ ...idOutput(subject.type, unknown), ...outputs }, subject) };
    }

    /**
     * The provider is not asked while its configuration is unknown: inputs stay as the program gave them, and the engine
     * knows no output. Simulated outputs are known even then.
     */
    private isOutOfReach({ provider }: SimulationSubject): boolean {
        return this.firstPreview && Object.values(provider).some(containsUnknown);
    }

    /** Before a resource exists its inputs are known, and what only AWS tells is unknown. */
    private previewOutputs({ type, inputs }: SimulationSubject, outputs: ValueMap, id: string): ValueMap {
        const schema = this.cloud.schema(type);
        if (!schema) {
            // Only values that are computed for certain: a default would be known in a real preview.
            const computed = Object.entries(outputs).filter(
                ([key, value]) => !(key in inputs) && typeof value === "string" && isIdentity(value, id),
            );
            return { ...Object.fromEntries(computed.map(([key]) => [key, unknown])), ...inputs };
        }
        const known = Object.fromEntries(
            ["region", "tagsAll"].filter((key) => key in outputs).map((key) => [key, outputs[key] as Value]),
        );
        const computed = schema.computed.filter((key) => !(key in inputs) && !(key in known));
        const planned = { ...Object.fromEntries(computed.map((key) => [key, unknown])), ...known, ...inputs };
        return schema.framework === "plugin-framework" ? withDefaults(planned, schema.defaults ?? {}) : planned;
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

/** Inputs that the provider adds before the bridge looks for defaults, so that it takes them for the program's. */
const FILLED_IN_BEFORE = new Set(["tagsAll", "region"]);

/** A name is generated only where no prefix is given; one that is unknown the cloud did not see. */
function withoutPrefixed(generated: ValueMap, inputs: ValueMap): ValueMap {
    return Object.fromEntries(Object.entries(generated).filter(([key]) => !(`${key}Prefix` in inputs)));
}

function listed(value: Value | undefined): string[] {
    return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
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
