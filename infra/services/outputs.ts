import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../../components/map-values";
import type { Settings } from "../config/settings";
import type { RouteDefinition, ServiceDefinition } from "./definition";
import type { DeployedService } from "./deploy";
import { hostsOf } from "./routes";

/** What `verify`, `release` and `rollback` must know of a service. */
export interface ServiceOutput {
    name: pulumi.Output<string>;
    arn: pulumi.Output<string>;
    /** The revision that was asked for. */
    taskDefinitionArn: pulumi.Output<string>;
    containers: string[];
    /** Address that answers when the service does, if everybody may ask. */
    endpoint?: pulumi.Output<string>;
    /** Name of the first of its target groups, where deployments move the traffic between two. */
    firstTargetGroup?: pulumi.Output<string>;
    /** What CodeDeploy deploys, where it does. */
    codeDeploy?: {
        application: pulumi.Output<string>;
        deploymentGroup: pulumi.Output<string>;
        container: string;
        port: number;
    };
}

export function serviceOutputs(
    definitions: ServiceDefinition[],
    deployed: Record<string, DeployedService>,
    url: pulumi.Input<string>,
    settings: Settings,
): Record<string, ServiceOutput> {
    return mapValues(deployed, ({ service }, name): ServiceOutput => {
        const { containers = [], route } = definitions.find((definition) => definition.name === name) ?? {};
        const { codeDeployApplication: application, codeDeployGroup: deploymentGroup } = service;
        const codeDeploy =
            route && application && deploymentGroup
                ? { application, deploymentGroup, container: route.container, port: route.port }
                : undefined;
        return {
            name: service.serviceName,
            arn: service.serviceArn,
            taskDefinitionArn: service.taskDefinitionArn,
            containers: containers.map((container) => container.name),
            ...(route && isOpen(settings) && { endpoint: endpointOf(route, url, settings) }),
            ...(service.alternateTargetGroupArnSuffix && { firstTargetGroup: firstTargetGroupOf(service) }),
            ...(codeDeploy && { codeDeploy }),
        };
    });
}

/** The suffix is `targetgroup/<name>/<id>`. */
function firstTargetGroupOf({ targetGroupArnSuffix }: DeployedService["service"]): pulumi.Output<string> {
    return pulumi.output(targetGroupArnSuffix).apply((suffix) => suffix?.split("/")[1] ?? "");
}

/** Whoever deploys is not necessarily within the network, or among those who may call. */
function isOpen({ loadBalancer }: Settings): boolean {
    return !loadBalancer.internal && loadBalancer.allowedCidrs === undefined;
}

function endpointOf(route: RouteDefinition, url: pulumi.Input<string>, { domain }: Settings): pulumi.Output<string> {
    const [host] = hostsOf(route, domain) ?? [];
    return pulumi.interpolate`${host ? `https://${host}` : url}${pathOf(route)}`;
}

/** The path of the health check where the load balancer sends it to the service, else the beginning of a path that it does. */
function pathOf({ paths = ["/*"], healthCheck }: RouteDefinition): string {
    const { path = "/" } = healthCheck;
    const leads = paths.some((pattern) => patternOf(pattern).test(path));
    return leads ? path : (paths[0]?.replace(/[*?].*$/, "") ?? "/");
}

/** As the load balancer reads it: `*` is any number of characters, `?` exactly one. */
function patternOf(pattern: string): RegExp {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
