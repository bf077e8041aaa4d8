import { hasEndpoint } from "../../aws/endpoints";
import { vpcs } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const ssmEndpoint = graphRule({
    name: "network-ssm-endpoint",
    level: "advisory",
    description: "Every VPC has an interface endpoint for Systems Manager.",
    why: "Parameters that tasks read, secrets included, then take the way through the internet, and without one no task gets them.",
    fix: "Name `ssm` in `interfaceEndpoints` of the `Network`; for a raw VPC add an `aws.ec2.VpcEndpoint` of type Interface.",
    standards: ["FSBP EC2.57"],
    of: vpcs,
    check(vpc, graph, report) {
        const found = hasEndpoint(vpc, "ssm", graph);
        if (typeof found === "object") {
            report.cannotSee(found.unseen);
        } else if (!found) {
            report.violates("has no interface endpoint for ssm");
        }
    },
});
