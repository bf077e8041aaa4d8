import { type RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import { expandAliases } from "./aliases";
import { checkAssets } from "./assets";
import { collectDependencies, type PropertyDependencies, withDependencies, withoutOutputValues } from "./output-values";
import { InvalidArgument } from "./server";
import { sourcePosition } from "./source-position";
import type { Goal, GoalOptions } from "./state";
import type { Transformable, Transforms } from "./transforms";
import { isProviderType } from "./urn";
import { decodeStruct, mapValues, ResourceReference, type ValueMap } from "./values";

/** What a registration is relative to. */
export interface RegistrationContext {
    project: string;
    stack: string;
    projectDirectory: string;
    /** Working directory of the program. */
    programDirectory: string;
    transforms: Transforms;
    rootUrn: string | undefined;
    /** Options that children inherit, and aliases; of a parent that is registered. */
    parentOptions(urn: string): GoalOptions | undefined;
    /** Reference of the provider that manages the resource, chosen or default. */
    resolveProvider(request: RegisterResourceRequest, chosen: string): Promise<string | undefined>;
}

/** Makes the goal of a resource out of the request for it: transforms, provider, dependencies, aliases. */
export async function readRegistration(request: RegisterResourceRequest, context: RegistrationContext): Promise<Goal> {
    const type = request.getType();
    if (request.getCustom() && type.split(":").length !== 3) {
        throw new InvalidArgument(`Type '${type}' is not a valid type token (must have format '*:*:*')`);
    }
    const parent = request.getParent() || context.rootUrn;
    const requested = requestedDependencies(request);
    const subject: Transformable = {
        type,
        name: request.getName(),
        custom: request.getCustom(),
        parent,
        inputs: decodeStruct(request.getObject()),
        options: requestedOptions(request),
    };
    checkAssets(subject.inputs, context.programDirectory);
    const transforms = context.transforms.applicable(request.getTransformsList(), parent);
    let dependencies = new Set(request.getDependenciesList());
    if (transforms.length > 0) {
        subject.inputs = withDependencies(subject.inputs, requested);
        await context.transforms.apply(transforms, subject);
        dependencies = new Set(subject.options.getDependsOnList());
    }
    const propertyDependencies = transforms.length > 0 ? new Map<string, Set<string>>() : requested;
    for (const [key, value] of Object.entries(subject.inputs)) {
        const urns = propertyDependencies.get(key) ?? new Set();
        collectDependencies(value, urns);
        propertyDependencies.set(key, urns);
        urns.forEach((urn) => {
            dependencies.add(urn);
        });
    }
    const provider = await context.resolveProvider(request, subject.options.getProvider());
    const parentOptions = parent === undefined ? undefined : context.parentOptions(parent);
    return {
        type: subject.type,
        name: subject.name,
        custom: subject.custom,
        parent,
        inputs: withVersion(
            request,
            request.getCustom()
                ? idsForReferences(withoutOutputValues(subject.inputs))
                : withoutOutputValues(subject.inputs),
        ),
        provider,
        dependencies: [...dependencies].sort(),
        propertyDependencies: new Map(
            [...propertyDependencies]
                .filter(([key, urns]) => urns.size > 0 && key in subject.inputs)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, urns]) => [key, [...urns].sort()]),
        ),
        options: {
            ...inherited(parentOptions),
            ...readOptions(subject.options, request),
            aliases: expandAliases(subject.options.getAliasesList(), {
                ...context,
                type: subject.type,
                name: subject.name,
                parent,
                parentAliases: parentOptions?.aliases ?? [],
            }),
        },
        hooks: {
            beforeCreate: subject.options.getHooks()?.getBeforeCreateList() ?? [],
            afterCreate: subject.options.getHooks()?.getAfterCreateList() ?? [],
        },
        sourcePosition: sourcePosition(request, context.projectDirectory),
    };
}

/** Which plugin serves an explicit provider is one of its inputs. */
function withVersion(request: RegisterResourceRequest, inputs: ValueMap): ValueMap {
    const version = request.getVersion();
    return isProviderType(request.getType()) && version !== "" ? { ...inputs, version } : inputs;
}

function requestedDependencies(request: RegisterResourceRequest): PropertyDependencies {
    const dependencies: PropertyDependencies = new Map();
    request.getPropertydependenciesMap().forEach((property, key) => {
        dependencies.set(key, new Set(property.getUrnsList()));
    });
    return dependencies;
}

/** Plugins that do not understand references get the id of what is referred to. */
function idsForReferences(inputs: ValueMap): ValueMap {
    return mapValues(inputs, (value) => (value instanceof ResourceReference ? (value.id ?? value) : value));
}

/** The options as transforms see them, and may change them. */
function requestedOptions(request: RegisterResourceRequest): TransformResourceOptions {
    const options = new TransformResourceOptions();
    options.setDependsOnList(request.getDependenciesList());
    if (request.hasProtect()) {
        options.setProtect(request.getProtect() ?? false);
    }
    if (request.hasRetainondelete()) {
        options.setRetainOnDelete(request.getRetainondelete() ?? false);
    }
    if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) {
        options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    }
    options.setIgnoreChangesList(request.getIgnorechangesList());
    options.setReplaceOnChangesList(request.getReplaceonchangesList());
    options.setVersion(request.getVersion());
    options.setAliasesList(request.getAliasesList());
    options.setProvider(request.getProvider());
    options.setCustomTimeouts(request.getCustomtimeouts());
    options.setPluginDownloadUrl(request.getPlugindownloadurl());
    options.setDeletedWith(request.getDeletedwith());
    options.setReplaceWithList(request.getReplaceWithList());
    options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
    options.setImport(request.getImportid());
    options.setHooks(request.getHooks());
    request.getProvidersMap().forEach((reference, name) => {
        options.getProvidersMap().set(name, reference);
    });
    return options;
}

function readOptions(options: TransformResourceOptions, request: RegisterResourceRequest): GoalOptions {
    const timeouts = options.getCustomTimeouts();
    const customTimeouts = {
        ...seconds("create", timeouts?.getCreate()),
        ...seconds("update", timeouts?.getUpdate()),
        ...seconds("delete", timeouts?.getDelete()),
    };
    return {
        ...(options.hasProtect() ? { protect: options.getProtect() ?? false } : {}),
        ...(options.hasRetainOnDelete() ? { retainOnDelete: options.getRetainOnDelete() ?? false } : {}),
        ...(options.hasDeleteBeforeReplace() ? { deleteBeforeReplace: options.getDeleteBeforeReplace() ?? false } : {}),
        ...(options.getDeletedWith() ? { deletedWith: options.getDeletedWith() } : {}),
        ...(options.getImport() || request.getImportid()
            ? { import: options.getImport() || request.getImportid() }
            : {}),
        ...(Object.keys(customTimeouts).length > 0 ? { customTimeouts } : {}),
        replaceWith: options.getReplaceWithList(),
        ignoreChanges: options.getIgnoreChangesList(),
        replaceOnChanges: options.getReplaceOnChangesList(),
        additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
    };
}

/** What the engine, not the SDK, hands down to children. */
function inherited(parent: GoalOptions | undefined): GoalOptions {
    return {
        ...(parent?.protect === undefined ? {} : { protect: parent.protect }),
        ...(parent?.retainOnDelete === undefined ? {} : { retainOnDelete: parent.retainOnDelete }),
        ...(parent?.deletedWith === undefined ? {} : { deletedWith: parent.deletedWith }),
    };
}

const units: Record<string, number> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Durations are written as Go writes them: `1h30m`, `90s`. */
function seconds(
    operation: "create" | "update" | "delete",
    duration: string | undefined,
): GoalOptions["customTimeouts"] {
    if (duration === undefined || duration === "") {
        return {};
    }
    if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(duration)) {
        throw new Error(`unable to parse customTimeout Value ${duration}`);
    }
    const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
    return { [operation]: parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ""] ?? 0), 0) };
}
