import { listeners } from "../../aws/kinds";
import { balancerOf, type LoadBalancer, protocolOf } from "../../aws/load-balancing/listeners";
import { graphRule } from "../../rule";
import { isUnknown, shown } from "../../values";

/** Stricter than a redirect to HTTPS: what a client sends before it is redirected is not encrypted either. */
export const encryptedListeners = graphRule({
    name: "lb-encrypted-listeners",
    level: "advisory",
    description: "Listeners speak HTTPS or TLS and nothing else.",
    why: "What a client sends to another listener can be read and changed on its way, even where the answer is a redirect to HTTPS.",
    fix: "Give listeners the protocol HTTPS, or TLS on a network load balancer, and remove the others. LoadBalancer keeps an HTTP listener that only redirects: disable this rule where that is wanted.",
    standards: ["FSBP ELB.18"],
    of: listeners,
    check(listener, graph, report) {
        const protocol = protocolOf(listener, graph);
        if (isUnknown(protocol)) {
            report.cannotSee("its protocol is not known before the deployment");
            return;
        }
        const accepted = protocolsOf(balancerOf(listener, graph));
        if (protocol && !accepted.includes(protocol)) {
            report.violates(`speaks ${shown(protocol, "nothing")} where ${accepted.join(" or ")} is accepted`);
        }
    },
});

function protocolsOf(balancer: LoadBalancer | undefined): string[] {
    switch (balancer && (balancer.props.loadBalancerType ?? "application")) {
        case "application":
            return ["HTTPS"];
        case "network":
            return ["TLS"];
        default:
            return ["HTTPS", "TLS"];
    }
}
