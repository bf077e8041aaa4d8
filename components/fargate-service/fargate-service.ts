import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { roleArn } from "../arns";
import { awsScope } from "../aws-scope";
import { componentTags } from "../tags";
import type { LogTarget } from "./container-definitions";
import { createCodeDeploy } from "./deployment/code-deploy";
import { createDeploymentRoles } from "./deployment/deployment-roles";
import type { FargateServiceArgs } from "./fargate-service-args";
import { createRoles } from "./roles";
import { createRouting } from "./routing";
import { createScaling } from "./scaling/scaling";
import { createSecurity } from "./security";
import { planService, type ServicePlan } from "./service-plan";
import { createService } from "./service-resource";
import type { ServiceSite } from "./site";
import { createTaskDefinition } from "./task-definition";

export * from "./container-args";
export * from "./deployment/deployment-args";
export * from "./fargate-service-args";
export * from "./scaling/scaling-args";

/** Beside the class, because a field of its own would become an output of the component in other languages. */
const plans = new WeakMap<FargateService, ServicePlan>();

/** One ECS service on Fargate, behind a load balancer or on its own. */
export class FargateService extends pulumi.ComponentResource {
    /** ARN of the service. */
    readonly serviceArn: pulumi.Output<string>;
    /** Name of the service. */
    readonly serviceName: pulumi.Output<string>;
    /** ARN of the task definition, with its revision. */
    readonly taskDefinitionArn: pulumi.Output<string>;
    /** Security group of the tasks. */
    readonly securityGroupId: pulumi.Output<string>;
    /** ARN of the role that the containers act with. */
    readonly taskRoleArn: pulumi.Output<string>;
    /** Name of the log group of all containers. */
    readonly logGroupName: pulumi.Output<string>;
    /** ARN of the target group, when there is a route. */
    readonly targetGroupArn?: pulumi.Output<string>;
    /** CloudWatch's dimension `TargetGroup`, when there is a route. */
    readonly targetGroupArnSuffix?: pulumi.Output<string>;
    /** The same of the second target group, when deployments move traffic between two. */
    readonly alternateTargetGroupArnSuffix?: pulumi.Output<string>;
    /** CloudWatch's dimension `LoadBalancer`, when there is a route to a load balancer that is known by it. */
    readonly loadBalancerArnSuffix?: pulumi.Output<string>;
    /** Name of the CodeDeploy application, when CodeDeploy deploys. */
    readonly codeDeployApplication?: pulumi.Output<string>;
    /** Name of the CodeDeploy deployment group, when CodeDeploy deploys. */
    readonly codeDeployGroup?: pulumi.Output<string>;

    constructor(name: string, args: FargateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:FargateService", name, args, opts);
        const plan = planService(name, args);
        const site: ServiceSite = {
            name,
            args,
            plan,
            scope: awsScope(this),
            tags: { ...componentTags(name), ...args.tags },
            child: { parent: this },
        };
        const logGroup = createLogGroup(site);
        const logs = logTarget(site, logGroup);
        const roles = createRoles(site, logGroup);
        const taskDefinition = createTaskDefinition(site, roles, logs);
        const security = createSecurity(site);
        const routing = createRouting(site);
        const deploymentRoles = createDeploymentRoles(site, routing);
        const service = createService(site, { taskDefinition, roles, security, routing, deploymentRoles, logs });
        createScaling(site, service, routing);
        const codeDeploy = createCodeDeploy(site, service, routing);

        plans.set(this, plan);
        this.serviceArn = service.arn;
        this.serviceName = service.name;
        this.taskDefinitionArn = taskDefinition.arn;
        this.securityGroupId = security.securityGroup.id;
        this.taskRoleArn = roleArn(roles.taskRole, site.scope);
        this.logGroupName = logGroup.name;
        this.targetGroupArn = routing?.targetGroup.arn;
        this.targetGroupArnSuffix = routing?.targetGroup.arnSuffix;
        this.alternateTargetGroupArnSuffix = routing?.alternate?.arnSuffix;
        this.loadBalancerArnSuffix = loadBalancerArnSuffix(args);
        this.codeDeployApplication = codeDeploy?.application.name;
        this.codeDeployGroup = codeDeploy?.group.deploymentGroupName;
        this.registerOutputs({
            serviceArn: this.serviceArn,
            serviceName: this.serviceName,
            taskDefinitionArn: this.taskDefinitionArn,
            securityGroupId: this.securityGroupId,
            taskRoleArn: this.taskRoleArn,
            logGroupName: this.logGroupName,
            targetGroupArn: this.targetGroupArn,
            targetGroupArnSuffix: this.targetGroupArnSuffix,
            alternateTargetGroupArnSuffix: this.alternateTargetGroupArnSuffix,
            loadBalancerArnSuffix: this.loadBalancerArnSuffix,
            codeDeployApplication: this.codeDeployApplication,
            codeDeployGroup: this.codeDeployGroup,
        });
    }

    /** TCP ports of the containers: those that `connectsTo` of another service may name. */
    get ports(): number[] {
        return plans.get(this)?.tcpPorts ?? [];
    }
}

function loadBalancerArnSuffix({ route }: FargateServiceArgs): pulumi.Output<string> | undefined {
    const suffix = route?.loadBalancer.arnSuffix;
    return suffix === undefined ? undefined : pulumi.output(suffix);
}

function createLogGroup({ name, args, tags, child }: ServiceSite): aws.cloudwatch.LogGroup {
    const { retentionDays = 30, kmsKeyArn } = args.logs ?? {};
    return new aws.cloudwatch.LogGroup(
        `${name}-logs`,
        { retentionInDays: retentionDays, kmsKeyId: kmsKeyArn, tags },
        child,
    );
}

function logTarget({ name, args, scope }: ServiceSite, logGroup: aws.cloudwatch.LogGroup): pulumi.Output<LogTarget> {
    return pulumi.output({
        group: logGroup.name,
        region: scope.region,
        streamPrefix: name,
        bufferMiB: args.logs?.bufferMiB ?? 10,
    });
}
