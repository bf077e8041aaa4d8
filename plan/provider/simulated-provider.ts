import { type CreatedResource, type DeclaredResource, NamingProblem, SimulatedAws } from "../aws/index";
import { deleteBeforeReplace } from "../aws/schemas/pulumi";
import type { ResourceSchema } from "../aws/schemas/schema";
import { EXAMPLE_REGION } from "../aws/scope";
import { PackageDeclarations } from "../engine/package-declarations";
import { toPlain } from "../engine/projections";
import { defaultsKey, withDefaults } from "../engine/schema-defaults";
import { Simulation, type SimulationSubject } from "../engine/simulation";
import { nameOf, packageOf, typeOf } from "../engine/urn";
import { unknown, type Value, type ValueMap } from "../engine/values";
import type { Account, AccountResource } from "./account";
import { AccountView } from "./account-view";
import { comparisonsOf } from "./comparisons";
import { deleteWithParts } from "./deletion";
import { type DiffSubject, diffInputs, type PropertyChange, topLevel } from "./diff";
import { importedInputs, refreshedInputs } from "./extracted-inputs";
import { type Autonaming, autonameOf, isNamedByProgram, proposedName } from "./naming";
import { refuseDeletion } from "./refusals";
import { filledIn, fromStored, toStored, withoutMarks } from "./stored-values";
import { refuseTaken, refuseTakenByUpdate } from "./taken";
import { updatedOutputs } from "./updated-outputs";

/** A resource that the engine asks about. */
export interface ProviderSubject {
    urn: string;
    inputs: ValueMap;
}

/** What an update does to a resource. */
export interface ProviderDiff {
    changes: PropertyChange[];
    /** The old resource has to go before the new one comes. */
    deleteBeforeReplace: boolean;
    /** Properties that do not change in this update, so that a preview knows them. */
    stables: string[];
}

export interface CheckFailure {
    property: string;
    reason: string;
}

/** A resource as the provider read it. */
export interface ReadResource {
    id: string;
    inputs: ValueMap;
    outputs: ValueMap;
}

/**
 * Provider of a simulated account: the simulation behind the plan, served so that the engine takes it for the real provider.
 * Semantics are those of the Terraform bridge (github.com/pulumi/pulumi-terraform-bridge, pkg/tfbridge/provider.go).
 */
export class SimulatedProvider {
    private readonly declarations = new PackageDeclarations(process.cwd());
    private readonly config: ValueMap;
    private readonly region: string;
    private readonly view: AccountView;
    private readonly cloud: SimulatedAws;
    private readonly simulation: Simulation;
    /** Imports of this run that the account knows nothing of: they are taken to be as the program says. */
    private readonly assumed = new Set<string>();

    /**
     * @param urn URN of the provider, which names project and stack.
     * @param config Configuration of the provider as the engine hands it over: lists and objects as JSON.
     * @param accountId Number of the account. @default the one of AWS's examples
     */
    constructor(
        urn: string,
        config: ValueMap,
        private readonly account: Account,
        accountId?: string,
    ) {
        const [, , stack = "", , project = ""] = urn.split(":");
        // What is secret in it comes as such, whatever the provider says of secrets.
        this.config = toPlain(config) as ValueMap;
        this.region = text(this.config.region) || EXAMPLE_REGION;
        this.view = new AccountView(account, this.region);
        const context = { project, stack, region: this.region, ...(accountId === undefined ? {} : { accountId }) };
        this.cloud = new SimulatedAws(context, (type) => this.declared(type), this.view);
        this.simulation = new Simulation(this.cloud, false);
    }

    /** Inputs with everything that the provider fills in; what it filled in before stays as it was. */
    check(
        { urn, inputs }: ProviderSubject,
        oldInputs: ValueMap,
        autonaming?: Autonaming,
    ): { inputs: ValueMap; failures: CheckFailure[] } {
        const type = typeOf(urn);
        try {
            const named = this.withProposedName(type, inputs, oldInputs, autonaming);
            const checked = this.simulation.checked(this.subject({ urn, inputs: named }), true);
            const { [defaultsKey]: _, ...values } = checked;
            const added = [...(filledIn(checked) ?? []), ...Object.keys(named).filter((key) => !(key in inputs))];
            const old = Object.fromEntries(
                this.reusable(added, oldInputs).map((key) => [key, oldInputs[key] as Value]),
            );
            const isMarked = !this.isPluginFramework(type);
            const marks = [...new Set(added)].sort();
            return { inputs: { ...values, ...old, ...(isMarked && { [defaultsKey]: marks }) }, failures: [] };
        } catch (error) {
            if (!(error instanceof NamingProblem)) {
                throw error;
            }
            return { inputs, failures: [{ property: error.property, reason: error.message }] };
        }
    }

    diff(urn: string, id: string, subject: DiffSubject): ProviderDiff {
        const type = typeOf(urn);
        const schema = this.schema(type);
        this.known(urn, id, subject.oldOutputs);
        const changes = diffInputs(schema, comparisonsOf(type), subject).map((change) =>
            this.assumed.has(urn) && !(topLevel(change.path) in subject.oldInputs)
                ? { ...change, forcesNew: false }
                : change,
        );
        const replaced = new Set(changes.filter(({ forcesNew }) => forcesNew).map(({ path }) => topLevel(path)));
        const isNamed = () => isNamedByProgram(type, this.autoname(type), schema, subject.newInputs);
        const forced = this.isPluginFramework(type) ? [] : (schema?.forceNew ?? []);
        return {
            changes,
            deleteBeforeReplace: replaced.size > 0 && (deleteBeforeReplace.has(type) || isNamed()),
            stables: [...new Set(forced.map(topLevel))].filter((name) => !replaced.has(name)).sort(),
        };
    }

    /**
     * @param preview Nothing is created, and the outputs that only AWS decides are unknown.
     * @throws Refused when AWS does not accept the resource.
     */
    create({ urn, inputs }: ProviderSubject, preview: boolean): { id: string; outputs: ValueMap } {
        const subject = this.subject({ urn, inputs: withoutMarks(inputs) });
        if (preview) {
            return { id: "", outputs: this.simulation.preview(subject).outputs };
        }
        const { id, outputs: made } = this.simulation.create(subject);
        this.view.takeDrafts();
        if (typeof id !== "string" || id === "") {
            throw new Error(`the simulation gives ${urn} no id`);
        }
        const outputs = this.withFrameworkDefaults(subject.type, made);
        const resource: CreatedResource = { type: subject.type, id, urn, outputs: toStored(outputs) };
        refuseTaken(resource, this.account);
        this.account.add(resource);
        return { id, outputs };
    }

    /** The resource as it is, of this account or one that existed before the account was simulated; nothing if it is gone. */
    read(urn: string, id: string, inputs: ValueMap, outputs: ValueMap): ReadResource | undefined {
        const type = typeOf(urn);
        const isRefresh = Object.keys(outputs).length > 0 && !isSame(inputs, outputs);
        if (!isAws(type)) {
            return isRefresh ? { id, inputs, outputs } : this.found(urn, id, inputs);
        }
        if (isRefresh) {
            const known = this.known(urn, id, outputs);
            if (!known) {
                return undefined;
            }
            const current = fromStored(known.outputs);
            return { id, inputs: refreshedInputs(inputs, current), outputs: current };
        }
        const named = this.account.named(type, id, text(inputs.region) ?? this.region);
        if (named === "deleted") {
            return undefined;
        }
        if (!named) {
            return this.found(urn, id, inputs);
        }
        const current = fromStored(named.outputs);
        return { id, inputs: importedInputs(this.schema(type), this.declared(type), current), outputs: current };
    }

    /**
     * @param subject Inputs and outputs as for `diff`.
     * @throws Refused when AWS does not accept the change.
     */
    update(urn: string, id: string, subject: DiffSubject, preview: boolean): ValueMap {
        const type = typeOf(urn);
        const known = this.known(urn, id, subject.oldOutputs);
        const isAssumed = this.assumed.has(urn);
        if (!known && !isAssumed && isAws(type)) {
            throw new Error(
                `Resource provider reported that the resource did not exist while updating ${urn}.\n\nThis is usually a ` +
                    "result of the resource having been deleted outside of Pulumi, and can often be fixed by running " +
                    "`pulumi refresh` before updating.",
            );
        }
        const newInputs = withoutMarks(subject.newInputs);
        const decided = this.simulation.create(this.subject({ urn, inputs: newInputs }, id)).outputs;
        this.view.takeDrafts();
        const outputs = updatedOutputs(
            this.schema(type),
            { ...subject, newInputs, oldInputs: withoutMarks(subject.oldInputs) },
            this.withFrameworkDefaults(type, decided),
            preview ? unknown : undefined,
        );
        if (preview) {
            return outputs;
        }
        const stored = toStored(outputs);
        if (known) {
            refuseTakenByUpdate(known, stored, this.account);
            this.account.update(known, stored);
        } else if (isAssumed) {
            this.account.add({ type, id, urn, outputs: stored });
        }
        return outputs;
    }

    /** @throws Refused when AWS does not delete the resource; one that is gone already is deleted. */
    delete(urn: string, id: string, outputs: ValueMap): void {
        const known = this.known(urn, id, outputs);
        if (known) {
            refuseDeletion(known, this.account);
            deleteWithParts(known, this.account);
        }
    }

    invoke(token: string, args: ValueMap) {
        return this.simulation.invoke(token, args, this.config);
    }

    /** Outputs of a component that the real package's plugin would construct, and what it would create for it. */
    component(type: string, name: string, inputs: ValueMap): { outputs: ValueMap; parts: CreatedResource[] } {
        this.view.takeDrafts();
        const outputs = this.simulation.component(type, name, inputs, this.config);
        return { outputs, parts: this.view.takeDrafts() };
    }

    /** The account's resource that the engine's state has; one that existed before the account was simulated is added. */
    private known(urn: string, id: string, outputs: ValueMap): AccountResource | undefined {
        const type = typeOf(urn);
        const plain = toPlain(outputs);
        const known = this.account.resource(type, id, plain);
        const isNew = !known && isAws(type) && Object.keys(plain).length > 0 && !this.assumed.has(urn);
        return isNew && !this.account.wasDeleted(type, id, plain)
            ? this.account.add({ type, id, urn, outputs: toStored(outputs) })
            : known;
    }

    /** A resource that the account does not know, made up of its id and what the program says. */
    private found(urn: string, id: string, inputs: ValueMap): ReadResource {
        const { outputs } = this.simulation.create(this.subject({ urn, inputs }, id));
        this.view.takeDrafts();
        if (Object.keys(inputs).length === 0) {
            this.assumed.add(urn);
        }
        return { id, inputs: this.isPluginFramework(typeOf(urn)) ? {} : { [defaultsKey]: [] }, outputs };
    }

    /** What the provider filled in before, as far as it fills it in again; of a name it does not know whether it did. */
    private reusable(added: readonly string[], oldInputs: ValueMap): string[] {
        const before = filledIn(oldInputs);
        return added.filter((key) => key in oldInputs && (before?.includes(key) ?? true));
    }

    private withProposedName(
        type: string,
        inputs: ValueMap,
        oldInputs: ValueMap,
        autonaming: Autonaming | undefined,
    ): ValueMap {
        const rule = this.autoname(type);
        const property = rule?.property ?? "name";
        const isGiven = [property, `${property}Prefix`].some((key) => key in inputs);
        if (!rule || !autonaming || isGiven || this.reusable([property], oldInputs).length > 0) {
            return inputs;
        }
        return { ...inputs, [property]: proposedName(rule, autonaming, inputs) };
    }

    /** The Plugin Framework applies its defaults when it plans, so that they are outputs only. */
    private withFrameworkDefaults(type: string, outputs: ValueMap): ValueMap {
        return this.isPluginFramework(type) ? withDefaults(outputs, this.schema(type)?.defaults ?? {}) : outputs;
    }

    private isPluginFramework(type: string): boolean {
        return this.schema(type)?.framework === "plugin-framework";
    }

    private schema(type: string): ResourceSchema | undefined {
        return this.cloud.schema(type);
    }

    private declared(type: string): DeclaredResource | undefined {
        return this.declarations.resource(type);
    }

    private autoname(type: string) {
        return autonameOf(type, this.declared(type));
    }

    private subject({ urn, inputs }: ProviderSubject, existingId?: string): SimulationSubject {
        return {
            urn,
            type: typeOf(urn),
            name: nameOf(urn),
            parent: undefined,
            inputs,
            ...(existingId === undefined ? {} : { existingId }),
            additionalSecretOutputs: [],
            provider: this.config,
        };
    }
}

/** The random provider has no account: what it made exists in the state only. */
function isAws(type: string): boolean {
    return packageOf(type) === "aws";
}

/** The engine sends the arguments of a getter as its state too. */
function isSame(a: ValueMap, b: ValueMap): boolean {
    return JSON.stringify(toPlain(a)) === JSON.stringify(toPlain(b));
}

function text(value: Value | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}
