import { DeploymentStrategy } from "../../components/index";
import type { ServiceDefinition } from "../services/definition";
import type { Configuration } from "./schema";
import { type TierDefaults, tierDefaults } from "./tiers";

type ServiceConfiguration = NonNullable<NonNullable<Configuration["services"]>[string]>;

/** How much of a service runs in this environment, and from which images. */
export type ServiceSettings = Omit<ServiceConfiguration, "images"> &
    TierDefaults["service"] & { images: Record<string, string> };

/** A configuration with nothing left open that a tier decides. */
export interface Settings {
    tier: Configuration["tier"];
    owner: string;
    network: NonNullable<Configuration["network"]> & Omit<TierDefaults["network"], "availabilityZoneCount">;
    domain: Configuration["domain"];
    loadBalancer: NonNullable<Configuration["loadBalancer"]> & TierDefaults["loadBalancer"];
    services: Record<string, ServiceSettings>;
    logs: TierDefaults["logs"];
    exec: TierDefaults["exec"];
    registry: TierDefaults["registry"];
    fileSystem: TierDefaults["fileSystem"];
    monitoring: NonNullable<Configuration["monitoring"]> & TierDefaults["monitoring"];
    /** Values of plain parameters by service and name. */
    parameters: Record<string, Record<string, string | string[]>>;
    /** Values of secret parameters by service and name. */
    secrets: Record<string, Record<string, string>>;
}

/** The tier's defaults, overridden key by key. */
export function settingsFor(configuration: Configuration, definitions: ServiceDefinition[]): Settings {
    const defaults = tierDefaults[configuration.tier];
    return {
        tier: configuration.tier,
        owner: configuration.owner,
        domain: configuration.domain,
        network: networkSettings(defaults.network, configuration.network ?? {}),
        loadBalancer: { ...defaults.loadBalancer, ...configuration.loadBalancer },
        services: Object.fromEntries(
            definitions.map((definition) => [
                definition.name,
                serviceSettings(defaults.service, configuration.services?.[definition.name] ?? {}, definition),
            ]),
        ),
        logs: { ...defaults.logs, ...configuration.logs },
        exec: { ...defaults.exec, ...configuration.exec },
        registry: { ...defaults.registry, ...configuration.registry },
        fileSystem: { ...defaults.fileSystem, ...configuration.fileSystem },
        monitoring: { ...defaults.monitoring, ...configuration.monitoring },
        parameters: (configuration.parameters ?? {}) as Settings["parameters"],
        secrets: (configuration.secrets ?? {}) as Settings["secrets"],
    };
}

/** Zones that are named, or subnets that are given outright, say how many zones there are. */
function networkSettings(
    defaults: TierDefaults["network"],
    given: NonNullable<Configuration["network"]>,
): Settings["network"] {
    const isCounted = given.availabilityZones ?? given.privateCidrBlocks ?? given.publicCidrBlocks;
    return { ...defaults, availabilityZoneCount: isCounted ? undefined : defaults.availabilityZoneCount, ...given };
}

function serviceSettings(
    defaults: TierDefaults["service"],
    configuration: ServiceConfiguration,
    definition: ServiceDefinition,
): ServiceSettings {
    return {
        ...defaults,
        ...configuration,
        capacity: { ...defaults.capacity, ...configuration.capacity },
        deployment: {
            strategy: hasTraffic(definition) ? defaults.deployment.strategy : DeploymentStrategy.Rolling,
            ...configuration.deployment,
        },
        images: (configuration.images ?? {}) as Record<string, string>,
    };
}

/** Whether there is anything that a deployment could move from one version to the other. */
function hasTraffic({ route, exposes = {} }: ServiceDefinition): boolean {
    return route !== undefined || Object.keys(exposes).length > 0;
}
