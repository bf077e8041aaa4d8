import { ingressesOf, type Source } from "../../aws/firewalls/security-groups";
import { listeners, securityGroups } from "../../aws/kinds";
import { balancerOf, type LoadBalancer, protocolOf, redirectsByDefault } from "../../aws/load-balancing/listeners";
import { isInternet } from "../../aws/network/cidrs";
import type { Graph } from "../../graph";
import { graphRule } from "../../rule";
import { get, isUnknown, items, shown } from "../../values";

/** A listener for tests is on a port of its own, and its load balancer lets only named addresses reach that. */
export const httpRedirectsToHttps = graphRule({
    name: "lb-http-redirects-to-https",
    level: "mandatory",
    description: "HTTP listeners redirect to HTTPS, but for test listeners that only named addresses reach.",
    why: "What goes over HTTP can be read and changed on its way, passwords and cookies included.",
    fix: "Give the load balancer a `domain` or a certificate: its HTTP listener then redirects by itself. A raw listener needs a default action of type `redirect` with `protocol` HTTPS.",
    standards: ["FSBP ELB.1", "CKV_AWS_2", "CKV_AWS_103", "CKV2_AWS_20"],
    of: listeners,
    check(listener, graph, report) {
        const { defaultActions, port } = listener.props;
        const protocol = protocolOf(listener, graph);
        if (protocol !== "HTTP") {
            if (isUnknown(protocol)) {
                report.cannotSee("its protocol is not known before the deployment");
            }
            return;
        }
        const redirect = redirectsByDefault(listener, graph);
        const balancer = balancerOf(listener, graph);
        if (redirect === true || (port !== 80 && balancer && isClosedToInternet(graph, balancer, port))) {
            return;
        }
        if (isUnknown(redirect)) {
            report.cannotSee("its default action is not known before the deployment");
        } else if (isUnknown(port)) {
            report.cannotSee("its port is not known before the deployment");
        } else {
            const types = items(defaultActions).map((action) => shown(get(action, "type"), "nothing"));
            report.violates(
                `answers HTTP on port ${shown(port, "80")} with ${types.join(", ") || "nothing"} where a redirect to HTTPS is accepted`,
            );
        }
    },
});

/** Whether every way into the load balancer on a port names its addresses; not where a group cannot be seen. */
function isClosedToInternet(graph: Graph, balancer: LoadBalancer, port: unknown): boolean {
    const groups = graph.follow(balancer, "securityGroups", balancer.props.securityGroups, securityGroups);
    if (groups.sure.length === 0 || groups.unseen || groups.oneOf.length > 0 || groups.outside.length > 0) {
        return false;
    }
    const ingresses = graph.once(ingressesOf);
    const open = groups.sure
        .flatMap((group) => ingresses.into(group))
        .filter(({ ports }) => !ports || typeof port !== "number" || (ports.from <= port && port <= ports.to));
    const visible = ingresses.strays.length === 0 && open.every(({ protocol }) => !isUnknown(protocol));
    return visible && open.flatMap(({ sources }) => sources).every(isNamed);
}

function isNamed({ kind, name }: Source): boolean {
    return kind === "security group" || (kind === "address" && name !== undefined && !isInternet(name));
}
