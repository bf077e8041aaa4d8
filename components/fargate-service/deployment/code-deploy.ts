import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ServiceRouting } from "../routing";
import { clusterName, type ServiceSite } from "../site";
import type { CodeDeployPlan } from "./code-deploy-plan";
import { attach, createServiceRole } from "./deployment-roles";

/** What deploys a service through CodeDeploy. */
export interface CodeDeployment {
    application: aws.codedeploy.Application;
    group: aws.codedeploy.DeploymentGroup;
}

export function createCodeDeploy(
    site: ServiceSite,
    service: aws.ecs.Service,
    routing: ServiceRouting | undefined,
): CodeDeployment | undefined {
    const { name, args, plan, tags, child } = site;
    const { codeDeploy, alarms } = plan.deployment;
    if (!codeDeploy || !routing?.alternate || !args.route) {
        return undefined;
    }
    const application = new aws.codedeploy.Application(`${name}-deploy`, { computePlatform: "ECS", tags }, child);
    const role = createServiceRole(site, "deploy", "codedeploy", "Moves traffic and tasks for CodeDeploy.");
    const permissions = attach(site, "deploy", role, "AWSCodeDeployRoleForECS");
    const { listenerArn, testListenerArn } = args.route.loadBalancer;
    const group = new aws.codedeploy.DeploymentGroup(
        `${name}-deploy`,
        {
            appName: application.name,
            deploymentGroupName: name,
            serviceRoleArn: role.arn,
            deploymentConfigName: configuration(site, codeDeploy),
            deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
            ecsService: { clusterName: clusterName(site), serviceName: service.name },
            loadBalancerInfo: {
                targetGroupPairInfo: {
                    // Of the rules of these listeners CodeDeploy changes those that lead to one of the two groups.
                    prodTrafficRoute: { listenerArns: [listenerArn] },
                    testTrafficRoute:
                        routing.testRule && testListenerArn ? { listenerArns: [testListenerArn] } : undefined,
                    targetGroups: [{ name: routing.targetGroup.name }, { name: routing.alternate.name }],
                },
            },
            blueGreenDeploymentConfig: waits(codeDeploy),
            autoRollbackConfiguration: { enabled: true, events: rollbackEvents(alarms) },
            alarmConfiguration: alarms && { enabled: alarms.enabled, alarms: alarms.names },
            tags,
        },
        { ...child, dependsOn: [permissions, routing.rule, ...(routing.testRule ? [routing.testRule] : [])] },
    );
    return { application, group };
}

/** Name of the configuration, which is made when AWS has none like it. */
function configuration({ name, child }: ServiceSite, plan: CodeDeployPlan): pulumi.Input<string | undefined> {
    if (!plan.routing) {
        return plan.configuration;
    }
    const { type, percentage, interval } = plan.routing;
    const share = { percentage, interval };
    return new aws.codedeploy.DeploymentConfig(
        `${name}-deploy`,
        {
            computePlatform: "ECS",
            trafficRoutingConfig: {
                type,
                ...(type === "TimeBasedLinear" ? { timeBasedLinear: share } : { timeBasedCanary: share }),
            },
        },
        child,
    ).deploymentConfigName;
}

function waits({
    rerouteWaitMinutes,
    terminationWaitMinutes,
}: CodeDeployPlan): aws.types.input.codedeploy.DeploymentGroupBlueGreenDeploymentConfig {
    return {
        deploymentReadyOption:
            rerouteWaitMinutes > 0
                ? { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: rerouteWaitMinutes }
                : { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
        terminateBlueInstancesOnDeploymentSuccess: {
            action: "TERMINATE",
            terminationWaitTimeInMinutes: terminationWaitMinutes,
        },
    };
}

function rollbackEvents(alarms: { rollback: boolean } | undefined): string[] {
    return [
        "DEPLOYMENT_FAILURE",
        "DEPLOYMENT_STOP_ON_REQUEST",
        ...(alarms?.rollback ? ["DEPLOYMENT_STOP_ON_ALARM"] : []),
    ];
}
