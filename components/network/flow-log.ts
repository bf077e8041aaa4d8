import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { logGroupArn } from "../arns";
import { awsScope } from "../aws-scope";
import { componentTags } from "../tags";
import { type FlowLogArgs, FlowLogTraffic } from "./network-args";
import type { Place } from "./subnets";

/** Records the VPC's traffic in a log group, through a role that can write there and nowhere else. */
export function createFlowLog(place: Place, args: FlowLogArgs = {}): void {
    if (args.enabled === false) {
        return;
    }
    const { network: parent, vpcId } = place;
    const name = `${place.name}-flow-logs`;
    const tags = componentTags(place.name, { Name: name });
    const logGroup = new aws.cloudwatch.LogGroup(
        name,
        { retentionInDays: args.retentionDays ?? 30, kmsKeyId: args.kmsKeyArn, tags },
        { parent },
    );
    const { role, grant } = createRole(place, name, logGroup);
    new aws.ec2.FlowLog(
        name,
        {
            vpcId,
            trafficType: args.trafficType ?? FlowLogTraffic.All,
            logDestinationType: "cloud-watch-logs",
            logDestination: logGroup.arn,
            iamRoleArn: role.arn,
            tags,
        },
        // Without the grant the flow log is created all the same, and its first records are lost.
        { parent, dependsOn: grant },
    );
}

function createRole(place: Place, name: string, logGroup: aws.cloudwatch.LogGroup) {
    const parent = place.network;
    const scope = awsScope(parent);
    const { accountId, region, partition } = scope;
    const role = new aws.iam.Role(
        name,
        {
            description: "Lets VPC flow logs write to their log group",
            assumeRolePolicy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Action: "sts:AssumeRole",
                        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                        // Only this account's flow logs, so that nobody else's can be pointed at this role.
                        Condition: {
                            StringEquals: { "aws:SourceAccount": accountId },
                            ArnLike: {
                                "aws:SourceArn": pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*`,
                            },
                        },
                    },
                ],
            }),
            tags: componentTags(place.name),
        },
        { parent },
    );
    const logArn = logGroupArn(logGroup, scope);
    const grant = new aws.iam.RolePolicy(
        name,
        {
            role: role.name,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                        Resource: [logArn, pulumi.interpolate`${logArn}:*`],
                    },
                    {
                        Effect: "Allow",
                        Action: "logs:DescribeLogGroups",
                        Resource: pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:*`,
                    },
                ],
            }),
        },
        { parent },
    );
    return { role, grant };
}
