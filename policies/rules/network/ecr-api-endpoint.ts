import { hasEndpoint } from "../../aws/endpoints";
import { vpcs } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const ecrApiEndpoint = graphRule({
    name: "network-ecr-api-endpoint",
    level: "advisory",
    description: "Every VPC has an interface endpoint for the ECR API.",
    why: "An image's manifest and the login to the registry then leave the VPC, and without a way out no task starts.",
    fix: "Name `ecr.api` in `interfaceEndpoints` of the `Network`; for a raw VPC add an `aws.ec2.VpcEndpoint` of type Interface.",
    standards: ["FSBP EC2.55"],
    of: vpcs,
    check(vpc, graph, report) {
        const found = hasEndpoint(vpc, "ecr.api", graph);
        if (typeof found === "object") {
            report.cannotSee(found.unseen);
        } else if (!found) {
            report.violates("has no interface endpoint for ecr.api");
        }
    },
});
