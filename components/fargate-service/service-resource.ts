import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type LogTarget, logConfiguration } from "./container-definitions";
import type { ServiceRoles } from "./roles";
import type { ServiceRouting } from "./routing";
import type { ServiceSecurity } from "./security";
import type { ServiceSite } from "./site";

/** Everything that the service is put together from. */
export interface ServiceParts {
    taskDefinition: aws.ecs.TaskDefinition;
    roles: ServiceRoles;
    security: ServiceSecurity;
    routing?: ServiceRouting;
    logs: pulumi.Output<LogTarget>;
}

export function createService(site: ServiceSite, parts: ServiceParts): aws.ecs.Service {
    const { name, args, plan, tags, child } = site;
    const { taskDefinition, security, routing } = parts;
    return new aws.ecs.Service(
        `${name}-service`,
        {
            cluster: args.cluster.clusterArn,
            taskDefinition: taskDefinition.arn,
            desiredCount: plan.desiredCount,
            capacityProviderStrategies: plan.capacity,
            // The provider refuses to change the strategy of a service without it. It is no change by itself.
            forceNewDeployment: true,
            platformVersion: "LATEST",
            networkConfiguration: {
                subnets: args.network.privateSubnetIds ?? [],
                securityGroups: [security.securityGroup.id],
                assignPublicIp: false,
            },
            loadBalancers: routing && [
                {
                    targetGroupArn: routing.targetGroup.arn,
                    containerName: routing.container,
                    containerPort: routing.port,
                },
            ],
            healthCheckGracePeriodSeconds: routing && (args.healthCheckGraceSeconds ?? 60),
            serviceConnectConfiguration: serviceConnect(site, parts.logs),
            serviceRegistries: discovery(site),
            availabilityZoneRebalancing: plan.rollout.availabilityZoneRebalancing ? "ENABLED" : "DISABLED",
            deploymentMinimumHealthyPercent: plan.rollout.minimumHealthyPercent,
            deploymentMaximumPercent: plan.rollout.maximumPercent,
            deploymentCircuitBreaker: { enable: true, rollback: plan.rollout.rollback },
            enableExecuteCommand: args.exec ?? false,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            waitForSteadyState: args.waitForSteadyState ?? true,
            tags,
        },
        { ...child, dependsOn: prerequisites(site, parts) },
    );
}

/**
 * What tasks need although the service does not mention it: a target group that a listener uses (ECS refuses any
 * other), permissions, open ports, and the services whose names they resolve when they start. Mount targets it has to
 * wait for by the id of the file system: the component would bring in the access points of everybody else.
 */
function prerequisites({ plan }: ServiceSite, { roles, security, routing }: ServiceParts): pulumi.Resource[] {
    const others = plan.connections.map(({ service }) => service);
    return [
        ...(routing ? [routing.rule] : []),
        ...roles.policies,
        ...security.rules,
        ...others.filter((other): other is typeof other & pulumi.Resource => pulumi.Resource.isInstance(other)),
    ];
}

function serviceConnect(
    { args, plan }: ServiceSite,
    logs: pulumi.Output<LogTarget>,
): aws.types.input.ecs.ServiceServiceConnectConfiguration | undefined {
    if (!args.serviceConnect) {
        return undefined;
    }
    return {
        enabled: true,
        namespace: args.cluster.namespaceArn,
        services: plan.exposures.map(({ discoveryName, portName, dnsName, clientPort }) => ({
            portName,
            discoveryName,
            clientAlias: [{ dnsName, port: clientPort }],
        })),
        logConfiguration: logs.apply((target) => logConfiguration({ ...target, streamPrefix: "service-connect" })),
    };
}

function discovery({ name, args, tags, child }: ServiceSite): aws.types.input.ecs.ServiceServiceRegistries | undefined {
    if (!args.discovery) {
        return undefined;
    }
    const { namespaceId, name: dnsName = name, ttlSeconds = 10 } = args.discovery;
    const registry = new aws.servicediscovery.Service(
        `${name}-discovery`,
        {
            name: dnsName,
            // Tasks leave the registry some time after their service is gone; until then AWS refuses to delete it.
            forceDestroy: true,
            dnsConfig: { namespaceId, dnsRecords: [{ type: "A", ttl: ttlSeconds }], routingPolicy: "MULTIVALUE" },
            tags,
        },
        child,
    );
    return { registryArn: registry.arn };
}
