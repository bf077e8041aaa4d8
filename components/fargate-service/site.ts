import type * as pulumi from "@pulumi/pulumi";
import type { AwsScope } from "../aws-scope";
import type { FargateServiceArgs } from "./fargate-service-args";
import type { ServicePlan } from "./service-plan";

/** What every part of a service is built from. */
export interface ServiceSite {
    name: string;
    args: FargateServiceArgs;
    plan: ServicePlan;
    scope: pulumi.Output<AwsScope>;
    tags: Record<string, pulumi.Input<string>>;
    /** Makes the part a child of the component. */
    child: { parent: pulumi.Resource };
}
