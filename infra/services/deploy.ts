import type * as pulumi from "@pulumi/pulumi";
import {
    type Cluster,
    FargateService,
    type FileSystem,
    type LoadBalancer,
    type Network,
    Parameters,
    type Registry,
} from "../../components/index";
import { allocatePriorities } from "../../components/load-balancer/rule-priorities";
import type { Settings } from "../config/settings";
import { imageOf } from "../images";
import type { ServiceDefinition } from "./definition";
import { inOrder } from "./order";
import { parameterArgs } from "./parameters";
import { routeClaims } from "./routes";
import { type Surroundings, serviceArgs } from "./service-args";

/** What services run on. */
export interface Platform {
    settings: Settings;
    network: Network;
    loadBalancer: LoadBalancer;
    registry: Registry;
    cluster: Cluster;
    fileSystems: Record<string, FileSystem>;
}

/** A service with what was made for it. */
export interface DeployedService {
    service: FargateService;
    parameters?: Parameters;
}

/** Deploys every service, each after those it connects to. */
export function deployServices(
    definitions: ServiceDefinition[],
    platform: Platform,
    opts: pulumi.ComponentResourceOptions,
): Record<string, DeployedService> {
    const priorities = allocatePriorities(routeClaims(definitions, platform.settings.domain));
    const deployed: Record<string, DeployedService> = {};
    for (const definition of inOrder(definitions)) {
        const { name } = definition;
        const values = parameterArgs(definition, platform.settings);
        const parameters =
            Object.keys(values).length > 0
                ? new Parameters(`${name}-parameters`, { group: name, values }, opts)
                : undefined;
        const around: Surroundings = {
            ...platform,
            images: Object.fromEntries(
                definition.containers.map((container) => [
                    container.name,
                    imageOf(name, container, platform.settings, platform.registry, opts),
                ]),
            ),
            parameters: parameters?.references ?? {},
            services: connectedServices(definition, definitions, deployed),
            priority: priorities[name] ?? 0,
        };
        deployed[name] = {
            service: new FargateService(name, serviceArgs(definition, platform.settings, around), opts),
            parameters,
        };
    }
    return deployed;
}

function connectedServices(
    { connectsTo = [] }: ServiceDefinition,
    definitions: ServiceDefinition[],
    deployed: Record<string, DeployedService>,
): Surroundings["services"] {
    return Object.fromEntries(
        connectsTo.map(({ service: name }) => {
            const exposes = definitions.find((definition) => definition.name === name)?.exposes ?? {};
            const ports = Object.fromEntries(Object.entries(exposes).map(([port, exposed]) => [port, exposed.port]));
            return [name, { inputs: deployed[name]?.service as FargateService, ports }];
        }),
    );
}
