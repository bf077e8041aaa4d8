import { vpcs } from "../../aws/kinds";
import { judgeEndpoint } from "../../aws/network/endpoints";
import { graphRule } from "../../rule";

export const ecrDockerEndpoint = graphRule({
    name: "network-ecr-docker-endpoint",
    level: "advisory",
    description: "Every VPC has an interface endpoint for the Docker registry of ECR.",
    why: "Without it images need a way out of the VPC, mostly a NAT gateway that is paid by the gigabyte, and where there is none no task starts.",
    fix: "Name `ecr.dkr` in `interfaceEndpoints` of Network; for a raw VPC add an `aws.ec2.VpcEndpoint` of the type `Interface`.",
    standards: ["FSBP EC2.56"],
    of: vpcs,
    check(vpc, graph, report) {
        judgeEndpoint(vpc, "ecr.dkr", graph, report);
    },
});
