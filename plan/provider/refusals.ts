import type { CreatedResource, Properties } from "../aws/index";
import { list, record, text } from "../aws/model";
import type { Account } from "./account";

/** AWS refuses the request; the engine shows the message as the resource's error. */
export class Refused extends Error {}

/**
 * Properties that no two resources of a type may share, and what AWS says when they do. These decide whether a replacement
 * can create the new resource before the old one is deleted. Source of each: errors of the API action that creates the type,
 * in its service's API reference.
 */
const TAKEN: Record<string, { properties: readonly string[]; error: string }[]> = {
    "aws:lb/loadBalancer:LoadBalancer": [{ properties: ["name"], error: "DuplicateLoadBalancerName" }],
    "aws:lb/targetGroup:TargetGroup": [{ properties: ["name"], error: "DuplicateTargetGroupName" }],
    "aws:lb/listener:Listener": [{ properties: ["loadBalancerArn", "port"], error: "DuplicateListener" }],
    "aws:lb/listenerRule:ListenerRule": [{ properties: ["listenerArn", "priority"], error: "PriorityInUse" }],
    "aws:ec2/securityGroup:SecurityGroup": [{ properties: ["vpcId", "name"], error: "InvalidGroup.Duplicate" }],
    "aws:ec2/subnet:Subnet": [{ properties: ["vpcId", "cidrBlock"], error: "InvalidSubnet.Conflict" }],
    "aws:ec2/route:Route": [
        { properties: ["routeTableId", "destinationCidrBlock"], error: "RouteAlreadyExists" },
        { properties: ["routeTableId", "destinationIpv6CidrBlock"], error: "RouteAlreadyExists" },
        { properties: ["routeTableId", "destinationPrefixListId"], error: "RouteAlreadyExists" },
    ],
    "aws:ec2/routeTableAssociation:RouteTableAssociation": [
        { properties: ["subnetId"], error: "Resource.AlreadyAssociated" },
    ],
    "aws:ec2/natGateway:NatGateway": [{ properties: ["allocationId"], error: "Resource.AlreadyAssociated" }],
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [
        {
            properties: [
                "securityGroupId",
                "ipProtocol",
                "fromPort",
                "toPort",
                "cidrIpv4",
                "cidrIpv6",
                "prefixListId",
                "referencedSecurityGroupId",
            ],
            error: "InvalidPermission.Duplicate",
        },
    ],
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": [
        {
            properties: [
                "securityGroupId",
                "ipProtocol",
                "fromPort",
                "toPort",
                "cidrIpv4",
                "cidrIpv6",
                "prefixListId",
                "referencedSecurityGroupId",
            ],
            error: "InvalidPermission.Duplicate",
        },
    ],
    "aws:efs/mountTarget:MountTarget": [{ properties: ["fileSystemId", "subnetId"], error: "MountTargetConflict" }],
    "aws:efs/fileSystem:FileSystem": [{ properties: ["creationToken"], error: "FileSystemAlreadyExists" }],
    "aws:wafv2/webAcl:WebAcl": [{ properties: ["name", "scope"], error: "WAFDuplicateItemException" }],
    "aws:ecr/repository:Repository": [{ properties: ["name"], error: "RepositoryAlreadyExistsException" }],
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": [
        { properties: ["ecrRepositoryPrefix"], error: "PullThroughCacheRuleAlreadyExistsException" },
    ],
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": [
        { properties: ["prefix"], error: "TemplateAlreadyExistsException" },
    ],
    "aws:s3/bucket:Bucket": [{ properties: ["bucket"], error: "BucketAlreadyOwnedByYou" }],
    "aws:iam/role:Role": [{ properties: ["name"], error: "EntityAlreadyExists" }],
    "aws:iam/policy:Policy": [{ properties: ["name"], error: "EntityAlreadyExists" }],
    "aws:ssm/parameter:Parameter": [{ properties: ["name"], error: "ParameterAlreadyExists" }],
    "aws:cloudwatch/logGroup:LogGroup": [{ properties: ["name"], error: "ResourceAlreadyExistsException" }],
    "aws:codedeploy/application:Application": [{ properties: ["name"], error: "ApplicationAlreadyExistsException" }],
    "aws:codedeploy/deploymentGroup:DeploymentGroup": [
        { properties: ["appName", "deploymentGroupName"], error: "DeploymentGroupAlreadyExistsException" },
    ],
    "aws:codedeploy/deploymentConfig:DeploymentConfig": [
        { properties: ["deploymentConfigName"], error: "DeploymentConfigAlreadyExistsException" },
    ],
    "aws:ecs/service:Service": [
        { properties: ["cluster", "name"], error: "InvalidParameterException: Creation of service was not idempotent" },
    ],
    "aws:servicediscovery/httpNamespace:HttpNamespace": [{ properties: ["name"], error: "NamespaceAlreadyExists" }],
    "aws:servicediscovery/service:Service": [{ properties: ["namespaceId", "name"], error: "ServiceAlreadyExists" }],
    "aws:sqs/queue:Queue": [{ properties: ["name"], error: "QueueNameExists" }],
    "aws:secretsmanager/secret:Secret": [{ properties: ["name"], error: "ResourceExistsException" }],
    "aws:kms/alias:Alias": [{ properties: ["name"], error: "AlreadyExistsException" }],
};

/** Types that AWS does not delete while others refer to them: by which property of which type, and what AWS says. */
const IN_USE: Record<string, { error: string; by: Record<string, readonly string[]> }> = {
    "aws:ec2/vpc:Vpc": {
        error: "DependencyViolation",
        by: {
            "aws:ec2/subnet:Subnet": ["vpcId"],
            "aws:ec2/securityGroup:SecurityGroup": ["vpcId"],
            "aws:ec2/internetGateway:InternetGateway": ["vpcId"],
            "aws:ec2/routeTable:RouteTable": ["vpcId"],
            "aws:ec2/vpcEndpoint:VpcEndpoint": ["vpcId"],
        },
    },
    "aws:ec2/subnet:Subnet": {
        error: "DependencyViolation",
        by: {
            "aws:lb/loadBalancer:LoadBalancer": ["subnets"],
            "aws:ecs/service:Service": ["networkConfiguration.subnets"],
            "aws:ec2/vpcEndpoint:VpcEndpoint": ["subnetIds"],
            "aws:efs/mountTarget:MountTarget": ["subnetId"],
            "aws:ec2/natGateway:NatGateway": ["subnetId"],
        },
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        error: "DependencyViolation",
        by: {
            "aws:lb/loadBalancer:LoadBalancer": ["securityGroups"],
            "aws:ecs/service:Service": ["networkConfiguration.securityGroups"],
            "aws:ec2/vpcEndpoint:VpcEndpoint": ["securityGroupIds"],
            "aws:efs/mountTarget:MountTarget": ["securityGroups"],
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ["referencedSecurityGroupId"],
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ["referencedSecurityGroupId"],
        },
    },
    "aws:ec2/internetGateway:InternetGateway": {
        error: "DependencyViolation",
        by: { "aws:ec2/route:Route": ["gatewayId"] },
    },
    "aws:ec2/eip:Eip": { error: "InvalidIPAddress.InUse", by: { "aws:ec2/natGateway:NatGateway": ["allocationId"] } },
    "aws:lb/targetGroup:TargetGroup": {
        error: "ResourceInUse",
        by: {
            "aws:lb/listener:Listener": ["defaultActions.targetGroupArn", "defaultActions.forward.targetGroups.arn"],
            "aws:lb/listenerRule:ListenerRule": ["actions.targetGroupArn", "actions.forward.targetGroups.arn"],
        },
    },
    "aws:acm/certificate:Certificate": {
        error: "ResourceInUseException",
        by: { "aws:lb/listener:Listener": ["certificateArn"] },
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
        by: { "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["role"] },
    },
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        error: "ResourceInUse",
        by: { "aws:servicediscovery/service:Service": ["namespaceId"] },
    },
};

/** Type under which an image that was pushed into a repository is kept; a repository's URL is its key. */
export const IMAGE = "hatoba:simulated:Image";

/** Throws what AWS answers when the name, or whatever else has to be unique, is taken. */
export function refuseCreation(type: string, inputs: Properties, account: Account): void {
    for (const { properties, error } of TAKEN[type] ?? []) {
        const wanted = properties.map((property) => inputs[property] ?? "");
        // Where the last one is absent there is nothing that could be taken: another rule has it.
        if (wanted.at(-1) === "" && properties.length < 3) {
            continue;
        }
        const holder = account
            .all(type)
            .find(({ outputs }) => properties.every((property, index) => same(outputs[property] ?? "", wanted[index])));
        if (holder) {
            const what = properties.map((property, index) => `${property} ${text(wanted[index])}`).join(", ");
            throw new Refused(`${error}: ${what} is taken by ${holder.id}`);
        }
    }
}

/** Throws what AWS answers when a resource is protected, not empty, or in use. */
export function refuseDeletion({ type, id, urn, outputs }: CreatedResource, account: Account): void {
    if (type === "aws:lb/loadBalancer:LoadBalancer" && outputs.enableDeletionProtection === true) {
        throw new Refused(
            `OperationNotPermitted: Load balancer '${id}' cannot be deleted because deletion protection is enabled`,
        );
    }
    if (type === "aws:ecr/repository:Repository" && outputs.forceDelete !== true) {
        const images = account.all(IMAGE).filter((image) => image.outputs.repositoryUrl === outputs.repositoryUrl);
        if (images.length > 0) {
            throw new Refused(
                `RepositoryNotEmptyException: The repository with name '${id}' cannot be deleted because it still contains images`,
            );
        }
    }
    if (type === "aws:s3/bucket:Bucket" && outputs.forceDestroy !== true && receivesLogs(id, account)) {
        throw new Refused(`BucketNotEmpty: The bucket ${id} you tried to delete is not empty`);
    }
    const use = IN_USE[type];
    for (const [user, paths] of Object.entries(use?.by ?? {})) {
        const holder = account
            .all(user)
            .find(({ outputs: its }) =>
                paths.some((path) => valuesAt(its, path).some((value) => value === id || value === outputs.arn)),
            );
        if (holder) {
            throw new Refused(`${use?.error}: ${urn ?? id} is in use by ${holder.urn ?? holder.id}`);
        }
    }
}

/** A load balancer writes a file when its access logs are enabled, so that the bucket is never empty again. */
function receivesLogs(bucket: string, account: Account): boolean {
    return account.everCreated("aws:lb/loadBalancer:LoadBalancer").some(({ outputs }) => {
        const { bucket: target, enabled } = record(outputs.accessLogs);
        return target === bucket && enabled !== false;
    });
}

/** Values at a path, those of every element of the lists on the way. */
function valuesAt(value: unknown, path: string): unknown[] {
    const [name = "", ...rest] = path.split(".");
    const found = record(value)[name];
    const values = Array.isArray(found) ? list(found) : [found];
    return rest.length === 0 ? values : values.flatMap((element) => valuesAt(element, rest.join(".")));
}

function same(a: unknown, b: unknown): boolean {
    return JSON.stringify(a) === JSON.stringify(b);
}
