import { companions } from "../../aws/companions";
import { ingressRules, prefixListEntries, prefixLists, securityGroupRules, securityGroups } from "../../aws/kinds";
import { isInternet } from "../../aws/network/cidrs";
import { append, type Graph, type GraphNode } from "../../graph";
import { graphRule } from "../../rule";
import { get, isUnknown, items, UNKNOWN } from "../../values";

export const prefixListsNotInternet = graphRule({
    name: "network-prefix-lists-not-internet",
    level: "mandatory",
    description: "Prefix lists that security groups let in do not hold the internet.",
    why: "A group that names a list looks closed, and is as open as the widest entry of the list.",
    fix: "Take the entry out of the list, or write the range into the security group's rule, where everybody sees it.",
    standards: [],
    of: prefixLists,
    check(list, graph, report) {
        const [user] = graph.once(usersOfLists).get(list) ?? [];
        if (!user) {
            return;
        }
        const { sure } = graph.once(standaloneEntries)(list);
        const cidrs = [
            ...(isUnknown(list.declared("entries")) ? [UNKNOWN] : []),
            ...items(list.props.entries).map((entry) => get(entry, "cidr")),
            ...sure.map((entry) => entry.props.cidr),
        ];
        for (const cidr of cidrs) {
            if (isUnknown(cidr)) {
                report.cannotSee("an entry is not known before the deployment");
            } else if (typeof cidr === "string" && isInternet(cidr)) {
                report.violates(`holds ${cidr} and is let in by ${user.name}`);
            }
        }
    },
});

const standaloneEntries = companions(prefixListEntries, "prefixListId", prefixLists);

/** The groups and rules that let in each prefix list. */
function usersOfLists(graph: Graph): Map<GraphNode, GraphNode[]> {
    const users = new Map<GraphNode, GraphNode[]>();
    const add = (from: GraphNode, property: string) => {
        for (const list of from.madeFrom(property).filter(({ type }) => prefixLists.types.includes(type))) {
            append(users, list, from);
        }
    };
    for (const rule of graph.ofKind(ingressRules)) {
        add(rule, "prefixListId");
    }
    for (const rule of graph.ofKind(securityGroupRules).filter(({ props }) => props.type !== "egress")) {
        add(rule, "prefixListIds");
    }
    for (const group of graph.ofKind(securityGroups)) {
        add(group, "ingress");
    }
    return users;
}
