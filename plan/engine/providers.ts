import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { StackConfig } from "./stack-config";
import type { Goal, ResourceState } from "./state";
import { isProviderType, packageOf, providerType, urnOfReference } from "./urn";
import { Secret, Unknown, unknownSentinel, type ValueMap } from "./values";

/** Which plugin a resource wants. */
export interface ProviderRequest {
    packageName: string;
    version: string;
}

/** Finds the provider of each resource: the chosen one, its parent's, or its package's default, made on demand. */
export class Providers {
    readonly packages = new Packages();
    private readonly defaults = new Map<string, Promise<ResourceState>>();
    private readonly ofComponents = new Map<string, ReadonlyMap<string, string>>();

    constructor(
        private readonly config: StackConfig,
        private readonly resources: ReadonlyMap<string, ResourceState>,
        private readonly create: (goal: Goal) => Promise<ResourceState>,
    ) {}

    /** The provider that a reference (`urn::id`) names. */
    of(reference: string | undefined): ResourceState | undefined {
        return reference === undefined ? undefined : this.resources.get(urnOfReference(reference));
    }

    /** Reference of the provider that manages the resource; components and providers have none. */
    async referenceFor(request: RegisterResourceRequest, chosen: string): Promise<string | undefined> {
        const type = request.getType();
        if (isProviderType(type) || !(request.getCustom() || request.getRemote())) {
            return undefined;
        }
        return chosen || this.givenTo(request).get(packageOf(type)) || this.defaultReference(request);
    }

    /** References by package: those of the request, and its parent's. */
    givenTo(request: RegisterResourceRequest): ReadonlyMap<string, string> {
        const given = new Map(this.ofComponents.get(request.getParent()));
        request.getProvidersMap().forEach((reference, name) => {
            given.set(name, reference);
        });
        return given;
    }

    setForComponent(urn: string, given: ReadonlyMap<string, string>): void {
        this.ofComponents.set(urn, given);
    }

    async defaultReference(request: RegisterResourceRequest | ReadResourceRequest): Promise<string> {
        const wanted = this.packages.resolve(request.getType(), request.getVersion(), request.getPackageref());
        const { urn, id } = await this.defaultProvider(wanted);
        return `${urn}::${id instanceof Unknown ? unknownSentinel : id}`;
    }

    /** The configuration of the provider that answers a function: the one it names, or its package's default. */
    async inputsFor(reference: string, request: ProviderRequest): Promise<ValueMap> {
        if (request.packageName === "pulumi") {
            return {};
        }
        const provider = reference === "" ? await this.defaultProvider(request) : this.of(reference);
        return provider?.inputs ?? {};
    }

    private defaultProvider(request: ProviderRequest): Promise<ResourceState> {
        const key = `${request.packageName}@${request.version}`;
        let provider = this.defaults.get(key);
        if (!provider) {
            provider = this.create(defaultProviderGoal(request, this.config));
            this.defaults.set(key, provider);
        }
        return provider;
    }
}

/** Packages by the reference that `RegisterPackage` gave for them. */
class Packages {
    private readonly byReference = new Map<string, ProviderRequest>();

    register(request: ProviderRequest): string {
        const reference = `${request.packageName}@${request.version}`;
        this.byReference.set(reference, request);
        return reference;
    }

    resolve(type: string, version: string, reference: string): ProviderRequest {
        if (reference === "") {
            return { packageName: packageOf(type), version };
        }
        const found = this.byReference.get(reference);
        if (!found) {
            throw new Error(`unknown provider package '${reference}'`);
        }
        return found;
    }
}

/** The provider of all resources of a package and version that name none, configured by `<package>:*`. */
function defaultProviderGoal(request: ProviderRequest, config: StackConfig): Goal {
    const inputs: ValueMap = {};
    for (const [key, value] of Object.entries(config.values)) {
        const [namespace, name = ""] = key.split(":");
        if (namespace === request.packageName) {
            inputs[name] = config.secretKeys.includes(key) ? new Secret(value) : value;
        }
    }
    if (request.version !== "") {
        inputs.version = request.version;
    }
    return {
        type: providerType(request.packageName),
        name: request.version === "" ? "default" : `default_${request.version.replace(/[^A-Za-z0-9]/g, "_")}`,
        custom: true,
        parent: undefined,
        inputs,
        provider: undefined,
        dependencies: [],
        propertyDependencies: new Map(),
        options: {},
        hooks: { beforeCreate: [], afterCreate: [] },
        sourcePosition: undefined,
    };
}
