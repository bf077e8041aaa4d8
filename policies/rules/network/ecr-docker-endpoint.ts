import { hasEndpoint } from "../../aws/endpoints";
import { vpcs } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const ecrDockerEndpoint = graphRule({
    name: "network-ecr-docker-endpoint",
    level: "advisory",
    description: "Every VPC has an interface endpoint for the Docker registry of ECR.",
    why: "The images that tasks run then leave AWS's own network on their way, and without a way out no task starts.",
    fix: "Name `ecr.dkr` in `interfaceEndpoints` of the `Network`; for a raw VPC add an `aws.ec2.VpcEndpoint` of type Interface.",
    standards: ["FSBP EC2.56"],
    of: vpcs,
    check(vpc, graph, report) {
        const found = hasEndpoint(vpc, "ecr.dkr", graph);
        if (typeof found === "object") {
            report.cannotSee(found.unseen);
        } else if (!found) {
            report.violates("has no interface endpoint for ecr.dkr");
        }
    },
});
