import { append, type Graph, type GraphNode } from "../../graph";
import { given } from "../../values";
import { companions } from "../companions";
import { defaultSecurityGroups, egressRules, ingressRules, securityGroupRules, vpcs } from "../kinds";

/** The default groups of VPCs that a stack adopts, and with that empties but for the rules that it gives. */
export const adoptedGroups = companions(defaultSecurityGroups, "vpcId", vpcs);

/** What a default group lets through: `ingress rules`, or the name of a standalone rule; nothing where it is closed. */
export function openingOf(group: GraphNode, graph: Graph): string | undefined {
    const inline = ["ingress", "egress"].find((direction) => given(group.declared(direction)));
    return inline ? `${inline} rules` : graph.once(standaloneRules).get(group)?.[0]?.name;
}

/** Whether a default group names no VPC: it is that of the region's default VPC. */
export function namesNoVpc(group: GraphNode): boolean {
    return !given(group.declared("vpcId"));
}

function standaloneRules(graph: Graph): Map<GraphNode, GraphNode[]> {
    const rules = new Map<GraphNode, GraphNode[]>();
    for (const kind of [ingressRules, egressRules, securityGroupRules]) {
        for (const rule of graph.ofKind<unknown>(kind)) {
            const id = rule.output("securityGroupId");
            for (const group of graph.follow(rule, "securityGroupId", id, defaultSecurityGroups).sure) {
                append(rules, group, rule);
            }
        }
    }
    return rules;
}
