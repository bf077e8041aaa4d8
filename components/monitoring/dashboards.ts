import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { previewText } from "../preview-text";
import type { ServiceAlarms } from "./alarms";
import type { ShownService } from "./dashboard-graphs";
import { planDashboard, SERVICES_PER_DASHBOARD } from "./dashboard-plan";
import { chunks } from "./event-plan";
import type { ServiceDimensions } from "./metrics";
import type { ServicePlan } from "./monitoring-plan";
import type { MonitoringSite } from "./site";

/** One dashboard, or several when it would grow too large. Answers the name of the first. */
export function createDashboards(site: MonitoringSite, alarms: ServiceAlarms[]): pulumi.Output<string> | undefined {
    const { name, plan, scope, child } = site;
    const { dashboardName } = plan;
    if (dashboardName === undefined) {
        return undefined;
    }
    const [first] = chunks(plan.services, SERVICES_PER_DASHBOARD).map((group, index) => {
        const number = index === 0 ? "" : `-${index + 1}`;
        const shown = pulumi.all(group.map((service) => shownService(service, alarms)));
        return new aws.cloudwatch.Dashboard(
            `${name}-dashboard${number}`,
            {
                dashboardName: `${dashboardName}${number}`,
                dashboardBody: pulumi
                    .all([shown, scope])
                    .apply(([services, { region }]) =>
                        JSON.stringify(planDashboard(`${dashboardName}${number}`, region, services)),
                    ),
            },
            child,
        );
    });
    return first?.dashboardName;
}

/** The service once its names are known. */
function shownService(service: ServicePlan, all: ServiceAlarms[]): pulumi.Output<ShownService> {
    const own = all.find(({ key }) => key === service.key);
    const { key, minimumRequests, args, logFilters } = service;
    return pulumi
        .all([
            pulumi.output(texts(service.dimensions)),
            pulumi.all(own ? [own.rollback, ...own.calling] : []),
            pulumi.output(own?.any ?? ""),
        ])
        .apply(([dimensions, alarms, anyAlarm]) => ({
            key,
            minimumRequests,
            args,
            logFilters,
            dimensions,
            alarms,
            anyAlarm,
        }));
}

/** In the body of a dashboard dimensions are texts among others. */
function texts({
    clusterName,
    serviceName,
    routed,
}: ServiceDimensions<pulumi.Input<string>>): ServiceDimensions<pulumi.Output<string>> {
    return {
        clusterName: previewText(clusterName),
        serviceName: previewText(serviceName),
        routed: routed && {
            loadBalancer: previewText(routed.loadBalancer),
            targetGroups: routed.targetGroups.map((group) => previewText(group)),
        },
    };
}
