import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { NamingProblem } from "../aws/index";
import type { PlanSeverity } from "../document";
import { Callbacks } from "./callbacks";
import { Diagnostics } from "./diagnostics";
import { type HookEvent, HookFailed, Hooks } from "./hooks";
import type { Judges } from "./judges";
import { withoutOutputValues } from "./output-values";
import { Providers } from "./providers";
import { readRegistration } from "./registration";
import type { Simulation, SimulationSubject } from "./simulation";
import { sourcePosition } from "./source-position";
import type { StackConfig } from "./stack-config";
import type { StackReferences } from "./stack-references";
import { type Goal, idText, type ResourceState } from "./state";
import { Transforms } from "./transforms";
import type { LoadedProject } from "./types";
import { createUrn, packageOf, packageOfProvider, stackType } from "./urn";
import { decodeStruct, unknown, unknownSentinel, type Value, type ValueMap, withoutKey } from "./values";

/** In a preview the SDK marks objects that were resources, for the CLI's display only. */
const displayMark = "@isPulumiResource";

export interface DeploymentOptions {
    project: LoadedProject;
    stack: string;
    config: StackConfig;
    simulation: Simulation;
    references: StackReferences;
    judges: Judges;
    onRegistered(urn: string): void;
    /** A fault of the plan itself, not of the program. */
    onCrash(error: Error): void;
}

/** The plan cannot go on; its diagnostics say why. The program is told that the engine is gone. */
export class DeploymentEnded extends Error {}

/** What a run of the CLI keeps of one stack while its program runs. */
export class Deployment {
    readonly diagnostics: Diagnostics;
    readonly callbacks = new Callbacks();
    readonly transforms = new Transforms(this.callbacks);
    readonly hooks = new Hooks(this.callbacks);
    readonly providers: Providers;
    readonly resources = new Map<string, ResourceState>();
    /** Set by the program when it has run to its end. */
    stackOutputs: ValueMap | undefined;
    private readonly urns = new Set<string>();
    /** Types of the remote components there are. */
    private readonly constructed = new Set<string>();
    private ended = false;

    constructor(private readonly options: DeploymentOptions) {
        this.diagnostics = new Diagnostics(options.project.directory);
        this.providers = new Providers(options.config, this.resources, (goal) => this.create(goal));
    }

    get stack(): string {
        return this.options.stack;
    }

    /** A message of the program; once the plan has ended, it only tells that the engine is gone. */
    log(severity: PlanSeverity, message: string, urn?: string): void {
        if (!this.ended) {
            this.diagnostics.add(severity, message, urn);
        }
    }

    print(line: string): void {
        if (!this.ended) {
            this.diagnostics.print(line);
        }
    }

    get rootUrn(): string | undefined {
        const { stack, project } = this.options;
        const urn = createUrn(stack, project.name, undefined, stackType, `${project.name}-${stack}`);
        return this.urns.has(urn) ? urn : undefined;
    }

    async register(request: RegisterResourceRequest): Promise<ResourceState> {
        this.throwIfEnded();
        const { project, stack } = this.options;
        const isRoot = request.getType() === stackType;
        const goal = await readRegistration(request, {
            project: project.name,
            stack,
            projectDirectory: project.directory,
            programDirectory: project.programDirectory,
            transforms: this.transforms,
            rootUrn: isRoot ? undefined : this.rootUrn,
            parentOptions: (urn) => this.resources.get(urn)?.options,
            resolveProvider: (from, chosen) => this.providers.referenceFor(from, chosen),
        });
        const providers = this.providers.givenTo(request);
        const state = await this.create(goal, request.getRemote() ? providers : undefined);
        this.transforms.addForResource(state.urn, state.parent, request.getTransformsList());
        if (!goal.custom) {
            this.providers.setForComponent(state.urn, providers);
        }
        return state;
    }

    async read(request: ReadResourceRequest): Promise<ResourceState> {
        this.throwIfEnded();
        const type = request.getType();
        const parent = request.getParent() || this.rootUrn;
        const goal: Goal = {
            type,
            name: request.getName(),
            custom: true,
            parent,
            inputs: withoutOutputValues(decodeStruct(request.getProperties())),
            provider: request.getProvider() || (await this.providers.defaultReference(request)),
            dependencies: request.getDependenciesList().slice().sort(),
            propertyDependencies: new Map(),
            options: { additionalSecretOutputs: request.getAdditionalsecretoutputsList() },
            hooks: { beforeCreate: [], afterCreate: [] },
            sourcePosition: sourcePosition(request, this.options.project.directory),
        };
        const state = this.newState(goal);
        state.external = true;
        const id = request.getId() === unknownSentinel ? unknown : request.getId();
        if (type === "pulumi:pulumi:StackReference") {
            state.id = request.getId();
            state.outputs = this.stackReference(state, request.getId());
        } else {
            this.simulate(state, id);
        }
        return this.add(state);
    }

    setOutputs(urn: string, outputs: ValueMap): void {
        this.throwIfEnded();
        const state = this.resources.get(urn);
        if (!state) {
            throw new Error(`no resource ${urn} is registered`);
        }
        state.outputs = withoutKey(withoutOutputValues(outputs), displayMark);
        if (state.type === stackType) {
            this.stackOutputs = state.outputs;
        }
    }

    /** Ends the plan because of a fault that is not the program's. */
    crash(error: Error): void {
        this.ended = true;
        this.options.onCrash(error);
    }

    /** Ends the plan with an error of the engine, in the CLI's words. */
    fail(message: string, urn?: string): never {
        this.diagnostics.add("error", message, urn);
        this.ended = true;
        throw new DeploymentEnded(message);
    }

    private throwIfEnded(): void {
        if (this.ended) {
            throw new DeploymentEnded("the plan has ended");
        }
    }

    /** Registers a resource; `providers` are those of a component that a plugin would construct. */
    private async create(goal: Goal, providers?: ReadonlyMap<string, string>): Promise<ResourceState> {
        const state = this.newState(goal);
        if (goal.custom) {
            this.mustBeOfPackage(state);
            state.inputs = this.simulated(state, goal.options.import, (subject) =>
                this.options.simulation.checked(subject),
            );
        }
        state.inputs = await this.judged(state);
        await this.runHooks("BeforeCreate", goal.hooks.beforeCreate, state);
        if (goal.custom) {
            this.simulate(state, goal.options.import);
        } else if (providers) {
            this.construct(state, providers);
        }
        await this.runHooks("AfterCreate", goal.hooks.afterCreate, state);
        return this.add(state);
    }

    /** A provider knows the types of its own package only. */
    private mustBeOfPackage({ urn, type, provider }: ResourceState): void {
        const managing = this.providers.of(provider);
        if (managing && packageOfProvider(managing.type) !== packageOf(type)) {
            this.fail(`unrecognized resource type (Check): ${type}`, urn);
        }
    }

    private async judged(state: ResourceState): Promise<ValueMap> {
        try {
            return await this.options.judges.judge(state, this.providers.of(state.provider));
        } catch (error) {
            this.crash(error as Error);
            throw new DeploymentEnded("a policy pack failed");
        }
    }

    private newState(goal: Goal): ResourceState {
        const { stack, project } = this.options;
        const urn = createUrn(stack, project.name, goal.parent, goal.type, goal.name);
        if (this.urns.has(urn)) {
            this.fail(`Duplicate resource URN '${urn}'; try giving it a unique name`, urn);
        }
        this.urns.add(urn);
        return { ...goal, urn, id: undefined, outputs: {}, external: false };
    }

    private add(state: ResourceState): ResourceState {
        this.resources.set(state.urn, state);
        this.options.onRegistered(state.urn);
        return state;
    }

    private simulate(state: ResourceState, existingId: Value | undefined): void {
        const { id, outputs } = this.simulated(state, existingId, (subject) => this.options.simulation.create(subject));
        state.id = typeof id === "string" ? id : unknown;
        state.outputs = outputs;
    }

    /** Asks the simulation about a resource; a name that the provider could not generate ends the plan. */
    private simulated<T>(
        state: ResourceState,
        existingId: Value | undefined,
        ask: (subject: SimulationSubject) => T,
    ): T {
        try {
            return ask({
                urn: state.urn,
                type: state.type,
                name: state.name,
                parent: state.parent,
                inputs: state.inputs,
                ...(existingId === undefined ? {} : { existingId }),
                additionalSecretOutputs: state.options.additionalSecretOutputs ?? [],
                provider: this.providers.of(state.provider)?.inputs ?? {},
            });
        } catch (error) {
            if (error instanceof NamingProblem) {
                this.fail(error.message, state.urn);
            }
            throw error;
        }
    }

    /** The children of a remote component are made by its plugin, which an offline plan does not have. */
    private construct(state: ResourceState, providers: ReadonlyMap<string, string>): void {
        const provider = this.providers.of(providers.get("aws"));
        const { type, name, inputs } = state;
        state.outputs = this.options.simulation.component(type, name, inputs, provider?.inputs ?? {});
        // Components are managed by no provider; the reference was only for the plugin that constructs them.
        state.provider = undefined;
        if (!this.constructed.has(type)) {
            this.constructed.add(type);
            this.diagnostics.add("info", `what the plugin of ${type} creates is not part of this plan`);
        }
    }

    private async runHooks(event: HookEvent, names: readonly string[], state: ResourceState): Promise<void> {
        const subject = {
            urn: state.urn,
            type: state.type,
            name: state.name,
            id: idText(state.id),
            newInputs: state.inputs,
            ...(event === "AfterCreate" ? { newOutputs: state.outputs } : {}),
        };
        try {
            for (const warning of await this.hooks.run(event, names, subject)) {
                this.diagnostics.add("warning", warning, state.urn);
            }
        } catch (error) {
            if (error instanceof HookFailed) {
                this.fail(error.message, state.urn);
            }
            throw error;
        }
    }

    private stackReference(state: ResourceState, name: string): ValueMap {
        try {
            return this.options.references.resolve(name);
        } catch (error) {
            return this.fail((error as Error).message, state.urn);
        }
    }
}
