import type * as pulumi from "@pulumi/pulumi";
import type { ClusterInputs } from "../cluster/cluster-args";
import type { FileSystemInputs } from "../file-system/file-system-args";
import type { LoadBalancerInputs } from "../load-balancer/load-balancer-args";
import type { NetworkInputs } from "../network/network-args";
import type { ContainerArgs, CpuArchitecture, PortProtocol } from "./container-args";
import type { DeploymentArgs } from "./deployment/deployment-args";
import type { ScalingArgs } from "./scaling/scaling-args";

/** What a service must know of another to connect to it. A `FargateService` is one. */
export interface ServiceInputs {
    /** Security group of the other service's tasks. */
    securityGroupId: pulumi.Input<string>;
    /**
     * TCP ports that the other service listens on, when known: a connection to any other port is refused.
     * @default not checked
     */
    ports?: number[];
}

/** A connection that this service may open. */
export interface ConnectionArgs {
    /** The service to connect to. */
    service: ServiceInputs;
    /**
     * Port of the other service's container, exactly one.
     * @default the other service's only port
     */
    port?: number;
}

/** How the load balancer asks a task whether it is healthy. */
export interface RouteHealthCheckArgs {
    /**
     * Path that is requested.
     * @default /
     */
    path?: string;
    /**
     * HTTP codes that are healthy: `200`, `200,204` or `200-299`, within 200 to 499.
     * @default 200
     */
    matcher?: string;
    /**
     * Seconds between two checks, 5 to 300. With the thresholds it is on the path of every deployment.
     * @default 10
     */
    intervalSeconds?: number;
    /**
     * Seconds after which a check counts as failed, 2 to 120 and less than the interval.
     * @default 5
     */
    timeoutSeconds?: number;
    /**
     * Successes in a row that make a task healthy, 2 to 10.
     * @default 2
     */
    healthyThreshold?: number;
    /**
     * Failures in a row that make a task unhealthy, 2 to 10.
     * @default 2
     */
    unhealthyThreshold?: number;
}

/**
 * Signs people in through an OpenID Connect provider before their requests arrive. The listener must speak HTTPS, and the
 * load balancer needs a way out, because it asks the provider itself: `httpsEgress` of `LoadBalancer`.
 * `https://<host>/oauth2/idpresponse` must be one of the provider's redirect addresses.
 */
export interface AuthenticateArgs {
    /** Issuer, such as `https://accounts.example.com`. */
    issuer: pulumi.Input<string>;
    /** Address at which people sign in. */
    authorizationEndpoint: pulumi.Input<string>;
    /** Address of tokens. */
    tokenEndpoint: pulumi.Input<string>;
    /** Address of what is known of a person. */
    userInfoEndpoint: pulumi.Input<string>;
    /** Id that the provider gave the load balancer. */
    clientId: pulumi.Input<string>;
    /** Secret that goes with it: a Pulumi secret. */
    clientSecret: pulumi.Input<string>;
    /**
     * What is asked for, separated by blanks.
     * @default openid
     */
    scope?: string;
    /**
     * Seconds after which people sign in again, 1 to 604800.
     * @default 604800, seven days
     */
    sessionSeconds?: number;
}

/** How requests come from a load balancer to this service. */
export interface RouteArgs {
    /** The load balancer whose production listener gets the rule. */
    loadBalancer: LoadBalancerInputs;
    /** Container that gets the requests. */
    container: string;
    /** One of that container's TCP ports. */
    port: number;
    /**
     * Host names that are this service's, `*` and `?` allowed.
     * @default any
     */
    hosts?: string[];
    /**
     * Paths that are this service's, `*` and `?` allowed.
     * @default any
     */
    paths?: string[];
    /** Place of the rule among the listener's rules, 1 to 50000, lowest first. Required because two rules of one listener cannot share it. */
    priority: number;
    /**
     * How the load balancer checks the tasks.
     * @default `/` every 10 seconds
     */
    healthCheck?: RouteHealthCheckArgs;
    /**
     * Seconds the load balancer keeps sending in-flight requests to a task that is going away, 0 to 3600.
     * Longer than the slowest request, shorter than patience: it is on the path of every deployment.
     * @default 30
     */
    drainSeconds?: number;
    /**
     * Lets in only those who signed in. Not with a deployment that moves traffic: its rules may only forward.
     * @default everybody
     */
    authenticate?: AuthenticateArgs;
}

/** How tasks spread over Fargate and Fargate Spot. Changing it on a service that exists replaces the service. */
export interface CapacityArgs {
    /**
     * Share of tasks on Fargate Spot, which is cheaper and may be interrupted with two minutes of notice; 0 to 1000.
     * @default 0
     */
    spotWeight?: number;
    /**
     * Share of tasks on Fargate; 0 to 1000.
     * @default 1
     */
    onDemandWeight?: number;
    /**
     * Tasks that run on Fargate before the weights decide; 0 to 100000.
     * @default 0
     */
    onDemandBase?: number;
}

/** A port that other services of the namespace reach by name. */
export interface ExposedPortArgs {
    /** Container that listens. The key of this entry and the service's name make its name in Cloud Map. */
    container: string;
    /** One of that container's TCP ports. */
    port: number;
    /**
     * Name by which clients reach it: `http://<dnsName>:<clientPort>`.
     * @default the key of this entry
     */
    dnsName?: string;
    /**
     * Port that clients use.
     * @default `port`
     */
    clientPort?: number;
}

/** Takes part in the cluster's Service Connect namespace. Without `expose` the service is a client only. */
export interface ServiceConnectArgs {
    /**
     * Ports that other services may reach, by name. `connectsTo` decides who may: a name alone opens nothing.
     * @default none: client only
     */
    expose?: Record<string, ExposedPortArgs>;
}

/** DNS name of the tasks in a Cloud Map namespace, for clients that are not in the Service Connect namespace. */
export interface DiscoveryArgs {
    /** Id of a private DNS namespace. */
    namespaceId: pulumi.Input<string>;
    /**
     * Name in the namespace.
     * @default the component's name
     */
    name?: string;
    /**
     * Seconds that clients may keep an answer, 0 to 2147483647.
     * @default 10
     */
    ttlSeconds?: number;
}

/** Where the containers' output goes. */
export interface LogArgs {
    /**
     * Days that logs are kept; one of the periods CloudWatch knows.
     * @default 30
     */
    retentionDays?: number;
    /**
     * Customer key that encrypts the logs. Its policy must let CloudWatch Logs use it.
     * @default none: CloudWatch's own key
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * MiB that a container may buffer when CloudWatch is slow; beyond it the oldest lines are lost rather than the application blocked. 1 to 100, out of the task's memory.
     * @default 10
     */
    bufferMiB?: number;
}

/** Condition of a statement, as in an IAM policy. */
export interface PolicyConditionArgs {
    /** Operator, for example `StringEquals`. */
    test: string;
    /** Context key, for example `aws:SourceVpc`. */
    variable: string;
    /** Values, any of which satisfies the condition. */
    values: pulumi.Input<pulumi.Input<string>[]>;
}

/** Something that the containers may do. */
export interface PolicyStatementArgs {
    /**
     * Name of the statement, letters and digits.
     * @default none
     */
    sid?: string;
    /** Actions, for example `s3:GetObject`. */
    actions: pulumi.Input<pulumi.Input<string>[]>;
    /** ARNs of what they act on. */
    resources: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Conditions, all of which must hold.
     * @default none
     */
    conditions?: PolicyConditionArgs[];
}

/** Traffic that the tasks may send beside HTTPS, to their connections and file systems. Exactly one destination. */
export interface EgressArgs {
    /**
     * Security group that is reached.
     * @default none
     */
    securityGroupId?: pulumi.Input<string>;
    /**
     * IPv4 CIDR block that is reached.
     * @default none
     */
    cidrBlock?: string;
    /**
     * Prefix list that is reached.
     * @default none
     */
    prefixListId?: pulumi.Input<string>;
    /** Port that is reached, 1 to 65535. */
    port: number;
    /**
     * Transport protocol.
     * @default PortProtocol.Tcp
     */
    protocol?: PortProtocol;
}

/** Files that outlive a task, mounted through one access point. */
export interface VolumeArgs {
    /** The file system. */
    fileSystem: FileSystemInputs;
    /** Key of one of its access points. */
    accessPoint: string;
}

/** The arguments of a `FargateService`. */
export interface FargateServiceArgs {
    /** Cluster that runs the service. */
    cluster: ClusterInputs;
    /** Network that the tasks run in; they use its private subnets and get no public address. */
    network: NetworkInputs;
    /** The containers of a task, by name. At least one is essential. */
    containers: Record<string, ContainerArgs>;
    /**
     * CPU units of a task: 256, 512, 1024, 2048, 4096, 8192 or 16384.
     * @default the smallest that holds the containers and goes with `memory`
     */
    cpu?: number;
    /**
     * MiB of memory of a task; which are valid depends on `cpu`.
     * @default the smallest that holds the containers and goes with `cpu`
     */
    memory?: number;
    /**
     * Instruction set that the tasks run on.
     * @default CpuArchitecture.X86_64
     */
    architecture?: CpuArchitecture;
    /**
     * GiB of disk of a task, 21 to 200.
     * @default 20, which is included in the price
     */
    ephemeralStorageGiB?: number;
    /**
     * Tasks that run.
     * @default 1
     */
    desiredCount?: number;
    /**
     * Mix of Fargate and Fargate Spot.
     * @default Fargate only
     */
    capacity?: CapacityArgs;
    /**
     * What the containers may do in AWS. The task role starts empty.
     * @default nothing
     */
    taskRoleStatements?: PolicyStatementArgs[];
    /**
     * Whether `aws ecs execute-command` may open a session in the containers, always as root. The agent that ECS puts
     * into a container writes to `/managed-agents`, `/var/lib/amazon/ssm` and `/var/log/amazon/ssm`, so a container
     * with a read-only root gets volumes there. AWS does not support that combination officially; it is known to
     * work (aws/containers-roadmap#1359). Try a session before you rely on it.
     * @default false
     */
    exec?: boolean;
    /**
     * Route from a load balancer.
     * @default none: no load balancer reaches the service
     */
    route?: RouteArgs;
    /**
     * Services that this one may reach. Each entry opens one port, from here to there and nowhere else. The key
     * names the rules. A connection to a `FargateService` also deploys that service first, so that its names resolve.
     * @default none
     */
    connectsTo?: Record<string, ConnectionArgs>;
    /**
     * Part in the cluster's Service Connect namespace.
     * @default none
     */
    serviceConnect?: ServiceConnectArgs;
    /**
     * DNS name of the tasks in a Cloud Map namespace.
     * @default none
     */
    discovery?: DiscoveryArgs;
    /**
     * File systems by volume name, for the containers' `mounts`.
     * @default none
     */
    volumes?: Record<string, VolumeArgs>;
    /**
     * Whether tasks may open HTTPS connections to anywhere. They need them to pull images, to read secrets and
     * to write logs, unless interface endpoints serve these; then give the endpoints' security group in `egress`.
     * @default true
     */
    httpsEgress?: boolean;
    /**
     * Further traffic that the tasks may send; the key names the rule. DNS needs no rule: security groups do not
     * filter the VPC's resolver.
     * @default none
     */
    egress?: Record<string, EgressArgs>;
    /**
     * Logs of the containers.
     * @default CloudWatch, kept for 30 days
     */
    logs?: LogArgs;
    /**
     * Seconds after a task's start in which the load balancer's verdict does not count. Only with a `route`.
     * @default 60
     */
    healthCheckGraceSeconds?: number;
    /**
     * Whether ECS moves tasks when availability zones hold unequal numbers of them. Needs a `maximumPercent` above 100.
     * @default true when `deployment` allows it; false where CodeDeploy deploys
     */
    availabilityZoneRebalancing?: boolean;
    /**
     * Whether an update waits until the service is steady, and fails when the deployment fails. It waits through bake
     * times and pauses as well. Without effect where CodeDeploy deploys: an update deploys nothing there.
     * @default true
     */
    waitForSteadyState?: boolean;
    /**
     * How a new version replaces the running one.
     * @default rolling, 100 % healthy, rolled back on failure
     */
    deployment?: DeploymentArgs;
    /**
     * How many tasks run, by load and by time. `desiredCount` then counts only when the service is created.
     * @default none: `desiredCount` tasks
     */
    scaling?: ScalingArgs;
    /**
     * Tags of everything the service makes, running tasks included.
     * @default the provider's default tags and the component's
     */
    tags?: Record<string, pulumi.Input<string>>;
}
