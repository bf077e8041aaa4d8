/** Reason why the replacement or deletion of a resource must not go unnoticed. */
export type Importance = "serves" | "stores";

/** What a resource type means to those who use the system. */
export interface Impact {
    importance: Importance;
    /** What ends, or is lost, when the resource is deleted. */
    deleted: string;
    /** What happens when a new one takes its place. @default as when it is deleted */
    replaced?: string;
    /** It only serves another resource: to delete it together with its component is no event of its own. */
    subsidiary?: boolean;
}

const serves = (deleted: string, replaced?: string): Impact => ({
    importance: "serves",
    deleted,
    ...(replaced && { replaced }),
});
const stores = (deleted: string, replaced?: string): Impact => ({
    importance: "stores",
    deleted,
    ...(replaced && { replaced }),
});
const subsidiary = (deleted: string, replaced?: string): Impact => ({ ...serves(deleted, replaced), subsidiary: true });

const refused = subsidiary(
    "connections that it allows are refused",
    "connections that it allows are refused while there is no rule",
);
const unresolved = serves("the name is not resolved any more", "the name is not resolved while there is none");
const namespace = serves(
    "services do not find one another by name any more",
    "services do not find one another by name until they are registered in the new one",
);
const newAddress = serves("its address answers no more", "its address changes");
const database = stores(
    "its data are deleted, but for snapshots",
    "its data are deleted, but for snapshots; the new one is empty",
);

/**
 * Types whose replacement or deletion users notice. Task definitions, policies, alarms and their like are left out: to
 * replace one is how it changes.
 */
const IMPACTS: Record<string, Impact> = {
    "ecs/service": serves("its tasks stop", "its tasks stop; the new service serves when tasks of its own are healthy"),
    "ecs/taskSet": serves("its tasks stop", "its tasks stop; the new set serves when tasks of its own are healthy"),
    "ecs/cluster": serves("no service runs in it any more", "every service in it is created anew"),
    "lb/loadBalancer": serves(
        "its name and addresses answer no more",
        "its DNS name and addresses change: aliases follow within 60 s, whoever keeps the old ones is not served",
    ),
    "lb/listener": serves("its port refuses connections", "its port refuses connections while there is no listener"),
    "lb/listenerRule": serves(
        "requests that match it get the listener's default action",
        "requests that match it get the listener's default action while there is no rule",
    ),
    "lb/targetGroup": serves(
        "its targets get no requests",
        "targets register anew and are checked before they get requests",
    ),
    "ec2/vpc": serves("everything in it goes", "everything in it is created anew"),
    "ec2/subnet": serves("what has an address in it moves to other subnets", "what has an address in it gets another"),
    "ec2/natGateway": serves(
        "connections through it are cut, and find another way only if a route leads there",
        "connections through it are cut",
    ),
    "ec2/eip": serves(
        "the public address is given back",
        "the public address changes: those who allow it by address have to be told",
    ),
    "ec2/internetGateway": serves(
        "nothing reaches the internet or is reached from it",
        "nothing reaches the internet or is reached from it while there is no gateway",
    ),
    "ec2/route": subsidiary("its destination is unreachable", "its destination is unreachable while there is no route"),
    "ec2/routeTable": subsidiary(
        "its subnets use the main route table",
        "its subnets use the main route table meanwhile",
    ),
    "ec2/routeTableAssociation": subsidiary(
        "its subnet uses the main route table",
        "its subnet uses the main route table meanwhile",
    ),
    "ec2/vpcEndpoint": serves(
        "connections to the service take the way to the internet, if there is one",
        "connections through it are cut",
    ),
    "ec2/securityGroup": subsidiary("its rules go", "its rules move to the new group, and with them what uses it"),
    "ec2/securityGroupRule": refused,
    "vpc/securityGroupIngressRule": refused,
    "vpc/securityGroupEgressRule": refused,
    "ec2/instance": serves("what runs on it stops"),
    "autoscaling/group": serves("what runs on its instances stops"),
    "efs/mountTarget": serves(
        "tasks of its zone lose their files",
        "tasks of its zone wait for their files while there is no mount target",
    ),
    "efs/accessPoint": serves("tasks cannot mount it any more", "tasks that mount it start anew with the new one"),
    "acm/certificate": serves(
        "listeners cannot use it any more",
        "listeners take the new certificate before the old one goes",
    ),
    "route53/record": unresolved,
    "route53/zone": serves(
        "its names are not resolved any more",
        "its name servers change: the parent zone has to delegate to the new ones",
    ),
    "servicediscovery/httpNamespace": namespace,
    "servicediscovery/privateDnsNamespace": namespace,
    "servicediscovery/service": unresolved,
    "wafv2/webAcl": serves("requests pass unfiltered", "requests pass unfiltered while none is associated"),
    "wafv2/webAclAssociation": serves(
        "requests pass unfiltered",
        "requests pass unfiltered while there is no association",
    ),
    "iam/role": subsidiary(
        "what acts with it loses its permissions",
        "what acts with the old role loses its permissions when that is deleted",
    ),
    "lambda/function": serves("calls of it fail", "calls of it fail while there is no function"),
    "apigatewayv2/api": newAddress,
    "apigateway/restApi": newAddress,
    "cloudfront/distribution": newAddress,
    "elasticache/cluster": serves("what it caches is lost", "its address changes and what it caches is lost"),
    "elasticache/replicationGroup": serves("what it caches is lost", "its address changes and what it caches is lost"),
    "efs/fileSystem": stores("its files are deleted", "its files are deleted; the new one is empty"),
    "s3/bucket": stores("its objects are deleted", "its objects are deleted; the new one is empty"),
    "ecr/repository": stores(
        "its images are deleted: nothing can be rolled back to, and no task of them starts",
        "its images are deleted: no task of them starts until they are pushed again",
    ),
    "rds/instance": database,
    "rds/cluster": database,
    "dynamodb/table": stores("its items are deleted", "its items are deleted; the new one is empty"),
    "sqs/queue": stores("messages in it are lost", "messages in it are lost, and its address changes"),
    "sns/topic": stores("its subscriptions are lost", "its subscriptions are lost: people confirm theirs again"),
    "ssm/parameter": stores("its value and history are deleted"),
    "secretsmanager/secret": stores("its value is deleted after the recovery window"),
    "kms/key": stores("what is encrypted with it cannot be read after the deletion window"),
    "cloudwatch/logGroup": stores("its log events are deleted"),
    "backup/vault": stores("recovery points in it are deleted"),
    "cognito/userPool": stores("its users are deleted"),
};

/** Module and type of each, for tests to hold against the provider's. */
export const IMPACT_KINDS: readonly string[] = Object.keys(IMPACTS);

/** Modules of other tokens for the same types. */
const ALIASES: Record<string, string> = { alb: "lb", elasticloadbalancingv2: "lb", applicationloadbalancing: "lb" };

/** What a resource type, such as `aws:lb/listener:Listener`, means; nothing for one that users do not notice. */
export function impactOf(type: string): Impact | undefined {
    const [packageName, path = ""] = type.split(":");
    if (packageName === "random" && path.startsWith("index/")) {
        return stores("its value is forgotten", "its value changes, and with it whatever was made of it");
    }
    const [module = "", kind = ""] = path.split("/");
    return packageName === "aws" ? IMPACTS[`${ALIASES[module] ?? module}/${kind}`] : undefined;
}
