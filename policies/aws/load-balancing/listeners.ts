import type { Graph, GraphNode } from "../../graph";
import { every, is, some, type Truth } from "../../truth";
import { get, isUnknown, items, UNKNOWN, type Unknown } from "../../values";
import { type ArgsOf, listenerRules, listeners, loadBalancers, targetGroups } from "../kinds";

export type Listener = GraphNode<ArgsOf<typeof listeners>>;
export type ListenerRule = GraphNode<ArgsOf<typeof listenerRules>>;
export type LoadBalancer = GraphNode<ArgsOf<typeof loadBalancers>>;

/** The load balancer of a listener, where that is certain. */
export function balancerOf(listener: Listener, graph: Graph): LoadBalancer | undefined {
    const { loadBalancerArn } = listener.props;
    return graph.follow(listener, "loadBalancerArn", loadBalancerArn, loadBalancers).sure[0];
}

/**
 * What a listener speaks. Without a protocol that is HTTP, except that the listeners of a gateway load balancer have
 * none, and no port either.
 */
export function protocolOf(listener: Listener, graph: Graph): string | Unknown | undefined {
    const protocol = listener.declared("protocol");
    if (protocol) {
        return protocol;
    }
    const balancer = balancerOf(listener, graph);
    const isGateways = balancer ? balancer.props.loadBalancerType === "gateway" : !listener.props.port;
    return isGateways ? undefined : "HTTP";
}

/**
 * Whether a listener sends clients to HTTPS wherever nothing else is said: by its default action, or by a rule that
 * matches every request.
 */
export function redirectsByDefault(listener: Listener, graph: Graph): Truth {
    return graph.once(redirectingListeners).has(listener.urn) || redirectsToHttps(listener.props.defaultActions);
}

function redirectingListeners(graph: Graph): Set<string> {
    const rules = graph
        .ofKind(listenerRules)
        .filter(({ props }) => matchesAll(props.conditions) && redirectsToHttps(props.actions) === true);
    return new Set(
        rules.flatMap((rule) =>
            graph.follow(rule, "listenerArn", rule.props.listenerArn, listeners).sure.map(({ urn }) => urn),
        ),
    );
}

function matchesAll(conditions: ListenerRule["props"]["conditions"]): boolean {
    const patterns = items(conditions).map((condition) => [
        ...items(get(get(condition, "pathPattern"), "values")),
        ...items(get(get(condition, "hostHeader"), "values")),
    ]);
    return (
        !isUnknown(conditions) && patterns.every((values) => values.some((value) => value === "*" || value === "/*"))
    );
}

/** Whether one of some actions sends clients to HTTPS. */
export function redirectsToHttps(actions: unknown): Truth {
    return isUnknown(actions) ? UNKNOWN : some(items(actions as Action[]).map(redirects));
}

interface Action {
    type?: string;
    redirect?: { protocol?: string };
    targetGroupArn?: string;
    forward?: { targetGroups?: { arn?: string }[] };
}

function redirects(action: Action): Truth {
    const type = get(action, "type");
    const protocol = get(get(action, "redirect"), "protocol");
    return isUnknown(type) ? UNKNOWN : every([is(type, "redirect"), is(protocol, "HTTPS")]);
}

/** The target groups that a listener or one of its rules forwards to, those with a weight of zero included. */
export function targetGroupsOf(from: GraphNode, property: "defaultActions" | "actions", graph: Graph): GraphNode[] {
    const actions = from.output(property);
    const arns = isUnknown(actions)
        ? actions
        : items(actions as Action[]).flatMap((action) => [
              get(action, "targetGroupArn"),
              ...items(get(get(action, "forward"), "targetGroups")).map((group) => get(group, "arn")),
          ]);
    const { sure, oneOf } = graph.follow(from, property, arns, targetGroups);
    return [...sure, ...oneOf];
}
