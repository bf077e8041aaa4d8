import type { Graph } from "../../graph";
import { UNKNOWN, type Unknown } from "../../values";
import { listenerRules, listeners } from "../kinds";
import { protocolOf, targetGroupsOf } from "./listeners";

/** What the listeners speak that lead to each target group, by its URN; unknown for a listener outside of the stack. */
export function protocolsBefore(graph: Graph): Map<string, Set<string | Unknown>> {
    const protocols = new Map<string, Set<string | Unknown>>();
    const add = (urn: string, protocol: string | Unknown) =>
        protocols.set(urn, (protocols.get(urn) ?? new Set()).add(protocol));
    for (const listener of graph.ofKind(listeners)) {
        const protocol = protocolOf(listener, graph) ?? "GENEVE";
        for (const { urn } of targetGroupsOf(listener, "defaultActions", graph)) {
            add(urn, protocol);
        }
    }
    for (const rule of graph.ofKind(listenerRules)) {
        const { sure } = graph.follow(rule, "listenerArn", rule.props.listenerArn, listeners);
        const protocol = sure[0] ? (protocolOf(sure[0], graph) ?? "GENEVE") : UNKNOWN;
        for (const { urn } of targetGroupsOf(rule, "actions", graph)) {
            add(urn, protocol);
        }
    }
    return protocols;
}
