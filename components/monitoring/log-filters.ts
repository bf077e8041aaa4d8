import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { MonitoringSite } from "./site";

export function createLogFilters({ name, args, plan, child }: MonitoringSite): void {
    for (const service of plan.services) {
        const logGroupName = args.services[service.key]?.service.logGroupName as pulumi.Input<string>;
        for (const { key, namespace, metricName, pattern, value } of service.logFilters) {
            new aws.cloudwatch.LogMetricFilter(
                `${name}-${service.key}-${key}`,
                {
                    logGroupName,
                    pattern,
                    // With a default a minute without a match is 0 and not a gap; it excludes dimensions.
                    metricTransformation: { namespace, name: metricName, value, defaultValue: "0" },
                },
                child,
            );
        }
    }
}
