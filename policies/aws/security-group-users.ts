import { append, type Graph, type GraphNode } from "../graph";
import { egressHolders, ingressHolders } from "./kinds";

/** Properties that place a resource into security groups, by themselves or somewhere inside. */
const PLACING = /securityGroup|network|vpc|target|broker|compute/i;

const RULES = new Set([...ingressHolders.types, ...egressHolders.types]);

/** What is in each security group, by the group's URN among others; rules that name a group are not in it. */
export function securityGroupUsers(graph: Graph): Map<string, GraphNode[]> {
    const users = new Map<string, GraphNode[]>();
    for (const node of graph.nodes) {
        if (!node.type.startsWith("aws:") || RULES.has(node.type)) {
            continue;
        }
        const sources = node.derived
            .filter((property) => PLACING.test(property))
            .flatMap((name) => node.madeFrom(name));
        for (const source of new Set(sources)) {
            append(users, source.urn, node);
        }
    }
    return users;
}
