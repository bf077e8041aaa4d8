import { append, type Graph, type GraphNode } from "../../graph";
import { get, given, isUnknown, items, UNKNOWN } from "../../values";
import { ingressRules, securityGroupRules, securityGroups } from "../kinds";
import { type Traffic, trafficOf } from "./ports";

/** One way into a security group. */
export interface Ingress extends Traffic {
    /** The rule, or the group for a rule within it. */
    from: GraphNode;
    sources: Source[];
}

export interface Source {
    kind: "address" | "prefix list" | "security group";
    /** The CIDR, the id or `itself`; absent while nobody knows. */
    name?: string;
}

type Inline = Partial<Record<"fromPort" | "toPort" | "protocol", unknown>> &
    Partial<Record<"cidrBlocks" | "ipv6CidrBlocks" | "prefixListIds" | "securityGroups" | "self", unknown>>;

/** What the stack says of the ways into its security groups. */
export class Ingresses {
    private readonly byGroup = new Map<string, Ingress[]>();
    /** Rules of which nobody knows yet which group they are for. */
    readonly strays: GraphNode[] = [];

    constructor(private readonly graph: Graph) {
        for (const rule of graph.ofKind(ingressRules)) {
            const { cidrIpv4, cidrIpv6, prefixListId, referencedSecurityGroupId, ipProtocol } = rule.props;
            this.add(rule, "securityGroupId", rule.props.securityGroupId, {
                from: rule,
                ...trafficOf(ipProtocol, rule.props.fromPort, rule.props.toPort),
                sources: [
                    ...sources("address", [cidrIpv4, cidrIpv6]),
                    ...sources("prefix list", [prefixListId]),
                    ...sources("security group", [referencedSecurityGroupId]),
                ],
            });
        }
        for (const rule of graph.ofKind(securityGroupRules)) {
            if (rule.props.type !== "egress") {
                this.add(rule, "securityGroupId", rule.props.securityGroupId, this.classic(rule));
            }
        }
        for (const group of graph.ofKind(securityGroups)) {
            this.readInline(group);
        }
    }

    /** @param group one of the stack, or the id of one outside, of which the stack may still declare rules */
    into(group: GraphNode | string): Ingress[] {
        return this.byGroup.get(typeof group === "string" ? group : group.urn) ?? [];
    }

    private classic(rule: GraphNode): Ingress {
        const props = rule.props as Inline & { sourceSecurityGroupId?: unknown };
        return {
            from: rule,
            ...trafficOf(props.protocol, props.fromPort, props.toPort),
            sources: [
                ...sources("address", [props.cidrBlocks, props.ipv6CidrBlocks]),
                ...sources("prefix list", [props.prefixListIds]),
                ...sources("security group", [props.sourceSecurityGroupId]),
                ...itself(props.self),
            ],
        };
    }

    /** The provider also reports standalone rules as a group's own once it has read them: those are known already. */
    private readInline(group: GraphNode<{ ingress?: unknown }>): void {
        const inline = group.output("ingress") as Inline[] | typeof UNKNOWN | undefined;
        if (isUnknown(group.declared("ingress"))) {
            append(this.byGroup, group.urn, { from: group, protocol: UNKNOWN, sources: [] });
        }
        const standalone = new Set(this.into(group).flatMap(signatures));
        for (const rule of items(inline)) {
            const ingress: Ingress = {
                from: group,
                ...trafficOf(get(rule, "protocol"), get(rule, "fromPort"), get(rule, "toPort")),
                sources: [
                    ...sources("address", [get(rule, "cidrBlocks"), get(rule, "ipv6CidrBlocks")]),
                    ...sources("prefix list", [get(rule, "prefixListIds")]),
                    ...sources("security group", [get(rule, "securityGroups")]),
                    ...itself(get(rule, "self")),
                ],
            };
            // What it reports may unite several rules in one: it is told apart by source.
            const texts = signatures(ingress);
            const own = ingress.sources.filter((_, index) => !standalone.has(texts[index] ?? ""));
            if (own.length > 0 || ingress.sources.length === 0) {
                append(this.byGroup, group.urn, { ...ingress, sources: own });
            }
        }
    }

    private add(rule: GraphNode, property: string, value: unknown, ingress: Ingress): void {
        const named = this.graph.follow(rule, property, value, securityGroups);
        for (const group of named.sure) {
            const own = group.output("id");
            // The provider reports a rule that names its own group as one for the group itself.
            const sources = ingress.sources.map((source) =>
                source.name !== undefined && source.name === own ? ITSELF : source,
            );
            append(this.byGroup, group.urn, { ...ingress, sources });
        }
        for (const id of named.outside) {
            append(this.byGroup, id, ingress);
        }
        if (named.unseen || named.oneOf.length > 0) {
            this.strays.push(rule);
        }
    }
}

/** The ways into the security groups of a run, for `graph.once`. */
export function ingressesOf(graph: Graph): Ingresses {
    return new Ingresses(graph);
}

function sources(kind: Source["kind"], values: unknown[]): Source[] {
    return values
        .filter(given)
        .flatMap((value) => (Array.isArray(value) ? value : [value]))
        .map((value) => (typeof value === "string" ? { kind, name: value } : { kind }));
}

const ITSELF: Source = { kind: "security group", name: "itself" };

function itself(self: unknown): Source[] {
    return self === true ? [ITSELF] : [];
}

/** A text for each source of a rule that is the same for the same way in. */
function signatures({ protocol, ports, sources }: Ingress): string[] {
    return sources.map(({ kind, name }) => JSON.stringify([String(protocol), ports, kind, name]));
}
