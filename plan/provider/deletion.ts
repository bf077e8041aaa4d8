import { text } from "../aws/model";
import type { Account, AccountResource } from "./account";
import { IMAGE } from "./refusals";

/**
 * What goes with a resource: types of its parts, by the property that names it by id, ARN or name. The engine need not delete
 * these itself, with `deletedWith` it does not. Sources: what deletes each type, in its service's API reference.
 */
const PARTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "aws:lb/loadBalancer:LoadBalancer": {
        "aws:lb/listener:Listener": "loadBalancerArn",
        "aws:wafv2/webAclAssociation:WebAclAssociation": "resourceArn",
    },
    "aws:lb/listener:Listener": {
        "aws:lb/listenerRule:ListenerRule": "listenerArn",
        "aws:lb/listenerCertificate:ListenerCertificate": "listenerArn",
    },
    "aws:ec2/vpc:Vpc": {
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": "vpcId",
        "aws:ec2/flowLog:FlowLog": "vpcId",
    },
    "aws:ec2/subnet:Subnet": { "aws:ec2/routeTableAssociation:RouteTableAssociation": "subnetId" },
    "aws:ec2/routeTable:RouteTable": {
        "aws:ec2/route:Route": "routeTableId",
        // The provider takes a route table off its subnets first.
        "aws:ec2/routeTableAssociation:RouteTableAssociation": "routeTableId",
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "securityGroupId",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "securityGroupId",
        "aws:ec2/securityGroupRule:SecurityGroupRule": "securityGroupId",
    },
    "aws:efs/fileSystem:FileSystem": {
        "aws:efs/accessPoint:AccessPoint": "fileSystemId",
        "aws:efs/backupPolicy:BackupPolicy": "fileSystemId",
        "aws:efs/fileSystemPolicy:FileSystemPolicy": "fileSystemId",
    },
    "aws:ecr/repository:Repository": {
        "aws:ecr/lifecyclePolicy:LifecyclePolicy": "repository",
        "aws:ecr/repositoryPolicy:RepositoryPolicy": "repository",
    },
    "aws:s3/bucket:Bucket": {
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "bucket",
        "aws:s3/bucketLogging:BucketLogging": "bucket",
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "bucket",
        "aws:s3/bucketPolicy:BucketPolicy": "bucket",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "bucket",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "bucket",
        "aws:s3/bucketVersioning:BucketVersioning": "bucket",
    },
    "aws:ecs/cluster:Cluster": { "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": "clusterName" },
    "aws:appautoscaling/target:Target": {
        "aws:appautoscaling/policy:Policy": "resourceId",
        "aws:appautoscaling/scheduledAction:ScheduledAction": "resourceId",
    },
    "aws:cloudwatch/logGroup:LogGroup": { "aws:cloudwatch/logMetricFilter:LogMetricFilter": "logGroupName" },
    "aws:codedeploy/application:Application": { "aws:codedeploy/deploymentGroup:DeploymentGroup": "appName" },
    "aws:iam/role:Role": {
        "aws:iam/rolePolicy:RolePolicy": "role",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "role",
    },
    "aws:route53/zone:Zone": { "aws:route53/record:Record": "zoneId" },
    "aws:secretsmanager/secret:Secret": { "aws:secretsmanager/secretVersion:SecretVersion": "secretId" },
    "aws:sns/topic:Topic": {
        "aws:sns/topicPolicy:TopicPolicy": "arn",
        "aws:sns/topicSubscription:TopicSubscription": "topic",
    },
};

/** Takes a resource out of the account, and what goes with it. Nothing is asked any more. */
export function deleteWithParts(resource: AccountResource, account: Account): void {
    const { type, id, outputs } = resource;
    // The provider leaves these in AWS, and only forgets them.
    if (outputs.skipDestroy === true) {
        return;
    }
    account.delete(resource);
    const names = new Set([id, text(outputs.arn), text(outputs.name), text(outputs.resourceId)].filter(Boolean));
    for (const [part, property] of Object.entries(PARTS[type.replace(/^aws:alb\//, "aws:lb/")] ?? {})) {
        for (const child of account.all(part)) {
            if (names.has(text(child.outputs[property])) && child.outputs.region === outputs.region) {
                deleteWithParts(child, account);
            }
        }
    }
    for (const other of sharing(resource, account)) {
        account.delete(other);
    }
}

/** What else the call that deletes a resource takes away. */
function sharing({ type, outputs }: AccountResource, account: Account): AccountResource[] {
    if (type === "aws:ecr/repository:Repository") {
        return account.all(IMAGE).filter((image) => image.outputs.repositoryUrl === outputs.repositoryUrl);
    }
    // It takes off whatever web ACL the resource has, that of a replacement created before included.
    return type === "aws:wafv2/webAclAssociation:WebAclAssociation"
        ? account.all(type).filter((other) => other.outputs.resourceArn === outputs.resourceArn)
        : [];
}
