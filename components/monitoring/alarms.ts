import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarmArn } from "../arns";
import { type AlarmPlan, anyOf, SPARE_MINUTES } from "./alarm-plan";
import { type Metric, PERIOD_SECONDS } from "./metrics";
import type { ServicePlan } from "./monitoring-plan";
import type { MetricQuery, Signal } from "./signals";
import type { MonitoringSite } from "./site";

/** ARNs of a service's alarms. */
export interface ServiceAlarms {
    key: string;
    calling: pulumi.Output<string>[];
    rollback: pulumi.Output<string>;
    /** The composite of them all. */
    any: pulumi.Output<string>;
}

export function createAlarms(site: MonitoringSite, topicArn: pulumi.Output<string>): ServiceAlarms[] {
    return site.plan.services.map((service) => {
        const arnOf = ({ arn, name }: aws.cloudwatch.MetricAlarm) => alarmArn(arn, name, site.scope);
        const calling = service.alarms.map((alarm) => arnOf(createAlarm(site, service, alarm, { topicArn })));
        const rollback = arnOf(createAlarm(site, service, service.rollback, { name: service.rollbackName }));
        const any = createComposite(site, service, [rollback, ...calling]);
        return { key: service.key, calling, rollback, any: alarmArn(any.arn, any.alarmName, site.scope) };
    });
}

/** One light for a service: the dashboard's first row, and for whoever wants to know without listing its alarms. */
function createComposite(
    { name, tags, child }: MonitoringSite,
    { key, compositeName }: ServicePlan,
    arns: pulumi.Output<string>[],
): aws.cloudwatch.CompositeAlarm {
    return new aws.cloudwatch.CompositeAlarm(
        `${name}-${key}`,
        {
            alarmName: compositeName,
            alarmDescription: `${key}: any of its alarms is on. It calls nobody: they do. Look first at which of them it is.`,
            alarmRule: pulumi.all(arns).apply(anyOf),
            tags,
        },
        child,
    );
}

function createAlarm(
    { name, tags, child }: MonitoringSite,
    service: ServicePlan,
    alarm: AlarmPlan,
    { topicArn, name: alarmName }: { topicArn?: pulumi.Output<string>; name?: string },
): aws.cloudwatch.MetricAlarm {
    const actions = topicArn && [topicArn];
    return new aws.cloudwatch.MetricAlarm(
        `${name}-${service.key}-${alarm.key}`,
        {
            name: alarmName,
            alarmDescription: alarm.description,
            ...watched(alarm.signal),
            comparisonOperator: "GreaterThanThreshold",
            threshold: alarm.threshold,
            datapointsToAlarm: alarm.minutes,
            evaluationPeriods: alarm.minutes + SPARE_MINUTES,
            treatMissingData: alarm.treatMissingData,
            alarmActions: actions,
            okActions: actions,
            tags,
        },
        child,
    );
}

type Watched = Pick<
    aws.cloudwatch.MetricAlarmArgs,
    "namespace" | "metricName" | "statistic" | "dimensions" | "period" | "metricQueries"
>;

function watched({ queries, id }: Signal<pulumi.Input<string>>): Watched {
    const [first, ...others] = queries;
    if (first?.metric && others.length === 0) {
        const { namespace, name, stat, dimensions } = first.metric;
        return { namespace, metricName: name, statistic: stat, dimensions, period: PERIOD_SECONDS };
    }
    return { metricQueries: queries.map((query) => metricQuery(query, query.id === id)) };
}

function metricQuery(
    { id, label, metric, expression }: MetricQuery<pulumi.Input<string>>,
    returnData: boolean,
): aws.types.input.cloudwatch.MetricAlarmMetricQuery {
    return { id, label, returnData, expression, metric: metric && metricOf(metric) };
}

function metricOf({
    namespace,
    name,
    stat,
    dimensions,
}: Metric<pulumi.Input<string>>): aws.types.input.cloudwatch.MetricAlarmMetricQueryMetric {
    return { namespace, metricName: name, stat, dimensions, period: PERIOD_SECONDS };
}
