import { loadBalancers, subnets } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { get, isUnknown, items, UNKNOWN } from "../../values";

/** A load balancer takes one subnet a zone, so that its subnets count its zones. */
export const severalZones = graphRule({
    name: "lb-several-zones",
    level: "mandatory",
    description: "Load balancers span two or more availability zones.",
    why: "With one zone, the failure of a data centre is the failure of the service.",
    fix: "Give the load balancer subnets in at least two zones (`publicSubnetIds` of a network with two zones).",
    standards: ["FSBP ELB.13"],
    of: loadBalancers,
    check(balancer, graph, report) {
        const { subnets: plain, subnetMappings: mappings } = balancer.props;
        const mapped = isUnknown(mappings) ? UNKNOWN : items(mappings).map((mapping) => get(mapping, "subnetId"));
        const named = [
            { value: plain, ...graph.follow(balancer, "subnets", plain, subnets) },
            { value: mapped, ...graph.follow(balancer, "subnetMappings", mapped, subnets) },
        ];
        // A list that is made from two subnets is taken to hold both, though nobody knows it yet.
        const zones = named.flatMap(({ sure, oneOf, outside }) => [
            ...[...sure, ...oneOf].map(({ urn }) => urn),
            ...outside,
        ]);
        const count = new Set(zones).size;
        if (count >= 2) {
            return;
        }
        // Of the two properties the provider computes the one that the program does not give: unknown, made from nothing.
        if (named.some(({ value, unseen }) => unseen && (count === 0 || value !== UNKNOWN))) {
            report.cannotSee("its subnets are not known before the deployment");
        } else {
            report.violates(`is in ${count === 1 ? "one subnet" : "no subnet"}; two are accepted`);
        }
    },
});
