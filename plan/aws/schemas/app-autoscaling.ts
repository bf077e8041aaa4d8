import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of the version beside each file,
 * whose commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const appAutoscaling: ResourceSchemas = {
    "aws:appautoscaling/policy:Policy": {
        source: ["internal/service/appautoscaling/policy.go"], // 6.x, 2026
        defaults: {
            policyType: "StepScaling",
            "targetTrackingScalingPolicyConfiguration.customizedMetricSpecification.metrics.returnData": true,
            "targetTrackingScalingPolicyConfiguration.disableScaleIn": false,
        },
        computed: ["alarmArns", "arn"],
        forceNew: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": {
        source: ["internal/service/appautoscaling/scheduled_action.go"], // 6.x, 2026
        defaults: { timezone: "UTC" },
        computed: ["arn"],
        forceNew: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    },
    "aws:appautoscaling/target:Target": {
        source: ["internal/service/appautoscaling/target.go"], // 5.x, 2024
        // As declared also `suspendedState`, which the copy only has as optional.
        computed: ["arn", "roleArn", "suspendedState"],
        forceNew: ["resourceId", "scalableDimension", "serviceNamespace"],
    },
};
