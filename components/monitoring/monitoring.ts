import * as pulumi from "@pulumi/pulumi";
import { awsScope } from "../aws-scope";
import { componentTags } from "../tags";
import { createAlarms } from "./alarms";
import { connectChat } from "./chat";
import { createDashboards } from "./dashboards";
import { createEventRules } from "./events";
import { createLogFilters } from "./log-filters";
import type { MonitoringArgs } from "./monitoring-args";
import { planMonitoring } from "./monitoring-plan";
import type { MonitoringSite } from "./site";
import { createTopics } from "./topics";

export { rollbackAlarmName } from "./alarm-names";
export * from "./monitoring-args";

/** Alarms and events of services, whom they call, and the dashboard that shows why. */
export class Monitoring extends pulumi.ComponentResource {
    /** ARN of the topic that alarms and events are published to. */
    readonly topicArn: pulumi.Output<string>;
    /** Name of the dashboard, if there is one. */
    readonly dashboardName?: pulumi.Output<string>;

    constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:Monitoring", name, args, opts);
        const plan = planMonitoring(name, { project: pulumi.getProject(), stack: pulumi.getStack() }, args);
        const site: MonitoringSite = {
            name,
            args,
            plan,
            scope: awsScope(this),
            tags: { ...componentTags(name), ...args.tags },
            child: { parent: this },
        };
        const topics = createTopics(site);
        connectChat(site, topics);
        createLogFilters(site);
        const alarms = createAlarms(site, topics.people);
        createEventRules(site, topics);
        const dashboardName = createDashboards(site, alarms);

        this.topicArn = topics.people;
        this.dashboardName = dashboardName;
        this.registerOutputs({ topicArn: this.topicArn, dashboardName: this.dashboardName });
    }
}
