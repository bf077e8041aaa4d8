import { vpcs } from "../../aws/kinds";
import { judgeEndpoint } from "../../aws/network/endpoints";
import { graphRule } from "../../rule";

export const ecrApiEndpoint = graphRule({
    name: "network-ecr-api-endpoint",
    level: "advisory",
    description: "Every VPC has an interface endpoint for the ECR API.",
    why: "Without it the login to the registry needs a way out of the VPC, and where there is none no task starts.",
    fix: "Name `ecr.api` in `interfaceEndpoints` of Network; for a raw VPC add an `aws.ec2.VpcEndpoint` of the type `Interface`.",
    standards: ["FSBP EC2.55"],
    of: vpcs,
    check(vpc, graph, report) {
        judgeEndpoint(vpc, "ecr.api", graph, report);
    },
});
