import { componentModels } from "./components/index";
import { functionModels } from "./functions/index";
import { StackInventory } from "./inventory";
import {
    type CreatedResource,
    type DeclaredResource,
    FunctionFailure,
    type Inventory,
    type Properties,
    type ResourceModel,
    record,
    type Subject,
    text,
} from "./model";
import { zonesOf } from "./regions";
import { schemaOf } from "./schemas/index";
import type { ResourceSchema } from "./schemas/schema";
import { type AwsContext, EXAMPLE_ACCOUNT, EXAMPLE_REGION, Scope } from "./scope";
import { resourceModels } from "./services/index";
import { checkedInputs, simulate } from "./simulate";
import { genericModel } from "./unknown-type";

/** One resource as a program registers it. Secrets are unwrapped; what is not known yet is absent. */
export interface ResourceRequest {
    type: string;
    /** Logical name. */
    name: string;
    /** Tells apart what has the same type and name under different parents. */
    urn?: string;
    parent?: string;
    inputs: Properties;
    /** Region of the resource's provider, where it is not the context's. */
    region?: string;
    /** Account of the resource's provider, where it is not the context's. */
    accountId?: string;
    /** Default tags of the resource's provider; they appear in `tagsAll`. */
    defaultTags?: Record<string, string>;
    /** Physical id, of an import or of a getter. */
    id?: string;
}

/** Where a function is called, by the settings of its provider. */
export interface InvokeOptions {
    region?: string;
    accountId?: string;
    defaultTags?: Record<string, string>;
}

export interface SimulatedResource {
    id: string;
    /** Every output, the inputs among them. */
    outputs: Properties;
    /** False where the type is not known: the id, ARN and name are generic. */
    simulated: boolean;
}

export type InvokeResult =
    | {
          kind: "result";
          value: Properties;
          /** Names of results that are secrets. */
          secrets?: string[];
      }
    | { kind: "failures"; failures: { property: string; reason: string }[] }
    | { kind: "unknown-function" };

/** Where the simulation keeps what exists; a plan forgets it, a simulated account outlives the process. */
export interface ResourceStore extends Inventory {
    add(resource: CreatedResource): void;
}

/**
 * AWS as a program sees it: a resource's inputs go in, its id and outputs come out; so for functions. Nothing is random
 * and nothing reads a clock: the same project, stack and program give the same values. One instance belongs to one
 * stack, and remembers what the stack created so that its getters answer with it.
 */
export class SimulatedAws {
    /**
     * @param declared Declarations of a type, for the types that the simulation does not know.
     * @param stack Where what exists is kept.
     */
    constructor(
        private readonly context: AwsContext,
        private readonly declared: (type: string) => DeclaredResource | undefined = () => undefined,
        private readonly stack: ResourceStore = new StackInventory(),
    ) {}

    /** Whether the type's ids and outputs are modelled, rather than made up. */
    knows(type: string): boolean {
        return type in resourceModels || type in componentModels || type.startsWith("pulumi:providers:");
    }

    /**
     * What the provider adds to the inputs of a new resource before anything is created, and what a preview therefore
     * knows: a generated name, a description, and all tags. A caller that knows of inputs which are absent here because
     * they are unknown must let them win.
     * @throws NamingProblem if the provider cannot generate a name that AWS would accept.
     */
    check(request: ResourceRequest): Properties {
        const model = resourceModels[request.type] ?? this.generic(request.type);
        const { subject, tagsAll } = this.subject(request);
        // The provider computes all tags of Plugin Framework types later, as outputs.
        const isPlanned = this.schema(request.type)?.framework === "plugin-framework";
        const tagged = model.taggable && !isPlanned && Object.keys(tagsAll).length > 0;
        const regional = !model.global && subject.inputs.region === undefined;
        const checked = {
            ...checkedInputs(model, subject),
            ...(regional && { region: subject.scope.region }),
            ...(tagged && { tagsAll }),
        };
        return Object.fromEntries(Object.entries(checked).filter(([property]) => !(property in subject.inputs)));
    }

    /** What the provider's schema says of a type: from the table, else from the declarations of its package. */
    schema(type: string): ResourceSchema | undefined {
        const declared = schemaOf(type) ?? this.declared(type);
        return (
            declared && ("forceNew" in declared ? declared : { source: [], forceNew: [], computed: declared.computed })
        );
    }

    /**
     * Creates, imports or reads a resource.
     * @throws NamingProblem if the provider cannot generate a name that AWS would accept.
     */
    create(request: ResourceRequest): SimulatedResource {
        const { type, id: importId, urn } = request;
        const found = this.existing(request);
        if (found) return found;
        const resource = this.preview(request);
        if (!type.startsWith("pulumi:providers:")) {
            this.stack.add({ type, id: resource.id, urn, outputs: resource.outputs, found: importId !== undefined });
        }
        return resource;
    }

    /** What `create` would give, with nothing created. */
    preview(request: ResourceRequest): SimulatedResource {
        const { type } = request;
        const { subject, tagsAll } = this.subject(request);
        if (type.startsWith("pulumi:providers:")) {
            return { id: subject.scope.uuid(), outputs: subject.inputs, simulated: true };
        }
        const model = resourceModels[type];
        return model
            ? { ...simulate(model, subject, tagsAll), simulated: true }
            : { ...simulate(this.generic(type), subject, tagsAll), simulated: false };
    }

    /** The stack's own resource that a getter asks for. */
    private existing({ type, id, inputs }: ResourceRequest): SimulatedResource | undefined {
        const found = id === undefined ? undefined : this.stack.find([type], id);
        const asksOnly = Object.keys(dropUndefined(inputs)).length === 0;
        return found && asksOnly ? { id: found.id, outputs: found.outputs, simulated: true } : undefined;
    }

    /** Calls a function, such as `aws:index/getRegion:getRegion`. */
    invoke(token: string, args: Properties, options: InvokeOptions = {}): InvokeResult {
        const model = functionModels[token];
        if (!model) return { kind: "unknown-function" };
        const scope = this.scope(`${token} ${JSON.stringify(args)}`, options, args);
        const existing = this.scope("", options, args);
        try {
            const { defaultTags = {} } = options;
            const value = model({ args: dropUndefined(args), scope, existing, defaultTags, stack: this.stack });
            const secrets = model.secrets?.(value) ?? [];
            return { kind: "result", value, ...(secrets.length > 0 && { secrets }) };
        } catch (problem) {
            if (!(problem instanceof FunctionFailure)) throw problem;
            return { kind: "failures", failures: [{ property: problem.property, reason: problem.reason }] };
        }
    }

    /**
     * Outputs of a component that runs in a plugin, such as `awsx:ecr:Image`; undefined where the type is not known.
     * @param region Region of the component's provider.
     */
    component(type: string, name: string, inputs: Properties, region?: string): Properties | undefined {
        const model = componentModels[type];
        if (!model) return undefined;
        const scope = this.scope(`${type}::${name}`, { region }, inputs);
        return model({
            name,
            inputs: dropUndefined(inputs),
            scope,
            zones: zonesOf(scope.region).map((zone) => zone.name),
            child: (childType, childName, childInputs) => {
                const urn = `${type}::${name}$${childType}::${childName}`;
                const child = this.create({ type: childType, name: childName, urn, inputs: childInputs, region });
                return { id: child.id, urn, ...child.outputs };
            },
        });
    }

    private generic(type: string): ResourceModel {
        return genericModel(type, this.declared(type));
    }

    private subject(request: ResourceRequest): { subject: Subject; tagsAll: Properties } {
        const { type, name, urn, id: importId, defaultTags } = request;
        const inputs = dropUndefined(request.inputs);
        const generation = urn === undefined ? 0 : this.stack.generation(urn);
        const scope = this.scope(
            (urn ?? `${type}::${name}`) + (generation > 0 ? `#${generation}` : ""),
            request,
            inputs,
        );
        const existing = this.scope("", request, inputs);
        return {
            subject: { type, name, inputs, scope, existing, stack: this.stack, importId },
            tagsAll: { ...defaultTags, ...record(inputs.tags) },
        };
    }

    private scope(subject: string, where: { region?: string; accountId?: string }, inputs: Properties): Scope {
        const { project, stack, accountId = EXAMPLE_ACCOUNT, region = EXAMPLE_REGION } = this.context;
        return new Scope(
            where.accountId ?? accountId,
            text(inputs.region) || (where.region ?? region),
            `${project}\n${stack}\n${subject}`,
        );
    }
}

function dropUndefined(values: Properties): Properties {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
