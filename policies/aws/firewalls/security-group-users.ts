import { append, type Graph, type GraphNode } from "../../graph";
import { egressHolders, ingressHolders } from "../kinds";

/**
 * Properties that place a resource into security groups, by themselves or somewhere inside. The id of a VPC does not, even
 * where it is read from a group.
 */
const PLACING = /securityGroup|network|vpc(?!Id$)|target|broker|compute/i;

/** What names a group and is not in it. */
const NAMING = new Set([
    ...ingressHolders.types,
    ...egressHolders.types,
    "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation",
]);

/** What is in each security group, by the group's URN among others; what only names a group is not in it. */
export function securityGroupUsers(graph: Graph): Map<string, GraphNode[]> {
    const users = new Map<string, GraphNode[]>();
    for (const node of graph.nodes) {
        if (!node.type.startsWith("aws:") || NAMING.has(node.type)) {
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
