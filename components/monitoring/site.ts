import type * as pulumi from "@pulumi/pulumi";
import type { AwsScope } from "../aws-scope";
import type { MonitoringArgs } from "./monitoring-args";
import type { MonitoringPlan } from "./monitoring-plan";

/** What every part of monitoring is built from. */
export interface MonitoringSite {
    name: string;
    args: MonitoringArgs;
    plan: MonitoringPlan;
    scope: pulumi.Output<AwsScope>;
    tags: Record<string, pulumi.Input<string>>;
    /** Makes the part a child of the component. */
    child: { parent: pulumi.Resource };
}
