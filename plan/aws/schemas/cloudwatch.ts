import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of the version beside each file,
 * whose commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const cloudwatch: ResourceSchemas = {
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
        source: ["internal/service/cloudwatch/composite_alarm.go"], // 5.x, 2024
        defaults: { actionsEnabled: true },
        computed: ["arn"],
        forceNew: ["actionsEnabled", "alarmName"],
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        source: ["internal/service/cloudwatch/dashboard.go"], // 6.x, 2026
        computed: ["dashboardArn"],
        forceNew: ["dashboardName"],
    },
    "aws:cloudwatch/eventRule:EventRule": {
        source: ["internal/service/events/rule.go"], // 5.x, 2024
        defaults: { eventBusName: "default", forceDestroy: false },
        computed: ["arn", "name", "namePrefix"],
        forceNew: ["eventBusName", "name", "namePrefix"],
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        source: ["internal/service/events/target.go"], // 5.x, 2024
        defaults: {
            "ecsTarget.enableEcsManagedTags": false,
            "ecsTarget.enableExecuteCommand": false,
            "ecsTarget.networkConfiguration.assignPublicIp": false,
            "ecsTarget.taskCount": 1,
            eventBusName: "default",
            forceDestroy: false,
        },
        computed: ["targetId"],
        forceNew: ["eventBusName", "rule", "targetId"],
    },
    "aws:cloudwatch/logGroup:LogGroup": {
        source: ["internal/service/logs/group.go"], // 6.x, 2026
        defaults: { retentionInDays: 0, skipDestroy: false },
        computed: ["arn", "deletionProtectionEnabled", "logGroupClass", "name", "namePrefix"],
        // A replacement has none of the events logged so far.
        forceNew: ["logGroupClass", "name", "namePrefix"],
    },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
        source: ["internal/service/logs/metric_filter.go"], // 6.x, 2026
        defaults: { "metricTransformation.unit": "None" },
        computed: ["applyOnTransformedLogs"],
        forceNew: ["logGroupName", "name"],
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        source: ["internal/service/cloudwatch/metric_alarm.go"], // 6.x, 2026
        defaults: { actionsEnabled: true, "metricQueries.returnData": false, treatMissingData: "missing" },
        computed: ["arn", "evaluateLowSampleCountPercentiles"],
        forceNew: ["name"],
    },
};
