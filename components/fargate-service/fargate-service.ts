import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsScope } from "../aws-scope";
import { componentTags } from "../tags";
import type { LogTarget } from "./container-definitions";
import type { FargateServiceArgs } from "./fargate-service-args";
import { createRoles } from "./roles";
import { createRouting } from "./routing";
import { createSecurity } from "./security";
import { planService, type ServicePlan } from "./service-plan";
import { createService } from "./service-resource";
import type { ServiceSite } from "./site";
import { createTaskDefinition } from "./task-definition";

export * from "./container-args";
export * from "./fargate-service-args";

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
        const service = createService(site, { taskDefinition, roles, security, routing, logs });

        plans.set(this, plan);
        this.serviceArn = service.arn;
        this.serviceName = service.name;
        this.taskDefinitionArn = taskDefinition.arn;
        this.securityGroupId = security.securityGroup.id;
        this.taskRoleArn = roles.taskRole.arn;
        this.logGroupName = logGroup.name;
        this.targetGroupArn = routing?.targetGroup.arn;
        this.registerOutputs({
            serviceArn: this.serviceArn,
            serviceName: this.serviceName,
            taskDefinitionArn: this.taskDefinitionArn,
            securityGroupId: this.securityGroupId,
            taskRoleArn: this.taskRoleArn,
            logGroupName: this.logGroupName,
            targetGroupArn: this.targetGroupArn,
        });
    }

    /** TCP ports of the containers: those that `connectsTo` of another service may name. */
    get ports(): number[] {
        return plans.get(this)?.tcpPorts ?? [];
    }
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
