import { NamingProblem, SimulatedAws } from "../aws/index";
import { deleteBeforeReplace } from "../aws/schemas/pulumi";
import type { ResourceSchema } from "../aws/schemas/schema";
import { resourceModels } from "../aws/services/index";
import { PackageDeclarations } from "../engine/package-declarations";
import { toPlain } from "../engine/projections";
import { defaultsKey } from "../engine/schema-defaults";
import { Simulation, type SimulationSubject } from "../engine/simulation";
import { nameOf, typeOf } from "../engine/urn";
import { unknown, type Value, type ValueMap } from "../engine/values";
import type { Account } from "./account";
import { diffInputs, type PropertyChange, topLevel } from "./diff";
import { refuseCreation, refuseDeletion } from "./refusals";

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

/**
 * Provider of a simulated account: the simulation behind the plan, served so that the engine takes it for the real provider.
 * Semantics are those of the Terraform bridge (github.com/pulumi/pulumi-terraform-bridge, pkg/tfbridge/provider.go).
 */
export class SimulatedProvider {
    private readonly cloud: SimulatedAws;
    private readonly simulation: Simulation;

    /**
     * @param urn URN of the provider, which names project and stack.
     * @param config Configuration of the provider as the engine hands it over: lists and objects as JSON.
     */
    constructor(
        urn: string,
        private readonly config: ValueMap,
        private readonly account: Account,
    ) {
        const [, , stack = "", , project = ""] = urn.split(":");
        const declarations = new PackageDeclarations(process.cwd());
        const region = typeof config.region === "string" ? { region: config.region } : {};
        this.cloud = new SimulatedAws({ project, stack, ...region }, (type) => declarations.resource(type), account);
        this.simulation = new Simulation(this.cloud, false);
    }

    /** Inputs with everything that the provider fills in; what it filled in before stays as it was. */
    check({ urn, inputs }: ProviderSubject, oldInputs: ValueMap): { inputs: ValueMap; failures: CheckFailure[] } {
        try {
            const checked = this.simulation.checked(this.subject({ urn, inputs }), true);
            const kept = list(oldInputs[defaultsKey]).filter(
                (key) => key in oldInputs && list(checked[defaultsKey]).includes(key),
            );
            const old = Object.fromEntries(kept.map((key) => [key, oldInputs[key] as Value]));
            return { inputs: { ...checked, ...old }, failures: [] };
        } catch (error) {
            if (!(error instanceof NamingProblem)) {
                throw error;
            }
            return { inputs, failures: [{ property: error.property, reason: error.message }] };
        }
    }

    diff(urn: string, oldInputs: ValueMap, oldOutputs: ValueMap, newInputs: ValueMap): ProviderDiff {
        const type = typeOf(urn);
        const schema = this.cloud.schema(type);
        const changes = diffInputs(schema, oldInputs, newInputs, toPlain(oldOutputs));
        const changed = new Set(changes.map(({ path }) => topLevel(path)));
        return {
            changes,
            deleteBeforeReplace:
                changes.some(({ forcesNew }) => forcesNew) &&
                (deleteBeforeReplace.has(type) || isNamedByProgram(type, schema, newInputs)),
            stables: [...new Set((schema?.forceNew ?? []).map(topLevel))].filter((name) => !changed.has(name)).sort(),
        };
    }

    /** @param preview Nothing is created, and the outputs that only AWS decides are unknown. */
    create(subject: ProviderSubject, preview: boolean): { id: string; outputs: ValueMap } {
        const simulated = this.subject(subject);
        if (preview) {
            return { id: "", outputs: this.simulation.preview(simulated).outputs };
        }
        refuseCreation(simulated.type, toPlain(subject.inputs), this.account);
        const { id, outputs } = this.simulation.create(simulated);
        return { id: typeof id === "string" ? id : "", outputs };
    }

    /** The resource as it is: of this account, or one that existed before the account was simulated. */
    read(
        urn: string,
        id: string,
        inputs: ValueMap,
        outputs: ValueMap,
    ): { id: string; inputs: ValueMap; outputs: ValueMap } {
        const known = this.account.resource(typeOf(urn), id, urn);
        if (known) {
            return { id, inputs, outputs: Object.keys(outputs).length > 0 ? outputs : (known.outputs as ValueMap) };
        }
        if (this.account.everCreated(typeOf(urn)).some((resource) => resource.id === id)) {
            return { id: "", inputs: {}, outputs: {} };
        }
        const found = this.simulation.create(this.subject({ urn, inputs }, id));
        return { id, inputs, outputs: found.outputs };
    }

    update(urn: string, id: string, newInputs: ValueMap, oldOutputs: ValueMap, preview: boolean): ValueMap {
        const type = typeOf(urn);
        const schema = this.cloud.schema(type);
        const decided = this.simulation.create(this.subject({ urn, inputs: newInputs }, id)).outputs;
        const anew = schema?.computedOnUpdate?.(toPlain(oldOutputs), toPlain(newInputs)) ?? [];
        const kept = (schema?.computed ?? []).filter(
            (key) => !(key in newInputs) && key in oldOutputs && !anew.includes(key),
        );
        const outputs: ValueMap = {
            ...decided,
            ...Object.fromEntries(kept.map((key) => [key, oldOutputs[key] as Value])),
            ...(preview ? Object.fromEntries(anew.map((key) => [key, unknown])) : {}),
        };
        if (!preview) {
            this.account.update(type, id, toPlain(outputs));
        }
        return outputs;
    }

    delete(urn: string, id: string, outputs: ValueMap): void {
        const type = typeOf(urn);
        refuseDeletion({ type, id, urn, outputs: toPlain(outputs) }, this.account);
        this.account.delete(type, id);
    }

    invoke(token: string, args: ValueMap) {
        return this.simulation.invoke(token, args, this.config);
    }

    /** Outputs of a component that the real package's plugin would construct. */
    component(type: string, name: string, inputs: ValueMap): ValueMap {
        return this.simulation.component(type, name, inputs, this.config);
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

/**
 * A name that the program chose is taken as long as the old resource exists. The bridge asks this of types with an autoname
 * rule only, and not of Plugin Framework types; the rule of deployment configurations is of a kind that it does not see.
 */
function isNamedByProgram(type: string, schema: ResourceSchema | undefined, inputs: ValueMap): boolean {
    const rule = resourceModels[type]?.autoname;
    const property = rule?.property ?? "name";
    const isSeen =
        schema?.framework !== "plugin-framework" && type !== "aws:codedeploy/deploymentConfig:DeploymentConfig";
    return rule !== undefined && isSeen && property in inputs && !list(inputs[defaultsKey]).includes(property);
}

function list(value: Value | undefined): string[] {
    return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}
