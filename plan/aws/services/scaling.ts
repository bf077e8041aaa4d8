import { blank, inputId, joinedId, uniqueId } from "../ids";
import { type ResourceModels, record, type Subject, text, texts } from "../model";
import { SUBNETS } from "../network-facts";

/** Resource id of a scalable target, as in `service/cluster/name`. */
const scalableArn = (s: Subject) =>
    s.scope.arn("application-autoscaling", `scalable-target/${s.scope.hex(29, "scalable target")}`);

const scalingPolicyArn = (s: Subject) =>
    s.scope.arn(
        "autoscaling",
        `scalingPolicy:${s.scope.uuid("policy")}:resource/${text(s.inputs.serviceNamespace)}/${text(s.inputs.resourceId)}` +
            `:policyName/${text(s.inputs.name)}`,
    );

/** The two alarms that a target-tracking policy makes for itself. */
function trackingAlarms(s: Subject): string[] {
    if (s.inputs.policyType !== "TargetTrackingScaling") return [];
    return ["AlarmHigh", "AlarmLow"].map((kind) =>
        s.scope.arn("cloudwatch", `alarm:TargetTracking-${text(s.inputs.resourceId)}-${kind}-${s.scope.uuid(kind)}`),
    );
}

/** Ends of the names of Application Auto Scaling's service-linked roles. */
const SERVICE_NAMES: Record<string, string> = { ecs: "ECSService", dynamodb: "DynamoDBTable", rds: "RDSCluster" };

/** Autoscaling groups, and scaling of everything else. */
export const scaling: ResourceModels = {
    "aws:autoscaling/group:Group": {
        autoname: {},
        id: inputId("name"),
        arn: (s, id) =>
            s.scope.arn("autoscaling", `autoScalingGroup:${s.scope.uuid("group")}:autoScalingGroupName/${id}`),
        defaults: (s) => ({
            availabilityZoneDistribution: { capacityDistributionStrategy: "balanced-best-effort" },
            availabilityZones: [
                ...new Set(
                    texts(s.inputs.vpcZoneIdentifiers).flatMap(
                        (id) => text(s.stack.find(SUBNETS, id)?.outputs.availabilityZone) || [],
                    ),
                ),
            ],
            capacityReservationSpecification: { capacityReservationPreference: "default" },
            defaultCooldown: 300,
            desiredCapacity: s.inputs.minSize,
            forceDelete: false,
            forceDeleteWarmPool: false,
            healthCheckGracePeriod: 300,
            healthCheckType: "EC2",
            instanceLifecyclePolicy: {},
            launchTemplate: {},
            loadBalancers: [],
            metricsGranularity: "1Minute",
            mixedInstancesPolicy: {},
            namePrefix: "",
            protectFromScaleIn: false,
            serviceLinkedRoleArn: s.scope.globalArn(
                "iam",
                "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
            ),
            targetGroupArns: [],
            trafficSources: [],
            vpcZoneIdentifiers: [],
            waitForCapacityTimeout: "10m",
        }),
        outputs: () => ({ predictedCapacity: 0, warmPoolSize: 0 }),
    },
    "aws:autoscaling/attachment:Attachment": { id: (s) => uniqueId(`${text(s.inputs.autoscalingGroupName)}-`, s) },
    "aws:autoscaling/lifecycleHook:LifecycleHook": {
        autoname: {},
        id: inputId("name"),
        defaults: () => ({ defaultResult: "ABANDON" }),
    },
    "aws:autoscaling/policy:Policy": {
        autoname: {},
        id: inputId("name"),
        arn: (s, id) =>
            s.scope.arn(
                "autoscaling",
                `scalingPolicy:${s.scope.uuid("policy")}:autoScalingGroupName/${text(s.inputs.autoscalingGroupName)}:policyName/${id}`,
            ),
        defaults: () => ({ enabled: true, metricAggregationType: "", policyType: "SimpleScaling" }),
    },
    "aws:autoscaling/schedule:Schedule": {
        id: inputId("scheduledActionName"),
        arn: (s, id) =>
            s.scope.arn(
                "autoscaling",
                `scheduledUpdateGroupAction:${s.scope.uuid("action")}:autoScalingGroupName/` +
                    `${text(s.inputs.autoscalingGroupName)}:scheduledActionName/${id}`,
            ),
        defaults: () => ({
            desiredCapacity: 0,
            maxSize: 0,
            minSize: 0,
            ...blank("endTime", "recurrence", "startTime", "timeZone"),
        }),
    },
    "aws:autoscaling/notification:Notification": { id: inputId("topicArn") },
    "aws:autoscaling/tag:Tag": {
        id: (s) => `${text(s.inputs.autoscalingGroupName)},${text(record(s.inputs.tag).key)}`,
    },
    "aws:appautoscaling/target:Target": {
        taggable: true,
        id: inputId("resourceId"),
        arn: scalableArn,
        defaults: (s) => ({
            roleArn: s.scope.globalArn(
                "iam",
                `role/aws-service-role/${text(s.inputs.serviceNamespace)}.application-autoscaling.amazonaws.com/` +
                    `AWSServiceRoleForApplicationAutoScaling_${SERVICE_NAMES[text(s.inputs.serviceNamespace)] ?? "Service"}`,
            ),
            suspendedState: {
                dynamicScalingInSuspended: false,
                dynamicScalingOutSuspended: false,
                scheduledScalingSuspended: false,
            },
        }),
    },
    "aws:appautoscaling/policy:Policy": {
        autoname: {},
        id: inputId("name"),
        arn: scalingPolicyArn,
        defaults: () => ({ policyType: "StepScaling" }),
        outputs: (s) => ({ alarmArns: trackingAlarms(s) }),
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": {
        autoname: {},
        id: joinedId("-", "name", "serviceNamespace", "resourceId"),
        arn: (s) =>
            s.scope.arn(
                "autoscaling",
                `scheduledAction:${s.scope.uuid("action")}:resource/${text(s.inputs.serviceNamespace)}/` +
                    `${text(s.inputs.resourceId)}:scheduledActionName/${text(s.inputs.name)}`,
            ),
        defaults: () => ({ timezone: "UTC" }),
    },
};
