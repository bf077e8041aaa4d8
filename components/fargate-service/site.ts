import * as pulumi from "@pulumi/pulumi";
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

/** Name of the service's cluster, which ends the cluster's ARN. */
export function clusterName({ args }: ServiceSite): pulumi.Output<string> {
    return pulumi.output(args.cluster.clusterArn).apply((arn) => arn.split("/").at(-1) as string);
}
