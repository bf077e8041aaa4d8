import { append, type Graph, type GraphNode } from "../graph";
import { get, given, isUnknown, items, UNKNOWN } from "../values";
import { ingressRules, securityGroupRules, securityGroups } from "./kinds";

/** One way into a security group. */
export interface Ingress {
    /** The rule, or the group for a rule within it. */
    from: GraphNode;
    /** `tcp`, `udp`, `all`, or whatever else the rule says; unknown while nobody knows. */
    protocol: string | typeof UNKNOWN;
    /** Both ends count; absent for protocols without ports. */
    ports?: { from: number; to: number };
    sources: Source[];
}

export interface Source {
    kind: "address" | "prefix list" | "security group";
    /** The CIDR, the id or the name; absent while nobody knows. */
    name?: string;
}

type Ports = { fromPort?: unknown; toPort?: unknown; protocol?: unknown };
type Inline = Ports &
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
                ...portsOf({ fromPort: rule.props.fromPort, toPort: rule.props.toPort, protocol: ipProtocol }),
                sources: [
                    ...sources("address", [cidrIpv4, cidrIpv6]),
                    ...sources("prefix list", [prefixListId]),
                    ...this.groups(rule, "referencedSecurityGroupId", [referencedSecurityGroupId]),
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

    into(group: GraphNode): Ingress[] {
        return this.byGroup.get(group.urn) ?? [];
    }

    private classic(rule: GraphNode): Ingress {
        const props = rule.props as Inline & { sourceSecurityGroupId?: unknown };
        return {
            from: rule,
            ...portsOf(props),
            sources: [
                ...sources("address", [props.cidrBlocks, props.ipv6CidrBlocks]),
                ...sources("prefix list", [props.prefixListIds]),
                ...this.groups(rule, "sourceSecurityGroupId", [props.sourceSecurityGroupId]),
                ...itself(props.self),
            ],
        };
    }

    /** The provider also reports standalone rules as a group's own once it has read them: those are known already. */
    private readInline(group: GraphNode<{ ingress?: unknown }>): void {
        const inline = group.output("ingress") as Inline[] | typeof UNKNOWN | undefined;
        if (isUnknown(inline) && group.madeFrom("ingress").length > 0) {
            append(this.byGroup, group.urn, { from: group, protocol: UNKNOWN, sources: [] });
        }
        const standalone = new Set(this.into(group).flatMap(signatures));
        for (const rule of items(inline)) {
            const ingress: Ingress = {
                from: group,
                ...portsOf({
                    fromPort: get(rule, "fromPort"),
                    toPort: get(rule, "toPort"),
                    protocol: get(rule, "protocol"),
                }),
                sources: [
                    ...sources("address", [get(rule, "cidrBlocks"), get(rule, "ipv6CidrBlocks")]),
                    ...sources("prefix list", [get(rule, "prefixListIds")]),
                    ...this.groups(group, "ingress", [get(rule, "securityGroups")]),
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

    private groups(from: GraphNode, property: string, values: unknown[]): Source[] {
        return sources("security group", values).map((source) => {
            const value = source.name ?? UNKNOWN;
            const named = this.graph.follow(from, property, value, securityGroups);
            return { ...source, name: named.sure[0]?.name ?? source.name };
        });
    }

    private add(rule: GraphNode, property: string, value: unknown, ingress: Ingress): void {
        const named = this.graph.follow(rule, property, value, securityGroups);
        for (const group of named.sure) {
            append(this.byGroup, group.urn, ingress);
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

/** How a rule's ports read: `8080`, `8000-8100`, `every port`. */
export function portsText({ ports, protocol }: Ingress): string {
    if (protocol === "all" || !ports) {
        return protocol === "all" ? "every port" : isUnknown(protocol) ? "unknown ports" : `protocol ${protocol}`;
    }
    return ports.from === ports.to ? `port ${ports.from}` : `ports ${ports.from}-${ports.to}`;
}

/**
 * Whether a CIDR lets in the internet. Halves and quarters of it do as well as the whole: nobody owns a network
 * larger than an IPv4 /8 or an IPv6 /16.
 */
export function isInternet(cidr: string): boolean {
    const [address = "", length = ""] = cidr.split("/");
    return length !== "" && Number(length) < (address.includes(":") ? 16 : 8);
}

const PROTOCOLS = new Map([
    ["-1", "all"],
    ["6", "tcp"],
    ["17", "udp"],
]);

function portsOf({ fromPort, toPort, protocol }: Ports): Pick<Ingress, "protocol" | "ports"> {
    const spelled = isUnknown(protocol) ? UNKNOWN : String(protocol ?? "-1").toLowerCase();
    const name = isUnknown(spelled) ? UNKNOWN : (PROTOCOLS.get(spelled) ?? spelled);
    const [from, to] = [
        Number(isUnknown(fromPort) ? Number.NaN : fromPort),
        Number(isUnknown(toPort) ? Number.NaN : toPort),
    ];
    if (isUnknown(name) || name === "all" || (name !== "tcp" && name !== "udp")) {
        return { protocol: name };
    }
    return Number.isInteger(from) && Number.isInteger(to)
        ? { protocol: name, ports: { from, to } }
        : { protocol: UNKNOWN };
}

function sources(kind: Source["kind"], values: unknown[]): Source[] {
    return values
        .filter(given)
        .flatMap((value) => (Array.isArray(value) ? value : [value]))
        .map((value) => (typeof value === "string" ? { kind, name: value } : { kind }));
}

function itself(self: unknown): Source[] {
    return self === true ? [{ kind: "security group", name: "itself" }] : [];
}

/** A text for each source of a rule that is the same for the same way in. */
function signatures({ protocol, ports, sources }: Ingress): string[] {
    return sources.map(({ kind, name }) => JSON.stringify([String(protocol), ports, kind, name]));
}
