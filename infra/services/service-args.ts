import type * as pulumi from "@pulumi/pulumi";
import {
    type ClusterInputs,
    type ConnectionArgs,
    type ContainerArgs,
    type DeploymentAlarmArgs,
    type FargateServiceArgs,
    type FileSystemInputs,
    type LoadBalancerInputs,
    type NetworkInputs,
    rollbackAlarmName,
    type SecretInputs,
    type ServiceInputs,
    type VolumeArgs,
} from "../../components/index";
import type { ServiceSettings, Settings } from "../config/settings";
import type { ContainerDefinition, MountDefinition, ServiceDefinition } from "./definition";
import { hostsOf } from "./routes";

/** What a service's definition refers to by name. */
export interface Surroundings {
    cluster: ClusterInputs;
    network: NetworkInputs;
    loadBalancer: LoadBalancerInputs;
    fileSystems: Record<string, FileSystemInputs>;
    /** By container. */
    images: Record<string, pulumi.Input<string>>;
    /** By name of the parameter. */
    parameters: Record<string, SecretInputs>;
    /** The services it connects to, with the number of each port by its name. */
    services: Record<string, { inputs: ServiceInputs; ports: Record<string, number> }>;
    /** Place of its rule among the listener's. */
    priority: number;
}

/** The component's arguments: the definition, at this environment's size, with names replaced by what they mean. */
export function serviceArgs(
    definition: ServiceDefinition,
    settings: Settings,
    around: Surroundings,
): FargateServiceArgs {
    const { images, ...given } = settings.services[definition.name] as ServiceSettings;
    const { cpu, memory, ephemeralStorageGiB, architecture, desiredCount, capacity, deployment, scaling } = given;
    const mounts = definition.containers.flatMap((container) => container.mounts ?? []);
    const containers = definition.containers.map((container): [string, ContainerArgs] => [
        container.name,
        // Only what is built here is known to be built for this architecture.
        { ...containerArgs(container, around), imageArchitecture: images[container.name] ? undefined : architecture },
    ]);
    return {
        cluster: around.cluster,
        network: around.network,
        containers: Object.fromEntries(containers),
        cpu,
        memory,
        ephemeralStorageGiB,
        architecture,
        desiredCount,
        capacity,
        deployment: { ...deployment, alarms: rollbackAlarms(definition.name, settings) },
        scaling,
        exec: settings.exec.enabled,
        taskRoleStatements: definition.taskRoleStatements,
        route: routeArgs(definition, settings, around),
        connectsTo: connections(definition, around),
        serviceConnect: serviceConnect(definition),
        volumes: Object.fromEntries(mounts.map((mount) => [volumeName(mount), volume(mount, around)])),
        logs: { retentionDays: settings.logs.retentionDays },
    };
}

/** The alarm that the stack's monitoring makes for the service; it is told by its name, because it comes after the service. */
function rollbackAlarms(name: string, { monitoring }: Settings): DeploymentAlarmArgs | undefined {
    if (!monitoring.enabled) return undefined;
    return { names: [rollbackAlarmName(name)], enabled: monitoring.rollback, rollback: monitoring.rollback };
}

function containerArgs(definition: ContainerDefinition, around: Surroundings): ContainerArgs {
    const { name, build: _, secrets = {}, mounts = [], ...rest } = definition;
    return {
        ...rest,
        image: around.images[name] as pulumi.Input<string>,
        secrets: Object.fromEntries(
            Object.entries(secrets).map(([variable, parameter]) => [
                variable,
                around.parameters[parameter] as SecretInputs,
            ]),
        ),
        mounts: mounts.map((mount) => ({ volume: volumeName(mount), path: mount.path, readOnly: mount.readOnly })),
    };
}

/** One volume serves all containers that mount the same access point. */
const volumeName = ({ fileSystem, accessPoint }: MountDefinition) => `${fileSystem}-${accessPoint}`;

function volume({ fileSystem, accessPoint }: MountDefinition, around: Surroundings): VolumeArgs {
    return { fileSystem: around.fileSystems[fileSystem] as FileSystemInputs, accessPoint };
}

function routeArgs(
    { route }: ServiceDefinition,
    { domain }: Settings,
    around: Surroundings,
): FargateServiceArgs["route"] {
    if (!route) return undefined;
    const { container, port, paths, healthCheck } = route;
    const { loadBalancer, priority } = around;
    return { loadBalancer, container, port, hosts: hostsOf(route, domain), paths, priority, healthCheck };
}

function connections({ connectsTo = [] }: ServiceDefinition, around: Surroundings): Record<string, ConnectionArgs> {
    return Object.fromEntries(
        connectsTo.map(({ service, port }) => {
            const target = around.services[service];
            return [`${service}-${port}`, { service: target?.inputs as ServiceInputs, port: target?.ports[port] }];
        }),
    );
}

/** Every service is in the namespace under its own name, so that any may call it later without a change to it. */
function serviceConnect({
    name,
    exposes = {},
    connectsTo = [],
}: ServiceDefinition): FargateServiceArgs["serviceConnect"] {
    const ports = Object.entries(exposes);
    if (ports.length === 0 && connectsTo.length === 0) return undefined;
    return {
        expose: Object.fromEntries(
            ports.map(([key, { container, port }]) => [key, { container, port, dnsName: name }]),
        ),
    };
}
