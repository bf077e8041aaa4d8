import type { CreatedResource, Properties } from "../aws/index";
import { text, texts } from "../aws/model";
import type { Account, AccountResource } from "./account";
import { Refused } from "./refused";
import { valuesAt } from "./values-at";

/** What no two resources of a type may have at once. */
interface Uniqueness {
    /** Error code of the API action that creates the type, or changes it. */
    error: string;
    /** Properties that may not all be the same, by path. */
    properties: readonly string[];
    /** Properties that count when they are absent too. */
    optional?: readonly string[];
    /** Values to compare, where those of the properties are not. */
    values?(outputs: Properties): string[][];
    /** The name is unique in all of AWS, not only in one region of one account. */
    everywhere?: boolean;
    /** AWS takes the request for the one that created the other, or the program wants the other overwritten. */
    isAccepted?(wanted: Properties, holder: Properties): boolean;
}

const name = (error: string, property = "name"): Uniqueness[] => [{ error, properties: [property] }];

const loadBalancer = name("DuplicateLoadBalancerName");
const targetGroup = name("DuplicateTargetGroupName");
const listener: Uniqueness[] = [{ error: "DuplicateListener", properties: ["loadBalancerArn", "port"] }];
const listenerRule: Uniqueness[] = [{ error: "PriorityInUse", properties: ["listenerArn", "priority"] }];

/** The description is no part of a rule's identity; all ports are meant where the protocol is `-1`. */
const securityGroupRule = (direction: string): Uniqueness => ({
    error: "InvalidPermission.Duplicate",
    properties: ["securityGroupId", "ipProtocol", "cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"],
    values: (outputs) => {
        const { securityGroupId, ipProtocol, fromPort, toPort } = outputs;
        const sources = [outputs.cidrIpv4, outputs.cidrIpv6, outputs.prefixListId, outputs.referencedSecurityGroupId];
        const ports = text(ipProtocol) === "-1" ? [] : [fromPort, toPort];
        return [[direction, ...[securityGroupId, ipProtocol, ...sources, ...ports].map(text)]];
    },
});

const isGateway = ({ vpcEndpointType = "Gateway" }: Properties) => vpcEndpointType === "Gateway";

/**
 * Error codes and conditions are those of the action that creates each type, in its service's API reference; for EC2, whose
 * actions name none, those of "Error codes for the Amazon EC2 API".
 */
const TABLE: Readonly<Record<string, readonly Uniqueness[]>> = {
    "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
    "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
    "aws:lb/targetGroup:TargetGroup": targetGroup,
    "aws:alb/targetGroup:TargetGroup": targetGroup,
    "aws:lb/listener:Listener": listener,
    "aws:alb/listener:Listener": listener,
    "aws:lb/listenerRule:ListenerRule": listenerRule,
    "aws:alb/listenerRule:ListenerRule": listenerRule,
    "aws:ec2/securityGroup:SecurityGroup": [{ error: "InvalidGroup.Duplicate", properties: ["vpcId", "name"] }],
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [securityGroupRule("ingress")],
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": [securityGroupRule("egress")],
    "aws:ec2/route:Route": [
        { error: "RouteAlreadyExists", properties: ["routeTableId", "destinationCidrBlock"] },
        { error: "RouteAlreadyExists", properties: ["routeTableId", "destinationIpv6CidrBlock"] },
        { error: "RouteAlreadyExists", properties: ["routeTableId", "destinationPrefixListId"] },
    ],
    "aws:ec2/routeTableAssociation:RouteTableAssociation": [
        { error: "Resource.AlreadyAssociated", properties: ["subnetId"] },
        { error: "Resource.AlreadyAssociated", properties: ["gatewayId"] },
    ],
    // The gateway is created, and fails with this code.
    "aws:ec2/natGateway:NatGateway": name("Resource.AlreadyAssociated", "allocationId"),
    "aws:ec2/flowLog:FlowLog": [
        {
            error: "FlowLogAlreadyExists",
            properties: ["logDestination"],
            optional: ["vpcId", "subnetId", "eniId", "trafficType", "logFormat", "maxAggregationInterval"],
        },
    ],
    "aws:ec2/vpcEndpoint:VpcEndpoint": [
        {
            error: "RouteAlreadyExists",
            properties: ["routeTableIds", "serviceName"],
            values: (outputs) =>
                isGateway(outputs) ? texts(outputs.routeTableIds).map((id) => [id, text(outputs.serviceName)]) : [],
        },
        {
            // "private-dns-enabled cannot be set because there is already a conflicting DNS domain … in the VPC"
            error: "InvalidParameter",
            properties: ["vpcId", "serviceName"],
            values: (outputs) =>
                !isGateway(outputs) && outputs.privateDnsEnabled === true
                    ? [["private DNS", text(outputs.vpcId), text(outputs.serviceName)]]
                    : [],
        },
    ],
    "aws:efs/fileSystem:FileSystem": name("FileSystemAlreadyExists", "creationToken"),
    "aws:efs/mountTarget:MountTarget": [
        { error: "MountTargetConflict", properties: ["fileSystemId", "subnetId"] },
        { error: "MountTargetConflict", properties: ["fileSystemId", "availabilityZoneId"] },
    ],
    "aws:wafv2/webAcl:WebAcl": [{ error: "WAFDuplicateItemException", properties: ["name", "scope"] }],
    "aws:ecr/repository:Repository": name("RepositoryAlreadyExistsException"),
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": name(
        "PullThroughCacheRuleAlreadyExistsException",
        "ecrRepositoryPrefix",
    ),
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": name("TemplateAlreadyExistsException", "prefix"),
    // Not an error of the API in us-east-1; there the provider looks for the bucket itself, and refuses as well.
    "aws:s3/bucket:Bucket": [{ error: "BucketAlreadyOwnedByYou", properties: ["bucket"], everywhere: true }],
    "aws:iam/role:Role": name("EntityAlreadyExists"),
    "aws:iam/policy:Policy": name("EntityAlreadyExists"),
    "aws:iam/instanceProfile:InstanceProfile": name("EntityAlreadyExists"),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": name("EntityAlreadyExists", "url"),
    "aws:ssm/parameter:Parameter": [
        { error: "ParameterAlreadyExists", properties: ["name"], isAccepted: (wanted) => wanted.overwrite === true },
    ],
    "aws:ssm/document:Document": name("DocumentAlreadyExists"),
    "aws:cloudwatch/logGroup:LogGroup": name("ResourceAlreadyExistsException"),
    "aws:codedeploy/application:Application": name("ApplicationAlreadyExistsException"),
    "aws:codedeploy/deploymentGroup:DeploymentGroup": [
        { error: "DeploymentGroupAlreadyExistsException", properties: ["appName", "deploymentGroupName"] },
        {
            error: "ECSServiceMappingLimitExceededException",
            properties: ["ecsService.clusterName", "ecsService.serviceName"],
        },
    ],
    "aws:codedeploy/deploymentConfig:DeploymentConfig": name(
        "DeploymentConfigAlreadyExistsException",
        "deploymentConfigName",
    ),
    // "Creation of service was not idempotent."
    "aws:ecs/service:Service": [{ error: "InvalidParameterException", properties: ["cluster", "name"] }],
    "aws:servicediscovery/httpNamespace:HttpNamespace": name("NamespaceAlreadyExists"),
    "aws:servicediscovery/service:Service": [{ error: "ServiceAlreadyExists", properties: ["namespaceId", "name"] }],
    "aws:route53/record:Record": [
        {
            error: "InvalidChangeBatch",
            properties: ["zoneId", "fqdn", "type"],
            optional: ["setIdentifier"],
            isAccepted: (wanted) => wanted.allowOverwrite === true,
        },
    ],
    // Only where an attribute differs; otherwise the same queue is given back.
    "aws:sqs/queue:Queue": [{ error: "QueueNameExists", properties: ["name"], isAccepted: haveSameAttributes }],
    "aws:secretsmanager/secret:Secret": name("ResourceExistsException"),
    "aws:kms/alias:Alias": name("AlreadyExistsException"),
    "aws:lambda/function:Function": name("ResourceConflictException"),
    "aws:codebuild/project:Project": name("ResourceAlreadyExistsException"),
    "aws:codepipeline/pipeline:Pipeline": name("PipelineNameInUseException"),
    "aws:backup/vault:Vault": name("AlreadyExistsException"),
};

const SUBNET = "aws:ec2/subnet:Subnet";
const SECRET = "aws:secretsmanager/secret:Secret";

/** Texts of what a resource has that no other may have, for the account's index. */
export function claimsOf({ type, outputs }: CreatedResource): string[] {
    return rulesOf(type).flatMap((rule) => keysOf(rule, outputs));
}

/** Throws what AWS answers when a new resource wants what another one has. */
export function refuseTaken({ type, outputs }: CreatedResource, account: Account): void {
    for (const rule of rulesOf(type)) {
        refuse(rule, outputs, account, () => true);
    }
    if (type === SUBNET) {
        refuseOverlap(outputs, account);
    }
    if (type === SECRET) {
        refuseReserved(outputs, account);
    }
}

/** Throws what AWS answers when an update takes what another resource has, such as the priority of another rule. */
export function refuseTakenByUpdate(before: AccountResource, outputs: Properties, account: Account): void {
    const had = claimsOf(before);
    for (const rule of rulesOf(before.type)) {
        if (keysOf(rule, outputs).some((key) => !had.includes(key))) {
            refuse(rule, outputs, account, ({ identity }) => identity !== before.identity);
        }
    }
}

function refuse(
    rule: Uniqueness,
    outputs: Properties,
    account: Account,
    counts: (holder: AccountResource) => boolean,
): void {
    const holders = keysOf(rule, outputs).flatMap((key) => account.holders(key).filter(counts));
    const holder = holders.find((other) => !rule.isAccepted?.(outputs, other.outputs));
    if (holder) {
        const what = rule.properties
            .flatMap((property) => valuesAt(outputs, property).map((value) => `${property} ${JSON.stringify(value)}`))
            .join(", ");
        throw new Refused(rule.error, `${what}: ${holder.urn ?? holder.id} (${holder.id}) has it`);
    }
}

function rulesOf(type: string): readonly Uniqueness[] {
    return Object.hasOwn(TABLE, type) ? (TABLE[type] as readonly Uniqueness[]) : [];
}

/** The same text for all resources that exclude each other; none where a property is absent. */
function keysOf(rule: Uniqueness, outputs: Properties): string[] {
    const place = rule.everywhere ? [] : [accountOf(outputs), text(outputs.region)];
    const values = rule.values?.(outputs) ?? valuesOf(rule, outputs);
    return values.map((parts) => [rule.error, ...rule.properties, ...place, ...parts].join("\n").toLowerCase());
}

function valuesOf({ properties, optional = [] }: Uniqueness, outputs: Properties): string[][] {
    const required = properties.map((property) => text(valuesAt(outputs, property)[0]));
    const others = optional.map((property) => text(valuesAt(outputs, property)[0]));
    return required.includes("") ? [] : [[...required, ...others]];
}

/** Account that a resource's ARN names: a program may work in several. */
function accountOf({ arn }: Properties): string {
    return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(text(arn))?.[1] ?? "";
}

function haveSameAttributes(wanted: Properties, holder: Properties): boolean {
    const attributes = ({ tags: _, tagsAll: __, id: ___, ...others }: Properties) => others;
    const [a, b] = [attributes(wanted), attributes(holder)];
    return Object.keys(a).every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}

/** Subnets of a VPC may not overlap, not even in part. */
function refuseOverlap({ vpcId, cidrBlock }: Properties, account: Account): void {
    const range = rangeOf(text(cidrBlock));
    const other = account.all(SUBNET).find(({ outputs }) => {
        const taken = rangeOf(text(outputs.cidrBlock));
        return outputs.vpcId === vpcId && range && taken && range.first <= taken.last && taken.first <= range.last;
    });
    if (other) {
        throw new Refused(
            "InvalidSubnet.Conflict",
            `The CIDR '${text(cidrBlock)}' conflicts with another subnet: ${other.urn ?? other.id} (${other.id}) ` +
                `has ${text(other.outputs.cidrBlock)}`,
        );
    }
}

/** First and last address of an IPv4 range, as numbers. */
function rangeOf(cidr: string): { first: number; last: number } | undefined {
    const [, a, b, c, d, bits] = (/^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr) ?? []).map(Number);
    if (a === undefined || b === undefined || c === undefined || d === undefined || bits === undefined) {
        return undefined;
    }
    const size = 2 ** (32 - bits);
    const first = Math.floor((((a * 256 + b) * 256 + c) * 256 + d) / size) * size;
    return { first, last: first + size - 1 };
}

/** A deleted secret keeps its name until its recovery window is over. */
function refuseReserved({ name: wanted, region }: Properties, account: Account): void {
    const reserved = account
        .allDeleted(SECRET)
        .find(
            ({ outputs }) =>
                outputs.name === wanted && outputs.region === region && Number(outputs.recoveryWindowInDays ?? 30) > 0,
        );
    if (reserved) {
        throw new Refused(
            "InvalidRequestException",
            `You can't create this secret because a secret with this name is already scheduled for deletion: ` +
                `${reserved.urn ?? reserved.id} had the name ${text(wanted)}`,
        );
    }
}
