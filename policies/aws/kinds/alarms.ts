import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

/** Alarms on a metric and on other alarms; what rules ask is the same in both. */
export const alarms = kind<aws.cloudwatch.MetricAlarmArgs>(
    "alarm",
    "cloudwatch/metricAlarm:MetricAlarm",
    "cloudwatch/compositeAlarm:CompositeAlarm",
);
