import { openingsIn } from "../../aws/firewalls/openings";
import { isWithin, type PortsByProtocol, portList, portsText } from "../../aws/firewalls/ports";
import { securityGroupUsers } from "../../aws/firewalls/security-group-users";
import { type Ingress, ingressesOf } from "../../aws/firewalls/security-groups";
import { classicLoadBalancers, ingressHolders, loadBalancers, securityGroups } from "../../aws/kinds";
import { isInternet } from "../../aws/network/cidrs";
import type { Graph, GraphNode } from "../../graph";
import { graphRule, type Report } from "../../rule";

const BALANCERS = new Set([...loadBalancers.types, ...classicLoadBalancers.types]);

/** Of other ports `network-ingress-authorised` speaks, whoever uses the group. */
export const publicIngressOnLoadBalancers = graphRule<unknown, PortsByProtocol>({
    name: "network-public-ingress-on-load-balancers",
    level: "mandatory",
    description: "Only load balancers are open to the internet.",
    why: "A load balancer takes what the internet sends, ends TLS and drops what is malformed; a server of one's own meets it raw.",
    fix: "Put a load balancer in front (a LoadBalancer and a `route`) and let in its security group alone (`referencedSecurityGroupId`).",
    standards: [],
    of: ingressHolders,
    parameters: {
        tcpPorts: portList("The TCP ports that a load balancer may open to the internet.", [80, 443]),
        udpPorts: portList("The UDP ports that a load balancer may open to the internet.", []),
    },
    check(holder, graph, report, ports) {
        if (securityGroups.types.includes(holder.type)) {
            const open = graph
                .once(ingressesOf)
                .into(holder)
                .filter((ingress) => isWithin(ingress, ports));
            judgeGroup(holder, open.flatMap(publicPorts), graph, report);
        } else {
            judgeStray(holder, graph, report, ports);
        }
    },
});

function judgeGroup(group: GraphNode, open: string[], graph: Graph, report: Report): void {
    if (open.length === 0) {
        return;
    }
    const users = graph.once(securityGroupUsers).get(group.urn) ?? [];
    const others = users.filter(({ type }) => !BALANCERS.has(type)).map(({ name }) => name);
    const what = `opens ${[...new Set(open)].join(" and ")}`;
    if (users.length === 0) {
        report.cannotSee(`it ${what}, and nothing in this stack uses it that could be a load balancer`);
    } else if (others.length > 0) {
        report.violates(`${what} for ${others.join(", ")}, where only load balancers may be open to the internet`);
    }
}

/** A rule for a group of this stack is judged with the group. */
function judgeStray(rule: GraphNode, graph: Graph, report: Report, ports: PortsByProtocol): void {
    const group = rule.output("securityGroupId");
    const { oneOf, outside, unseen } = graph.follow(rule, "securityGroupId", group, securityGroups);
    if (outside.length === 0 && oneOf.length === 0 && !unseen) {
        return;
    }
    const which = outside[0] ? `security group ${outside[0]} is not in this stack` : "its security group is not known";
    for (const opening of openingsIn(rule, "ingress").filter((one) => isWithin(one, ports))) {
        if (opening.internet !== undefined) {
            report.cannotSee(`it opens ${portsText(opening)} to ${opening.internet}, and ${which}`);
        }
    }
}

function publicPorts(ingress: Ingress): string[] {
    const open = ingress.sources.filter(
        ({ kind, name }) => kind === "address" && name !== undefined && isInternet(name),
    );
    return open.map(({ name }) => `${portsText(ingress)} to ${name}`);
}
