import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceRouting } from "../routing";
import { clusterName, type ServiceSite } from "../site";
import type { ScalingPlan, TrackingPlan } from "./scaling-plan";
import { createStepScaling } from "./step-scaling";

/** What a scaling policy says of the thing that it scales. */
export interface ScalableTarget {
    resourceId: pulumi.Output<string>;
    scalableDimension: pulumi.Output<string>;
    serviceNamespace: pulumi.Output<string>;
}

type TrackingConfiguration = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;
type CustomizedMetric =
    aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecification;

/** Lets Application Auto Scaling decide how many tasks run, by load and by time. */
export function createScaling(site: ServiceSite, service: aws.ecs.Service, routing?: ServiceRouting): void {
    const { plan } = site;
    if (!plan.scaling) {
        return;
    }
    const target = createTarget(site, plan.scaling, service);
    for (const tracking of plan.scaling.tracking) {
        createTracking(site, tracking, target, routing);
    }
    createSchedules(site, plan.scaling, target);
    for (const steps of plan.scaling.steps) {
        createStepScaling(site, steps, target);
    }
}

function createTarget(site: ServiceSite, { min, max }: ScalingPlan, service: aws.ecs.Service): ScalableTarget {
    const { name, tags, child } = site;
    return new aws.appautoscaling.Target(
        `${name}-scaling`,
        {
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: pulumi.interpolate`service/${clusterName(site)}/${service.name}`,
            minCapacity: min,
            maxCapacity: max,
            tags,
        },
        child,
    );
}

function createTracking(
    site: ServiceSite,
    { metric, target: targetValue, ...behaviour }: TrackingPlan,
    { resourceId, scalableDimension, serviceNamespace }: ScalableTarget,
    routing?: ServiceRouting,
): void {
    const { name, child } = site;
    new aws.appautoscaling.Policy(
        `${name}-scaling-${metric}`,
        {
            policyType: "TargetTrackingScaling",
            resourceId,
            scalableDimension,
            serviceNamespace,
            targetTrackingScalingPolicyConfiguration: {
                targetValue,
                scaleInCooldown: behaviour.scaleInCooldown,
                scaleOutCooldown: behaviour.scaleOutCooldown,
                disableScaleIn: behaviour.disableScaleIn,
                ...specification(site, metric, routing),
            },
        },
        child,
    );
}

function specification(
    { args }: ServiceSite,
    metric: TrackingPlan["metric"],
    routing?: ServiceRouting,
): Omit<TrackingConfiguration, "targetValue"> {
    if (metric !== "requests" || !routing) {
        const kind = metric === "memory" ? "Memory" : "CPU";
        return {
            predefinedMetricSpecification: { predefinedMetricType: `ECSServiceAverage${kind}Utilization` },
        };
    }
    const loadBalancer = pulumi.output(args.route?.loadBalancer.arnSuffix as pulumi.Input<string>);
    return routing.alternate
        ? { customizedMetricSpecification: requestsOfBoth([routing.targetGroup, routing.alternate], loadBalancer) }
        : {
              predefinedMetricSpecification: {
                  predefinedMetricType: "ALBRequestCountPerTarget",
                  resourceLabel: pulumi.interpolate`${loadBalancer}/${routing.targetGroup.arnSuffix}`,
              },
          };
}

/**
 * The predefined metric names one target group and would find no requests after every second deployment, so that the
 * service would shrink to its minimum under full load; AWS does not support it here:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html.
 * Of two groups at most one has all requests, or each its share of them for a full set of tasks, so the sum is right. A group
 * without tasks has no data, which counts as none.
 */
function requestsOfBoth(groups: aws.lb.TargetGroup[], loadBalancer: pulumi.Output<string>): CustomizedMetric {
    const requests = groups.map(({ arnSuffix }, index) => ({
        id: `m${index}`,
        metricStat: {
            metric: {
                namespace: "AWS/ApplicationELB",
                metricName: "RequestCountPerTarget",
                dimensions: [
                    { name: "LoadBalancer", value: loadBalancer },
                    { name: "TargetGroup", value: arnSuffix },
                ],
            },
            stat: "Sum",
        },
        returnData: false,
    }));
    const expression = requests.map(({ id }) => `FILL(${id}, 0)`).join(" + ");
    return { metrics: [...requests, { id: "both", label: "Requests per task", expression, returnData: true }] };
}

function createSchedules({ name, child }: ServiceSite, { schedules }: ScalingPlan, target: ScalableTarget): void {
    const { resourceId, scalableDimension, serviceNamespace } = target;
    for (const { key, schedule, timezone, min, max } of schedules) {
        new aws.appautoscaling.ScheduledAction(
            `${name}-schedule-${key}`,
            {
                resourceId,
                scalableDimension,
                serviceNamespace,
                schedule,
                timezone,
                scalableTargetAction: { minCapacity: min, maxCapacity: max },
            },
            child,
        );
    }
}
