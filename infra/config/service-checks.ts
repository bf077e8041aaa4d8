import * as pulumi from "@pulumi/pulumi";
import { planService } from "../../components/fargate-service/service-plan";
import type { ClusterInputs, FileSystemInputs, LoadBalancerInputs, NetworkInputs } from "../../components/index";
import { type ConnectionDefinition, isSecret, type ServiceDefinition } from "../services/definition";
import { type Surroundings, serviceArgs } from "../services/service-args";
import type { Problem } from "./problems";
import type { Settings } from "./settings";

/** Keys of a service that its environment decides; everything else is its definition. */
const decidedByStack = [
    "cpu",
    "memory",
    "ephemeralStorageGiB",
    "architecture",
    "desiredCount",
    "capacity",
    "deployment",
    "scaling",
];

/** Everything wrong with a service at this environment's size: the component's own checks, ahead of the component. */
export function checkService(
    definition: ServiceDefinition,
    settings: Settings,
    definitions: ServiceDefinition[],
): Problem[] {
    const { name } = definition;
    const args = serviceArgs(definition, settings, placeholders(definition, definitions));
    const found = argumentProblems(() => planService(name, args)).map(({ propertyPath, reason }) => {
        const isConfiguration = decidedByStack.includes(propertyPath.split(".")[0] ?? "");
        const path = propertyPath.replace(/^serviceConnect\.expose\b/, "exposes");
        return { path: `${isConfiguration ? "hatoba:" : ""}services.${name}.${path}`, reason };
    });
    return [...found, ...checkImages(definition, settings), ...checkValues(definition, settings)];
}

/** What a component's planning module throws, as a list. */
function argumentProblems(plan: () => unknown): { propertyPath: string; reason: string }[] {
    try {
        plan();
        return [];
    } catch (error) {
        if (error instanceof pulumi.InputPropertiesError && error.errors) return error.errors;
        throw error;
    }
}

function checkImages({ name, containers }: ServiceDefinition, settings: Settings): Problem[] {
    const images = settings.services[name]?.images ?? {};
    return containers
        .filter((container) => container.build === undefined && images[container.name] === undefined)
        .map((container) => ({
            path: `hatoba:services.${name}.images.${container.name}`,
            reason: "is missing; the container has no `build`, so the configuration must name its image",
        }));
}

function checkValues({ name, parameters = {} }: ServiceDefinition, settings: Settings): Problem[] {
    return Object.entries(parameters).flatMap(([key, parameter]): Problem[] => {
        const path = `services.${name}.parameters.${key}`;
        if (isSecret(parameter)) {
            if (parameter.value !== undefined) {
                return [
                    {
                        path,
                        reason: `has a value in its definition, where everybody reads it; give it as hatoba:secrets.${name}.${key}`,
                    },
                ];
            }
            return parameter.generate || settings.secrets[name]?.[key]
                ? []
                : [{ path: `hatoba:secrets.${name}.${key}`, reason: "is missing; the parameter is not generated" }];
        }
        return parameter.value !== undefined || settings.parameters[name]?.[key]
            ? []
            : [
                  {
                      path: `hatoba:parameters.${name}.${key}`,
                      reason: "is missing; the service's definition has no value",
                  },
              ];
    });
}

/** Numbers of the ports a connection may name; one that does not exist is the definition's problem, reported there. */
function exposedPorts(
    { service, port }: ConnectionDefinition,
    definitions: ServiceDefinition[],
): Record<string, number> {
    const exposes = definitions.find(({ name }) => name === service)?.exposes ?? {};
    return { [port]: exposes[port]?.port ?? 1 };
}

/** Stands for whatever other resources give: checks look at structure alone, and nothing exists yet. */
function placeholders(definition: ServiceDefinition, definitions: ServiceDefinition[]): Surroundings {
    const { containers, connectsTo = [] } = definition;
    const mounts = containers.flatMap((container) => container.mounts ?? []);
    const parameters = containers.flatMap((container) => Object.values(container.secrets ?? {}));
    return {
        cluster: { clusterArn: "arn", namespaceArn: "arn" } satisfies ClusterInputs,
        network: { vpcId: "vpc", privateSubnetIds: [] } satisfies NetworkInputs,
        loadBalancer: { listenerArn: "arn", securityGroupId: "sg", arnSuffix: "app" } satisfies LoadBalancerInputs,
        fileSystems: Object.fromEntries(mounts.map((mount) => [mount.fileSystem, fileSystem])),
        images: Object.fromEntries(containers.map((container) => [container.name, "image"])),
        parameters: Object.fromEntries(parameters.map((key) => [key, { arn: "arn" }])),
        services: Object.fromEntries(
            connectsTo.map((to) => [
                to.service,
                { inputs: { securityGroupId: "sg" }, ports: exposedPorts(to, definitions) },
            ]),
        ),
        priority: 1,
    };
}

const fileSystem: FileSystemInputs = {
    fileSystemId: "fs",
    fileSystemArn: "arn",
    securityGroupId: "sg",
    accessPointIds: {},
    accessPointArns: {},
};
