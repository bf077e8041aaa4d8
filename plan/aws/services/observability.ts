import { arnOf, arnOfName, blank, inputId, terraformHash } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";

/** Rules and targets of the default bus do not name it in their ids. */
function onBus(separator: string, ...properties: string[]): (s: Subject) => string {
    return (s) => {
        const bus = text(s.inputs.eventBusName);
        const parts = properties.map((property) => text(s.inputs[property]));
        return [...(bus === "" || bus === "default" ? [] : [bus]), ...parts].join(separator);
    };
}

/** Logs, alarms, dashboards and events. */
export const observability: ResourceModels = {
    "aws:cloudwatch/logGroup:LogGroup": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOf("logs", "log-group:"),
        defaults: () => ({
            deletionProtectionEnabled: false,
            logGroupClass: "STANDARD",
            retentionInDays: 0,
            skipDestroy: false,
            ...blank("namePrefix"),
        }),
    },
    "aws:cloudwatch/logStream:LogStream": {
        autoname: {},
        id: inputId("name"),
        arn: (s, id) => s.scope.arn("logs", `log-group:${text(s.inputs.logGroupName)}:log-stream:${id}`),
    },
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
        autoname: {},
        id: inputId("name"),
        defaults: () => ({ applyOnTransformedLogs: false }),
    },
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": {
        autoname: {},
        id: (s) => `cwlsf-${terraformHash(`${text(s.inputs.logGroup)}-${text(s.inputs.destinationArn)}-`)}`,
        defaults: () => ({ applyOnTransformedLogs: false, distribution: "ByLogStream", ...blank("roleArn") }),
    },
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {
        id: (s) => text(s.inputs.policyName) || text(s.inputs.resourceArn),
        outputs: (s) => ({
            policyScope: s.inputs.resourceArn === undefined ? "ACCOUNT" : "RESOURCE",
            revisionId: s.scope.digits(13, "revision"),
        }),
    },
    "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy": { id: inputId("logGroupName") },
    "aws:cloudwatch/queryDefinition:QueryDefinition": {
        autoname: {},
        id: (s) => s.scope.uuid("query"),
        arn: arnOf("logs", "query-definition:"),
        outputs: (_, id) => ({ queryDefinitionId: id }),
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOf("cloudwatch", "alarm:"),
        defaults: () => ({
            actionsEnabled: true,
            treatMissingData: "missing",
            ...blank("evaluateLowSampleCountPercentiles"),
        }),
    },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
        taggable: true,
        id: inputId("alarmName"),
        arn: arnOf("cloudwatch", "alarm:"),
        defaults: () => ({ actionsEnabled: true }),
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        id: inputId("dashboardName"),
        // A dashboard is the account's: its ARN has no region.
        outputs: (s, id) => ({ dashboardArn: s.scope.globalArn("cloudwatch", `dashboard/${id}`) }),
    },
    "aws:cloudwatch/eventRule:EventRule": {
        taggable: true,
        autoname: { maxLength: 64 },
        id: onBus("/", "name"),
        arn: arnOf("events", "rule/"),
        defaults: () => ({ eventBusName: "default", forceDestroy: false, ...blank("namePrefix") }),
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        autoname: { property: "targetId" },
        id: onBus("-", "rule", "targetId"),
        defaults: () => ({ eventBusName: "default", forceDestroy: false }),
    },
    "aws:cloudwatch/eventBus:EventBus": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOfName("events", "event-bus/"),
    },
    "aws:cloudwatch/eventPermission:EventPermission": {
        id: (s) => `${text(s.inputs.eventBusName) || "default"}/${text(s.inputs.statementId)}`,
        defaults: () => ({ action: "events:PutEvents", eventBusName: "default" }),
    },
    "aws:cloudwatch/eventArchive:EventArchive": {
        autoname: {},
        id: inputId("name"),
        arn: arnOfName("events", "archive/"),
    },
    "aws:scheduler/schedule:Schedule": {
        autoname: {},
        id: (s) => `${text(s.inputs.groupName) || "default"}/${text(s.inputs.name)}`,
        arn: arnOf("scheduler", "schedule/"),
        defaults: () => ({
            actionAfterCompletion: "NONE",
            groupName: "default",
            scheduleExpressionTimezone: "UTC",
            state: "ENABLED",
            ...blank("namePrefix"),
        }),
    },
    "aws:scheduler/scheduleGroup:ScheduleGroup": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOfName("scheduler", "schedule-group/"),
        defaults: () => blank("namePrefix"),
        outputs: () => ({
            creationDate: "2024-01-01T00:00:00Z",
            lastModificationDate: "2024-01-01T00:00:00Z",
            state: "ACTIVE",
        }),
    },
};
