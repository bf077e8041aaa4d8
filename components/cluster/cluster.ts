import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../after";
import { clusterArn, logGroupArn } from "../arns";
import { awsScope } from "../aws-scope";
import { checkRetention } from "../log-retention";
import { oneOf, Problems } from "../problems";
import { componentTags } from "../tags";
import { type ClusterArgs, ContainerInsights } from "./cluster-args";
import { createExecLog, type ExecLog } from "./exec-log";

export * from "./cluster-args";

/** An ECS cluster on Fargate and Fargate Spot. */
export class Cluster extends pulumi.ComponentResource {
    /** ARN of the cluster. What uses it also waits until Fargate and Fargate Spot are attached. */
    readonly clusterArn: pulumi.Output<string>;
    /** Name of the cluster. */
    readonly clusterName: pulumi.Output<string>;
    /** ARN of the Service Connect namespace, if there is one. */
    readonly namespaceArn?: pulumi.Output<string>;
    /** ARN of the log group that records ECS Exec sessions, if they are recorded. */
    readonly execLogGroupArn?: pulumi.Output<string>;
    /** ARN of the key that encrypts ECS Exec sessions, if there is one. */
    readonly execKmsKeyArn?: pulumi.Output<string>;

    constructor(name: string, args: ClusterArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:Cluster", name, args, opts);
        const physicalName = args.name ?? defaultName();
        check(name, physicalName, args);
        const tags = { ...componentTags(name), ...args.tags };
        const child = { parent: this };
        const scope = awsScope(this);

        const execLog = createExecLog({
            name,
            physicalName,
            args: args.exec ?? {},
            scope,
            tags,
            child,
        });
        const namespace =
            (args.serviceConnect ?? true)
                ? new aws.servicediscovery.HttpNamespace(
                      `${name}-namespace`,
                      {
                          name: args.serviceConnectNamespace ?? physicalName,
                          description: `Services of ${physicalName}`,
                          tags,
                      },
                      child,
                  )
                : undefined;
        const cluster = new aws.ecs.Cluster(
            `${name}-cluster`,
            {
                name: physicalName,
                settings: [{ name: "containerInsights", value: args.containerInsights ?? ContainerInsights.Enhanced }],
                configuration: execLog && { executeCommandConfiguration: execConfiguration(execLog) },
                serviceConnectDefaults: namespace && { namespace: namespace.arn },
                tags,
            },
            child,
        );
        const capacity = new aws.ecs.ClusterCapacityProviders(
            `${name}-capacity`,
            {
                clusterName: cluster.name,
                capacityProviders: ["FARGATE", "FARGATE_SPOT"],
                // What runs without saying where, a task started by hand for example, must not be interrupted.
                defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
            },
            child,
        );

        this.clusterArn = after(clusterArn(cluster, scope), [capacity]);
        this.clusterName = cluster.name;
        this.namespaceArn = namespace?.arn;
        this.execLogGroupArn = execLog && logGroupArn(execLog.logGroup, scope);
        this.execKmsKeyArn = execLog?.kmsKeyArn;
        this.registerOutputs({
            clusterArn: this.clusterArn,
            clusterName: this.clusterName,
            namespaceArn: this.namespaceArn,
            execLogGroupArn: this.execLogGroupArn,
            execKmsKeyArn: this.execKmsKeyArn,
        });
    }
}

function execConfiguration({
    logGroup,
    kmsKeyArn,
}: ExecLog): aws.types.input.ecs.ClusterConfigurationExecuteCommandConfiguration {
    return {
        logging: "OVERRIDE",
        kmsKeyId: kmsKeyArn,
        logConfiguration: {
            cloudWatchLogGroupName: logGroup.name,
            // Session Manager then refuses to log into a group without a key.
            cloudWatchEncryptionEnabled: kmsKeyArn !== undefined,
        },
    };
}

/** Unique in the region, as project and stack are in an organisation that uses one account for several stacks. */
function defaultName(): string {
    return `${pulumi.getProject()}-${pulumi.getStack()}`.replaceAll(/[^A-Za-z0-9_-]/g, "-");
}

function check(name: string, physicalName: string, args: ClusterArgs): void {
    const problems = new Problems();
    const insights: string[] = Object.values(ContainerInsights);
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(physicalName)) {
        problems.add("name", `"${physicalName}" is not a name: up to 255 letters, digits, "-" and "_"`);
    }
    if (args.containerInsights !== undefined && !insights.includes(args.containerInsights)) {
        problems.add("containerInsights", `"${args.containerInsights}" is not accepted; accepted: ${oneOf(insights)}`);
    }
    if (args.serviceConnect === false && args.serviceConnectNamespace !== undefined) {
        problems.add("serviceConnectNamespace", "names a namespace that serviceConnect switches off");
    }
    // Cloud Map takes any visible ASCII, the provider no more than this.
    if (args.serviceConnectNamespace !== undefined && !/^[A-Za-z0-9._-]{1,1024}$/.test(args.serviceConnectNamespace)) {
        problems.add("serviceConnectNamespace", 'is not 1 to 1024 letters, digits, ".", "_" and "-"');
    }
    problems.addAll(checkRetention("exec.retentionDays", args.exec?.retentionDays));
    problems.throwIfAny(`Cluster "${name}"`);
}
