import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { privateSubnetsOf } from "../network/subnet-ids";
import { type LogTarget, logConfiguration } from "./container-definitions";
import { controlledOfService, ignored } from "./deployment/controlled";
import { waitingMinutes } from "./deployment/deployment-plan";
import { type DeploymentRoles, lifecycleHooks } from "./deployment/deployment-roles";
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
    deploymentRoles: DeploymentRoles;
    logs: pulumi.Output<LogTarget>;
}

export function createService(site: ServiceSite, parts: ServiceParts): aws.ecs.Service {
    const { name, args, plan, tags, child } = site;
    const { taskDefinition, security, routing } = parts;
    const { deployment } = plan;
    const isScaled = plan.scaling !== undefined;
    const controlled = controlledOfService(deployment, { isScaled, isRouted: routing !== undefined });
    return new aws.ecs.Service(
        `${name}-service`,
        {
            cluster: args.cluster.clusterArn,
            taskDefinition: taskDefinition.arn,
            desiredCount: plan.desiredCount,
            capacityProviderStrategies: plan.capacity,
            // The provider refuses to change the strategy of a service without it. It is no change by itself. ECS does not
            // take it from anybody where CodeDeploy deploys.
            forceNewDeployment: deployment.codeDeploy ? undefined : true,
            platformVersion: "LATEST",
            networkConfiguration: {
                subnets: privateSubnetsOf(args.network) ?? [],
                securityGroups: [security.securityGroup.id],
                assignPublicIp: false,
            },
            loadBalancers: routing && [loadBalancer(routing, parts.deploymentRoles)],
            healthCheckGracePeriodSeconds: routing && (args.healthCheckGraceSeconds ?? 60),
            serviceConnectConfiguration: serviceConnect(site, parts.logs),
            serviceRegistries: discovery(site),
            availabilityZoneRebalancing: deployment.availabilityZoneRebalancing ? "ENABLED" : "DISABLED",
            ...deploymentInputs(site, parts.deploymentRoles),
            enableExecuteCommand: args.exec ?? false,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
            // A service of CodeDeploy has no deployments of ECS, for one of which the provider would wait until its time is over.
            waitForSteadyState: !deployment.codeDeploy && (args.waitForSteadyState ?? true),
            tags,
        },
        {
            ...child,
            dependsOn: prerequisites(site, parts),
            ignoreChanges: ignored(controlled),
            // In place AWS documents one direction only, from CodeDeploy to ECS, and with steps by hand.
            replaceOnChanges: ["deploymentController"],
            customTimeouts: timeouts(waitingMinutes(deployment)),
        },
    );
}

type DeploymentInputs = Pick<
    aws.ecs.ServiceArgs,
    | "deploymentController"
    | "deploymentConfiguration"
    | "deploymentMinimumHealthyPercent"
    | "deploymentMaximumPercent"
    | "deploymentCircuitBreaker"
    | "alarms"
>;

/** How a new version replaces the running one. Said in full, because what is left out stays as it was when the strategy changes. */
function deploymentInputs({ plan }: ServiceSite, roles: DeploymentRoles): DeploymentInputs {
    const { rolling, shift, codeDeploy, hooks, alarms } = plan.deployment;
    if (codeDeploy) {
        return { deploymentController: { type: "CODE_DEPLOY" } };
    }
    return {
        deploymentController: { type: "ECS" },
        deploymentConfiguration: shift
            ? {
                  strategy: shift.strategy,
                  bakeTimeInMinutes: String(shift.bakeMinutes),
                  linearConfiguration: shift.linear && {
                      stepPercent: shift.linear.stepPercent,
                      stepBakeTimeInMinutes: String(shift.linear.stepBakeMinutes),
                  },
                  canaryConfiguration: shift.canary && {
                      canaryPercent: shift.canary.percent,
                      canaryBakeTimeInMinutes: String(shift.canary.bakeMinutes),
                  },
                  lifecycleHooks: hooks.length > 0 ? lifecycleHooks(hooks, roles) : undefined,
              }
            : { strategy: "ROLLING", bakeTimeInMinutes: "0" },
        deploymentMinimumHealthyPercent: rolling?.minimumHealthyPercent ?? 100,
        deploymentMaximumPercent: rolling?.maximumPercent ?? 200,
        // ECS knows it for rolling deployments only: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html
        deploymentCircuitBreaker: { enable: rolling !== undefined, rollback: rolling?.rollback ?? false },
        // The provider takes an absent block for no wish, and a service would go on watching alarms that are deleted.
        alarms: {
            alarmNames: alarms?.names ?? [],
            enable: alarms?.enabled ?? false,
            rollback: alarms?.rollback ?? false,
        },
    };
}

function loadBalancer(
    { targetGroup, alternate, rule, testRule, container, port }: ServiceRouting,
    { infrastructureRole }: DeploymentRoles,
): aws.types.input.ecs.ServiceLoadBalancer {
    return {
        targetGroupArn: targetGroup.arn,
        containerName: container,
        containerPort: port,
        advancedConfiguration: alternate &&
            infrastructureRole && {
                alternateTargetGroupArn: alternate.arn,
                productionListenerRule: rule.arn,
                testListenerRule: testRule?.arn,
                roleArn: infrastructureRole.arn,
            },
    };
}

/** Minutes that the provider waits for a steady service by itself. */
const PROVIDER_MINUTES = 20;

/** The provider's time for the tasks, and the deployment's own waits on top. */
function timeouts(minutes: number): pulumi.CustomTimeouts | undefined {
    const limit = `${PROVIDER_MINUTES + minutes}m`;
    return minutes > 0 ? { create: limit, update: limit } : undefined;
}

/**
 * What tasks need although the service does not mention it: a target group that a listener uses (ECS refuses any
 * other), permissions, open ports, and the services whose names they resolve when they start. Mount targets it has to
 * wait for by the id of the file system: the component would bring in the access points of everybody else.
 */
function prerequisites(
    { plan }: ServiceSite,
    { roles, security, routing, deploymentRoles }: ServiceParts,
): pulumi.Resource[] {
    const others = plan.connections.map(({ service }) => service);
    return [
        ...(routing ? [routing.rule] : []),
        ...(routing?.testRule ? [routing.testRule] : []),
        ...roles.policies,
        ...deploymentRoles.ready,
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
