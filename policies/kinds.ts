import type * as aws from "@pulumi/aws";

/**
 * The types that stand for one kind of AWS resource. Types are matched by their tokens: importing `@pulumi/aws` for its
 * classes would cost every preview a second.
 */
export interface Kind<Args> {
    /** What people call it. */
    readonly label: string;
    readonly types: readonly string[];
    /** The kinds that this one unites, where it does. */
    readonly parts?: readonly Kind<unknown>[];
    /** Never there: carries the type of the resource's arguments. */
    readonly args?: Args;
}

/** What people call a resource of a kind. */
export function labelOf(kind: Kind<unknown>, type: string): string {
    return (kind.parts?.find((part) => part.types.includes(type)) ?? kind).label;
}

/** The arguments of a kind's resources. */
export type ArgsOf<K> = K extends Kind<infer Args> ? Args : never;

function kind<Args>(label: string, ...types: string[]): Kind<Args> {
    return { label, types: types.map((type) => `aws:${type}`) };
}

/** Load balancers have a classic module, a short one, and one that old states still carry. */
function loadBalancing<Args>(label: string, resource: string): Kind<Args> {
    const modules = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"];
    const className = resource.charAt(0).toUpperCase() + resource.slice(1);
    return kind(label, ...modules.map((module) => `${module}/${resource}:${className}`));
}

export const loadBalancers = loadBalancing<aws.lb.LoadBalancerArgs>("load balancer", "loadBalancer");
export const listeners = loadBalancing<aws.lb.ListenerArgs>("listener", "listener");
export const targetGroups = loadBalancing<aws.lb.TargetGroupArgs>("target group", "targetGroup");

export const services = kind<aws.ecs.ServiceArgs>("ECS service", "ecs/service:Service");
export const taskSets = kind<aws.ecs.TaskSetArgs>("ECS task set", "ecs/taskSet:TaskSet");
export const taskDefinitions = kind<aws.ecs.TaskDefinitionArgs>("task definition", "ecs/taskDefinition:TaskDefinition");
export const eventTargets = kind<aws.cloudwatch.EventTargetArgs>("event target", "cloudwatch/eventTarget:EventTarget");
export const schedules = kind<aws.scheduler.ScheduleArgs>("schedule", "scheduler/schedule:Schedule");

export const repositories = kind<aws.ecr.RepositoryArgs>("ECR repository", "ecr/repository:Repository");
export const repositoryPolicies = kind<aws.ecr.RepositoryPolicyArgs>(
    "ECR repository policy",
    "ecr/repositoryPolicy:RepositoryPolicy",
);
export const registryScanning = kind<aws.ecr.RegistryScanningConfigurationArgs>(
    "ECR scanning configuration",
    "ecr/registryScanningConfiguration:RegistryScanningConfiguration",
);
export const pullThroughCaches = kind<aws.ecr.PullThroughCacheRuleArgs>(
    "pull-through cache",
    "ecr/pullThroughCacheRule:PullThroughCacheRule",
);

export const fileSystems = kind<aws.efs.FileSystemArgs>("EFS file system", "efs/fileSystem:FileSystem");
export const accessPoints = kind<aws.efs.AccessPointArgs>("EFS access point", "efs/accessPoint:AccessPoint");
export const mountTargets = kind<aws.efs.MountTargetArgs>("EFS mount target", "efs/mountTarget:MountTarget");

export const ssmParameters = kind<aws.ssm.ParameterArgs>("SSM parameter", "ssm/parameter:Parameter");

export const vpcs = kind<aws.ec2.VpcArgs>("VPC", "ec2/vpc:Vpc", "ec2/defaultVpc:DefaultVpc");
export const subnets = kind<aws.ec2.SubnetArgs>("subnet", "ec2/subnet:Subnet", "ec2/defaultSubnet:DefaultSubnet");
export const DEFAULT_SUBNET = "aws:ec2/defaultSubnet:DefaultSubnet";
export const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
export const routeTables = kind<aws.ec2.RouteTableArgs>("route table", "ec2/routeTable:RouteTable");
export const defaultRouteTables = kind<aws.ec2.DefaultRouteTableArgs>(
    "default route table",
    "ec2/defaultRouteTable:DefaultRouteTable",
);
export const routes = kind<aws.ec2.RouteArgs>("route", "ec2/route:Route");
export const routeTableAssociations = kind<aws.ec2.RouteTableAssociationArgs>(
    "route table association",
    "ec2/routeTableAssociation:RouteTableAssociation",
);
export const mainRouteTableAssociations = kind<aws.ec2.MainRouteTableAssociationArgs>(
    "main route table association",
    "ec2/mainRouteTableAssociation:MainRouteTableAssociation",
);
/** An attachment counts: programs take the gateway's id from it to wait until the gateway is attached. */
export const internetGateways = kind<aws.ec2.InternetGatewayArgs>(
    "internet gateway",
    "ec2/internetGateway:InternetGateway",
    "ec2/internetGatewayAttachment:InternetGatewayAttachment",
);
/** What else a route's `gatewayId` or `routes` may come from without leading to the internet. */
export const otherGateways = kind<unknown>(
    "gateway",
    "ec2/vpnGateway:VpnGateway",
    "ec2/vpnGatewayAttachment:VpnGatewayAttachment",
    "ec2/natGateway:NatGateway",
    "ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    "ec2transitgateway/transitGateway:TransitGateway",
    "ec2transitgateway/vpcAttachment:VpcAttachment",
    "ec2/vpcPeeringConnection:VpcPeeringConnection",
    "ec2/vpcEndpoint:VpcEndpoint",
);

export const securityGroups = kind<aws.ec2.SecurityGroupArgs>(
    "security group",
    "ec2/securityGroup:SecurityGroup",
    "ec2/defaultSecurityGroup:DefaultSecurityGroup",
);
export const ingressRules = kind<aws.vpc.SecurityGroupIngressRuleArgs>(
    "ingress rule",
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
);
export const securityGroupRules = kind<aws.ec2.SecurityGroupRuleArgs>(
    "security group rule",
    "ec2/securityGroupRule:SecurityGroupRule",
);

/** Tokens of what puts out references to images in private registries, components of other packages included. */
export const imageSources = [
    ...repositories.types,
    ...pullThroughCaches.types,
    "awsx:ecr:Image",
    "awsx:ecr:RegistryImage",
    "awsx:ecr:Repository",
];
