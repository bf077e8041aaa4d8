import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { previewTexts } from "../../preview-text";
import { policyDocument } from "../iam-documents";
import type { ServiceRouting } from "../routing";
import type { ServiceSite } from "../site";
import type { HookPlan } from "./hook-plan";

/** The roles that deployments act with, and what must be there before they can. */
export interface DeploymentRoles {
    /** Moves the load balancer's traffic for ECS. */
    infrastructureRole?: aws.iam.Role;
    /** Calls the functions of hooks for ECS. */
    hookRole?: aws.iam.Role;
    ready: pulumi.Resource[];
}

export function createDeploymentRoles(site: ServiceSite, routing?: ServiceRouting): DeploymentRoles {
    const { name, plan, child } = site;
    const { shift, hooks } = plan.deployment;
    const ready: pulumi.Resource[] = [];
    const infrastructureRole =
        shift && routing
            ? createServiceRole(site, "infrastructure", "ecs", "Moves traffic for deployments.")
            : undefined;
    if (infrastructureRole) {
        ready.push(
            attach(site, "infrastructure", infrastructureRole, "AmazonECSInfrastructureRolePolicyForLoadBalancers"),
        );
    }
    const functions = hooks.flatMap(({ functionArn }) => (functionArn === undefined ? [] : [functionArn]));
    const hookRole =
        functions.length > 0 ? createServiceRole(site, "hooks", "ecs", "Calls the hooks of deployments.") : undefined;
    if (hookRole) {
        const policy = previewTexts(functions).apply(invokePolicy);
        ready.push(new aws.iam.RolePolicy(`${name}-hooks-policy`, { role: hookRole.name, policy }, child));
    }
    return { infrastructureRole, hookRole, ready };
}

/**
 * AWS documents these trusts without a condition on the source, and not whether ECS and CodeDeploy send one when they
 * assume the role: a condition that is never met would end every deployment. See
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html and
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/getting-started-create-service-role.html
 */
export function createServiceRole(
    { name, tags, child }: ServiceSite,
    kind: string,
    service: "ecs" | "codedeploy",
    description: string,
): aws.iam.Role {
    const assumeRolePolicy = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: `${service}.amazonaws.com` }, Action: "sts:AssumeRole" }],
    });
    return new aws.iam.Role(`${name}-${kind}-role`, { description, assumeRolePolicy, tags }, child);
}

/** Attaches one of AWS's own policies. */
export function attach(
    { name, scope, child }: ServiceSite,
    kind: string,
    role: aws.iam.Role,
    policy: string,
): aws.iam.RolePolicyAttachment {
    const policyArn = scope.apply(({ partition }) => `arn:${partition}:iam::aws:policy/${policy}`);
    return new aws.iam.RolePolicyAttachment(`${name}-${kind}-policy`, { role: role.name, policyArn }, child);
}

function invokePolicy(arns: string[]): string {
    const Resource = [...new Set(arns)].sort();
    return policyDocument([{ Sid: "CallHooks", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource }]);
}

/** Hooks as the service has them. */
export function lifecycleHooks(
    hooks: HookPlan[],
    { hookRole }: DeploymentRoles,
): aws.types.input.ecs.ServiceDeploymentConfigurationLifecycleHook[] {
    return hooks.map(({ stages, functionArn, details, pause }) =>
        pause
            ? {
                  targetType: "PAUSE",
                  lifecycleStages: stages,
                  timeoutConfiguration: { action: pause.timeoutAction, timeoutInMinutes: String(pause.timeoutMinutes) },
              }
            : {
                  targetType: "AWS_LAMBDA",
                  lifecycleStages: stages,
                  hookTargetArn: functionArn,
                  roleArn: hookRole?.arn,
                  hookDetails: details,
              },
    );
}
