import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { previewText, previewTexts } from "../preview-text";
import {
    CODE_DEPLOY_FAILED,
    chatTemplate,
    DEPLOYMENT_FAILED,
    type EventMessage,
    mailTemplate,
    TASK_STOPPED,
} from "./event-messages";
import {
    chunks,
    codeDeployFailed,
    deploymentFailed,
    type EventPattern,
    SERVICES_PER_RULE,
    taskStopped,
} from "./event-plan";
import type { CodeDeployInputs } from "./monitoring-args";
import type { MonitoringSite } from "./site";
import type { Topics } from "./topics";

/** Rules for what no metric tells: deployments that fail, and tasks that stop by themselves with their reason. */
export function createEventRules(site: MonitoringSite, topics: Topics): void {
    const { cluster, services } = site.args;
    const watched = Object.values(services);
    chunks(watched, SERVICES_PER_RULE).forEach((group, index) => {
        const arns = previewTexts(group.map(({ service }) => service.serviceArn));
        const names = previewTexts(group.map(({ service }) => service.serviceName));
        createRule(site, topics, `deployment-failed-${index + 1}`, {
            description: "Deployments of ECS that fail",
            pattern: arns.apply(deploymentFailed),
            message: DEPLOYMENT_FAILED,
        });
        createRule(site, topics, `task-stopped-${index + 1}`, {
            description: "Tasks that stop by themselves",
            pattern: pulumi
                .all([previewText(cluster.clusterArn), names])
                .apply(([arn, known]) => taskStopped(arn, known)),
            message: TASK_STOPPED,
        });
    });
    const deployments = watched.flatMap(({ codeDeploy }) => codeDeploy ?? []);
    chunks(deployments, SERVICES_PER_RULE).forEach((group, index) => {
        createRule(site, topics, `code-deploy-failed-${index + 1}`, {
            description: "Deployments of CodeDeploy that fail or are stopped",
            pattern: pulumi.all(group.map(deploymentOf)).apply(codeDeployFailed),
            message: CODE_DEPLOY_FAILED,
        });
    });
}

interface RulePlan {
    description: string;
    pattern: pulumi.Output<EventPattern>;
    message: EventMessage;
}

function createRule(
    { name, tags, child }: MonitoringSite,
    topics: Topics,
    key: string,
    { description, pattern, message }: RulePlan,
): void {
    const eventPattern = pattern.apply((plan) => JSON.stringify(plan));
    const rule = new aws.cloudwatch.EventRule(`${name}-${key}`, { description, eventPattern, tags }, child);
    const target = (receiver: string, arn: pulumi.Output<string>, inputTemplate: string) =>
        new aws.cloudwatch.EventTarget(
            `${name}-${key}-${receiver}`,
            { rule: rule.name, arn, inputTransformer: { inputPaths: message.paths, inputTemplate } },
            child,
        );
    target("people", topics.people, mailTemplate(message));
    if (topics.chat) {
        target("chat", topics.chat, chatTemplate(message));
    }
}

/** Both lists of a pattern are matched by themselves: groups of the same name in another of these applications count too. */
function deploymentOf({ applicationName, deploymentGroupName }: CodeDeployInputs) {
    return pulumi.output({ application: previewText(applicationName), group: previewText(deploymentGroupName) });
}
