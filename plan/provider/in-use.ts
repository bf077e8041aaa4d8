import type { CreatedResource } from "../aws/index";
import { text } from "../aws/model";
import type { Account, AccountResource } from "./account";
import { Refused } from "./refused";
import { valuesAt } from "./values-at";

/** Types that AWS does not delete while others refer to them. */
interface Use {
    /** Error code of the API action that deletes the type. */
    error: string;
    /** Properties that refer to it, by path, of each type that uses it. */
    by: Readonly<Record<string, readonly string[]>>;
    /** What the provider removes first, so that it is not in the way. */
    isRemoved?(resource: CreatedResource, user: AccountResource): boolean;
}

const isForced = ({ outputs }: CreatedResource) => outputs.forceDestroy === true;

/** A rule of the group itself goes with it. */
const isOwnRule = ({ id }: CreatedResource, { outputs }: AccountResource) => outputs.securityGroupId === id;

const action = (block: string) => [`${block}.targetGroupArn`, `${block}.forward.targetGroups.arn`];

/** Network interfaces, and whatever else is in a subnet. Sources: what deletes each type, in its service's API reference. */
const TABLE: Readonly<Record<string, Use>> = {
    "aws:ec2/vpc:Vpc": {
        error: "DependencyViolation",
        by: {
            "aws:ec2/subnet:Subnet": ["vpcId"],
            "aws:ec2/securityGroup:SecurityGroup": ["vpcId"],
            "aws:ec2/internetGateway:InternetGateway": ["vpcId"],
            "aws:ec2/routeTable:RouteTable": ["vpcId"],
            "aws:ec2/networkAcl:NetworkAcl": ["vpcId"],
            "aws:ec2/vpcEndpoint:VpcEndpoint": ["vpcId"],
        },
    },
    "aws:ec2/subnet:Subnet": {
        error: "DependencyViolation",
        by: {
            "aws:lb/loadBalancer:LoadBalancer": ["subnets", "subnetMappings.subnetId"],
            "aws:ecs/service:Service": ["networkConfiguration.subnets"],
            "aws:ec2/vpcEndpoint:VpcEndpoint": ["subnetIds"],
            "aws:efs/mountTarget:MountTarget": ["subnetId"],
            "aws:ec2/natGateway:NatGateway": ["subnetId"],
            "aws:ec2/instance:Instance": ["subnetId"],
            "aws:lambda/function:Function": ["vpcConfig.subnetIds"],
        },
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        error: "DependencyViolation",
        by: {
            "aws:lb/loadBalancer:LoadBalancer": ["securityGroups"],
            "aws:ecs/service:Service": ["networkConfiguration.securityGroups"],
            "aws:ec2/vpcEndpoint:VpcEndpoint": ["securityGroupIds"],
            "aws:efs/mountTarget:MountTarget": ["securityGroups"],
            "aws:ec2/instance:Instance": ["vpcSecurityGroupIds"],
            "aws:lambda/function:Function": ["vpcConfig.securityGroupIds"],
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["referencedSecurityGroupId"],
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["referencedSecurityGroupId"],
            "aws:ec2/securityGroupRule:SecurityGroupRule": ["sourceSecurityGroupId"],
        },
        isRemoved: isOwnRule,
    },
    "aws:ec2/eip:Eip": { error: "InvalidIPAddress.InUse", by: { "aws:ec2/natGateway:NatGateway": ["allocationId"] } },
    "aws:lb/targetGroup:TargetGroup": {
        error: "ResourceInUse",
        by: {
            "aws:lb/listener:Listener": action("defaultActions"),
            "aws:lb/listenerRule:ListenerRule": action("actions"),
        },
    },
    "aws:acm/certificate:Certificate": {
        error: "ResourceInUseException",
        by: {
            "aws:lb/listener:Listener": ["certificateArn"],
            "aws:lb/listenerCertificate:ListenerCertificate": ["certificateArn"],
        },
    },
    "aws:wafv2/webAcl:WebAcl": {
        error: "WAFAssociatedItemException",
        by: { "aws:wafv2/webAclAssociation:WebAclAssociation": ["webAclArn"] },
    },
    "aws:efs/fileSystem:FileSystem": {
        error: "FileSystemInUse",
        by: { "aws:efs/mountTarget:MountTarget": ["fileSystemId"] },
    },
    "aws:ecs/cluster:Cluster": {
        error: "ClusterContainsServicesException",
        by: { "aws:ecs/service:Service": ["cluster"] },
    },
    "aws:iam/role:Role": {
        error: "DeleteConflict",
        by: {
            "aws:iam/rolePolicy:RolePolicy": ["role"],
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["role"],
        },
        isRemoved: ({ outputs }) => outputs.forceDetachPolicies === true,
    },
    "aws:iam/policy:Policy": {
        error: "DeleteConflict",
        by: { "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["policyArn"] },
    },
    "aws:route53/zone:Zone": {
        error: "HostedZoneNotEmpty",
        by: { "aws:route53/record:Record": ["zoneId"] },
        isRemoved: isForced,
    },
    "aws:cloudwatch/eventRule:EventRule": {
        // "Rule can't be deleted since it has targets."
        error: "ValidationException",
        by: { "aws:cloudwatch/eventTarget:EventTarget": ["rule"] },
    },
    "aws:codedeploy/deploymentConfig:DeploymentConfig": {
        error: "DeploymentConfigInUseException",
        by: { "aws:codedeploy/deploymentGroup:DeploymentGroup": ["deploymentConfigName"] },
    },
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        error: "ResourceInUse",
        by: { "aws:servicediscovery/service:Service": ["namespaceId"] },
    },
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
        error: "ResourceInUse",
        by: { "aws:servicediscovery/service:Service": ["namespaceId"] },
    },
    "aws:servicediscovery/service:Service": {
        error: "ResourceInUse",
        by: { "aws:ecs/service:Service": ["serviceRegistries.registryArn"] },
        isRemoved: isForced,
    },
};

/** By type that refers: the paths, and the type that each refers to. */
const REFERENCES = new Map<string, { path: string; target: string }[]>();
for (const [target, { by }] of Object.entries(TABLE)) {
    for (const [user, paths] of Object.entries(by)) {
        const known = REFERENCES.get(user) ?? [];
        REFERENCES.set(user, [...known, ...paths.map((path) => ({ path, target }))]);
    }
}

/** Resources that a resource keeps from being deleted, for the account's index. */
export function referencesOf({ type, outputs }: CreatedResource): string[] {
    const references = REFERENCES.get(plainType(type)) ?? [];
    return references.flatMap(({ path, target }) =>
        valuesAt(outputs, path).map((value) => `${target}\n${text(value)}`),
    );
}

/** Throws what AWS answers when a resource is to be deleted that others use. */
export function refuseInUse(resource: CreatedResource, account: Account): void {
    const type = plainType(resource.type);
    const use = Object.hasOwn(TABLE, type) ? TABLE[type] : undefined;
    const user = use && account.users({ ...resource, type }).find((other) => !use.isRemoved?.(resource, other));
    if (use && user) {
        throw inUse(use.error, resource, user);
    }
    if (type === "aws:ec2/internetGateway:InternetGateway") {
        refuseDetachment(resource, account);
    }
}

/** A gateway stays attached while the VPC has mapped public addresses; routes to it do not keep it. */
function refuseDetachment(gateway: CreatedResource, account: Account): void {
    const { vpcId } = gateway.outputs;
    const vpcOf = (subnetId: unknown) => account.find(["aws:ec2/subnet:Subnet"], text(subnetId))?.outputs.vpcId;
    const user =
        account
            .all("aws:ec2/natGateway:NatGateway")
            .find(({ outputs }) => outputs.connectivityType !== "private" && vpcOf(outputs.subnetId) === vpcId) ??
        account
            .all("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")
            .find(({ outputs }) => outputs.internal !== true && outputs.vpcId === vpcId);
    if (user && text(vpcId) !== "") {
        throw inUse("DependencyViolation", gateway, user);
    }
}

function inUse(error: string, { urn, id }: CreatedResource, user: AccountResource): Refused {
    return new Refused(error, `${urn ?? id} (${id}) is in use by ${user.urn ?? user.type} (${user.id})`, true);
}

/** The older module of the same types. */
function plainType(type: string): string {
    return type.replace(/^aws:alb\//, "aws:lb/");
}
