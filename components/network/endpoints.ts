import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { componentTags } from "../tags";
import type { Place } from "./subnets";

type Ids = pulumi.Input<pulumi.Input<string>[]>;

/** The way to S3 inside AWS, on every route table: free, and where ECR keeps its image layers. */
export function createS3Endpoint({ network: parent, name, vpcId }: Place, routeTableIds: Ids): aws.ec2.VpcEndpoint {
    return new aws.ec2.VpcEndpoint(
        `${name}-s3`,
        {
            vpcId,
            vpcEndpointType: "Gateway",
            serviceName: serviceName(parent, "s3"),
            routeTableIds,
            tags: componentTags(name, { Name: `${name}-s3` }),
        },
        { parent },
    );
}

/**
 * An address in each of the subnets for every service, under the service's usual name. Answers what must be there before
 * one can be used.
 */
export function createInterfaceEndpoints(
    place: Place & { cidrBlock: pulumi.Input<string> },
    subnetIds: Ids,
    services: string[] = [],
): pulumi.CustomResource[] {
    if (services.length === 0) {
        return [];
    }
    const { network: parent, name, vpcId } = place;
    const { group, rule } = createSecurityGroup(place);
    const endpoints = services.map(
        (service) =>
            new aws.ec2.VpcEndpoint(
                `${name}-${service}`,
                {
                    vpcId,
                    vpcEndpointType: "Interface",
                    serviceName: serviceName(parent, service),
                    subnetIds,
                    securityGroupIds: [group.id],
                    privateDnsEnabled: true,
                    tags: componentTags(name, { Name: `${name}-${service}` }),
                },
                { parent },
            ),
    );
    return [...endpoints, rule];
}

function createSecurityGroup({ network: parent, name, vpcId, cidrBlock }: Place & { cidrBlock: pulumi.Input<string> }) {
    const tags = componentTags(name, { Name: `${name}-endpoints` });
    const group = new aws.ec2.SecurityGroup(
        `${name}-endpoints`,
        { vpcId, description: "Interface endpoints of AWS services", tags },
        { parent },
    );
    const rule = new aws.vpc.SecurityGroupIngressRule(
        `${name}-endpoints-https`,
        {
            securityGroupId: group.id,
            description: "HTTPS from within the VPC",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrIpv4: cidrBlock,
            tags,
        },
        { parent },
    );
    return { group, rule };
}

function serviceName(parent: pulumi.Resource, service: string): pulumi.Output<string> {
    return aws.getRegionOutput({}, { parent }).region.apply((region) => `com.amazonaws.${region}.${service}`);
}
