import { targetGroups } from "../../aws/kinds";
import { protocolsBefore } from "../../aws/load-balancing/target-groups";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

/** A listener counts whether it forwards by default or by a rule. */
export const httpBehindEncryption = graphRule({
    name: "lb-http-behind-encryption",
    level: "advisory",
    description: "Targets that speak HTTP are behind a listener that does not.",
    why: "Where neither side of the load balancer is encrypted, a request is readable all the way from the client.",
    fix: "Forward to the target group from an HTTPS listener (a `domain` or a certificate on LoadBalancer), or give the target group the protocol HTTPS.",
    standards: ["CKV_AWS_378"],
    of: targetGroups,
    check(group, graph, report) {
        const { protocol, targetType } = group.props;
        if (targetType === "lambda" || (protocol !== "HTTP" && !isUnknown(protocol))) {
            return;
        }
        const before = [...(graph.once(protocolsBefore).get(group.urn) ?? [])];
        if (before.some((one) => !isUnknown(one) && one !== "HTTP")) {
            return;
        }
        if (isUnknown(protocol)) {
            report.cannotSee("its protocol is not known before the deployment");
        } else if (before.some(isUnknown)) {
            report.cannotSee("what the listener speaks that leads to it is not known");
        } else {
            report.violates(
                `speaks HTTP, and ${before.length > 0 ? "so does every listener before it" : "no listener leads to it"}`,
            );
        }
    },
});
