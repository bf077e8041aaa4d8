import { vpcs } from "../../aws/kinds";
import { judgeEndpoint } from "../../aws/network/endpoints";
import { graphRule } from "../../rule";

export const ssmEndpoint = graphRule({
    name: "network-ssm-endpoint",
    level: "advisory",
    description: "Every VPC has an interface endpoint for Systems Manager.",
    why: "Without it tasks need a way out of the VPC for the parameters that they read, secrets included, and where there is none they do not start.",
    fix: "Name `ssm` in `interfaceEndpoints` of Network; for a raw VPC add an `aws.ec2.VpcEndpoint` of the type `Interface`.",
    standards: ["FSBP EC2.57"],
    of: vpcs,
    check(vpc, graph, report) {
        judgeEndpoint(vpc, "ssm", graph, report);
    },
});
