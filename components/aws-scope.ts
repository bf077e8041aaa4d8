import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The account and place that ARNs are built for. */
export interface AwsScope {
    partition: string;
    region: string;
    accountId: string;
}

/** The account and place of the provider that a component's children use. */
export function awsScope(parent: pulumi.Resource): pulumi.Output<AwsScope> {
    return pulumi.output({
        partition: aws.getPartitionOutput({}, { parent }).partition,
        region: aws.getRegionOutput({}, { parent }).region,
        accountId: aws.getCallerIdentityOutput({}, { parent }).accountId,
    });
}
