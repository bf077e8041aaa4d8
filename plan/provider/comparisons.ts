import type { JsonKind } from "./json-texts";

/** How the provider compares a type's properties, by path as in `ResourceSchema`: what is no difference to it. */
export interface Comparisons {
    /** Lists that are sets in Terraform: the order of their elements is no difference. */
    sets?: readonly string[];
    /** JSON texts that are compared by what they mean. */
    json?: Readonly<Record<string, JsonKind>>;
    /** Properties within blocks that AWS decides when the program does not; those at the top are in the schema. */
    computed?: readonly string[];
    /** Blocks whose removal the provider does not notice, by `verify.SuppressMissingOptionalConfigurationBlock`. */
    keptWhenRemoved?: readonly string[];
}

const securityGroup: Comparisons = { sets: ["egress", "egress.securityGroups", "ingress", "ingress.securityGroups"] };

const loadBalancer: Comparisons = { sets: ["securityGroups", "subnetMappings", "subnets"] };

function actions(block: string): Comparisons {
    return {
        sets: [`${block}.forward.targetGroups`],
        computed: [
            `${block}.authenticateCognito.onUnauthenticatedRequest`,
            `${block}.authenticateOidc.onUnauthenticatedRequest`,
            `${block}.fixedResponse.statusCode`,
            `${block}.order`,
        ],
        keptWhenRemoved: [`${block}.forward.stickiness`],
    };
}

const listener = actions("defaultActions");

const listenerRule: Comparisons = {
    ...actions("actions"),
    sets: [
        "actions.forward.targetGroups",
        "conditions",
        ...["hostHeader", "httpHeader", "httpRequestMethod", "pathPattern", "sourceIp"].map(
            (condition) => `conditions.${condition}.values`,
        ),
        "conditions.queryStrings",
    ],
};

const targetGroup: Comparisons = { computed: ["healthCheck.matcher", "healthCheck.path", "healthCheck.timeout"] };

const alarmActions = ["alarmActions", "insufficientDataActions", "okActions"];

const TABLE: Readonly<Record<string, Comparisons>> = {
    "aws:ec2/routeTable:RouteTable": { sets: ["propagatingVgws", "routes"] },
    "aws:ec2/natGateway:NatGateway": {
        sets: [
            "availabilityZoneAddresses",
            "availabilityZoneAddresses.allocationIds",
            "secondaryAllocationIds",
            "secondaryPrivateIpAddresses",
        ],
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        sets: ["routeTableIds", "securityGroupIds", "subnetConfigurations", "subnetIds"],
        json: { policy: "policy" },
    },
    "aws:ec2/networkAcl:NetworkAcl": { sets: ["egress", "ingress", "subnetIds"] },
    "aws:ec2/securityGroup:SecurityGroup": securityGroup,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": securityGroup,
    "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
    "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
    "aws:lb/listener:Listener": listener,
    "aws:alb/listener:Listener": listener,
    "aws:lb/listenerRule:ListenerRule": listenerRule,
    "aws:alb/listenerRule:ListenerRule": listenerRule,
    "aws:lb/targetGroup:TargetGroup": targetGroup,
    "aws:alb/targetGroup:TargetGroup": targetGroup,
    "aws:acm/certificate:Certificate": { sets: ["subjectAlternativeNames"] },
    "aws:acm/certificateValidation:CertificateValidation": { sets: ["validationRecordFqdns"] },
    "aws:route53/record:Record": { sets: ["records"] },
    "aws:wafv2/webAcl:WebAcl": { sets: ["customResponseBodies", "rules", "rules.ruleLabels"] },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        sets: ["rules.noncurrentVersionTransitions", "rules.transitions"],
    },
    "aws:s3/bucketLogging:BucketLogging": { sets: ["targetGrants"] },
    "aws:s3/bucketPolicy:BucketPolicy": { json: { policy: "policy" } },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": { sets: ["rules"] },
    "aws:efs/accessPoint:AccessPoint": { sets: ["posixUser.secondaryGids"] },
    "aws:efs/fileSystemPolicy:FileSystemPolicy": { json: { policy: "policy" } },
    "aws:efs/mountTarget:MountTarget": { sets: ["securityGroups"] },
    "aws:ecs/cluster:Cluster": { sets: ["settings"] },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
        sets: ["capacityProviders", "defaultCapacityProviderStrategies"],
    },
    "aws:ecs/service:Service": {
        sets: [
            "alarms.alarmNames",
            "capacityProviderStrategies",
            "deploymentConfiguration.lifecycleHooks",
            "loadBalancers",
            "networkConfiguration.securityGroups",
            "networkConfiguration.subnets",
            "placementConstraints",
        ],
        json: { "deploymentConfiguration.lifecycleHooks.hookDetails": "json" },
        computed: [
            "deploymentConfiguration.bakeTimeInMinutes",
            "deploymentConfiguration.canaryConfiguration",
            "deploymentConfiguration.canaryConfiguration.canaryBakeTimeInMinutes",
            "deploymentConfiguration.canaryConfiguration.canaryPercent",
            "deploymentConfiguration.linearConfiguration",
            "deploymentConfiguration.linearConfiguration.stepBakeTimeInMinutes",
            "deploymentConfiguration.linearConfiguration.stepPercent",
            "deploymentConfiguration.strategy",
            "serviceConnectConfiguration.accessLogConfiguration.includeQueryParameters",
            "serviceConnectConfiguration.logConfiguration.options",
            "serviceConnectConfiguration.namespace",
            "serviceConnectConfiguration.services.clientAlias.dnsName",
            "serviceConnectConfiguration.services.discoveryName",
        ],
        keptWhenRemoved: ["alarms", "deploymentCircuitBreaker", "deploymentController"],
    },
    "aws:ecs/taskDefinition:TaskDefinition": {
        sets: ["placementConstraints", "requiresCompatibilities", "volumes"],
        json: { containerDefinitions: "containers" },
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": { json: { policy: "lifecycle" } },
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
        sets: ["appliedFors"],
        json: { lifecyclePolicy: "lifecycle", repositoryPolicy: "policy" },
    },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": { json: { policy: "policy" } },
    "aws:iam/policy:Policy": { json: { policy: "policy" } },
    "aws:iam/role:Role": {
        sets: ["inlinePolicies", "managedPolicyArns"],
        json: { assumeRolePolicy: "policy", "inlinePolicies.policy": "policy" },
    },
    "aws:iam/rolePolicy:RolePolicy": { json: { policy: "policy" } },
    "aws:secretsmanager/secret:Secret": { sets: ["replicas"], json: { policy: "policy" } },
    "aws:secretsmanager/secretVersion:SecretVersion": { sets: ["versionStages"] },
    "aws:kms/key:Key": { json: { policy: "policy" } },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": { sets: alarmActions },
    "aws:cloudwatch/dashboard:Dashboard": { json: { dashboardBody: "json" } },
    "aws:cloudwatch/eventRule:EventRule": { json: { eventPattern: "json" } },
    "aws:cloudwatch/eventTarget:EventTarget": {
        sets: [
            "ecsTarget.capacityProviderStrategies",
            "ecsTarget.networkConfiguration.securityGroups",
            "ecsTarget.networkConfiguration.subnets",
            "ecsTarget.placementConstraints",
        ],
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": { sets: [...alarmActions, "metricQueries"] },
    "aws:appautoscaling/policy:Policy": {
        sets: [
            "stepScalingPolicyConfiguration.stepAdjustments",
            "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.dimensions",
            "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics",
            "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics.metricStat.metric.dimensions",
        ],
    },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": {
        sets: [
            "alarmConfiguration.alarms",
            "autoRollbackConfiguration.events",
            "autoscalingGroups",
            "ec2TagFilters",
            "ec2TagSets",
            "ec2TagSets.ec2TagFilters",
            "loadBalancerInfo.elbInfos",
            "loadBalancerInfo.targetGroupInfos",
            "loadBalancerInfo.targetGroupPairInfo.prodTrafficRoute.listenerArns",
            "loadBalancerInfo.targetGroupPairInfo.testTrafficRoute.listenerArns",
            "onPremisesInstanceTagFilters",
            "triggerConfigurations",
        ],
    },
    "aws:sns/topic:Topic": { json: { deliveryPolicy: "json", policy: "policy" } },
    "aws:sns/topicPolicy:TopicPolicy": { json: { policy: "policy" } },
    "aws:sns/topicSubscription:TopicSubscription": {
        json: { deliveryPolicy: "json", filterPolicy: "json", redrivePolicy: "json" },
    },
    "aws:sqs/queue:Queue": { json: { policy: "policy", redriveAllowPolicy: "json", redrivePolicy: "json" } },
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": { sets: ["snsTopicArns"] },
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": { sets: ["snsTopicArns"] },
};

/**
 * How the provider compares the properties of a type. Pulumi's packages do not say which lists are sets and which texts are
 * JSON, so this comes from Terraform's schema of each type, in the files that the type's `ResourceSchema` names; a type that is
 * not here is compared as it is written, and tells of differences where the real provider sees none.
 */
export function comparisonsOf(type: string): Comparisons {
    return Object.hasOwn(TABLE, type) ? (TABLE[type] as Comparisons) : {};
}
