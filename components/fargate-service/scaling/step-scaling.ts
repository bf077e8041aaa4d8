import * as aws from "@pulumi/aws";
import type { ServiceSite } from "../site";
import type { ScalableTarget } from "./scaling";
import type { StepDirection, StepPlan } from "./step-plan";

/** For each direction a policy and the alarm that calls it. */
export function createStepScaling(site: ServiceSite, plan: StepPlan, target: ScalableTarget): void {
    for (const direction of plan.directions) {
        const policy = createPolicy(site, plan, direction, target);
        createAlarm(site, plan, direction, policy);
    }
}

function createPolicy(
    { name, child }: ServiceSite,
    { key, metric }: StepPlan,
    { direction, cooldown, adjustments }: StepDirection,
    { resourceId, scalableDimension, serviceNamespace }: ScalableTarget,
): aws.appautoscaling.Policy {
    return new aws.appautoscaling.Policy(
        `${name}-steps-${key}-${direction}`,
        {
            policyType: "StepScaling",
            resourceId,
            scalableDimension,
            serviceNamespace,
            stepScalingPolicyConfiguration: {
                adjustmentType: "ChangeInCapacity",
                cooldown,
                metricAggregationType:
                    metric.statistic === "Maximum" || metric.statistic === "Minimum" ? metric.statistic : "Average",
                stepAdjustments: adjustments.map(({ lower, upper, change }) => ({
                    metricIntervalLowerBound: lower?.toString(),
                    metricIntervalUpperBound: upper?.toString(),
                    scalingAdjustment: change,
                })),
            },
        },
        child,
    );
}

function createAlarm(
    { name, tags, child }: ServiceSite,
    { key, metric }: StepPlan,
    { direction, comparison, threshold, periods }: StepDirection,
    policy: aws.appautoscaling.Policy,
): void {
    const change = direction === "out" ? "starts" : "stops";
    new aws.cloudwatch.MetricAlarm(
        `${name}-steps-${key}-${direction}`,
        {
            alarmDescription: `${metric.name}: service ${name} ${change} tasks. Not a fault: scaling acts on it.`,
            namespace: metric.namespace,
            metricName: metric.name,
            dimensions: metric.dimensions,
            statistic: metric.statistic,
            period: metric.periodSeconds,
            evaluationPeriods: periods,
            threshold,
            comparisonOperator: comparison,
            // A metric that is not sent says neither that there is work nor that there is none.
            treatMissingData: "notBreaching",
            alarmActions: [policy.arn],
            tags,
        },
        child,
    );
}
