import { append, type Graph, type GraphNode } from "../../graph";
import { get, given, isUnknown, items, UNKNOWN, type Unknown } from "../../values";
import { defaultNetworkAcls, networkAclRules, networkAcls, union } from "../kinds";
import { type Traffic, trafficOf } from "./ports";

/** One rule of a network ACL for what comes in. */
export interface Entry extends Traffic {
    number: number | Unknown;
    action: "allow" | "deny" | Unknown;
    cidrs: (string | Unknown)[];
}

/** As it is inside of an ACL, and as it is by itself. */
interface Rule {
    ruleNo?: unknown;
    ruleNumber?: unknown;
    action?: unknown;
    ruleAction?: unknown;
    protocol?: unknown;
    fromPort?: unknown;
    toPort?: unknown;
    cidrBlock?: unknown;
    ipv6CidrBlock?: unknown;
}

/** An ACL as a whole: the lowest number that matches decides, wherever the rule is declared. */
export interface Acl {
    entries: Entry[];
    byHolder: Map<GraphNode, Entry[]>;
}

const acls = union<{ ingress?: Rule[] }>("network ACL", networkAcls, defaultNetworkAcls);

/** The ACL that each of its resources belongs to, for `graph.once`. */
export function aclsByHolder(graph: Graph): Map<GraphNode, Acl> {
    const result = new Map<GraphNode, Acl>();
    const byName = new Map<unknown, Acl>();
    const aclOf = (name: unknown): Acl => {
        const acl = byName.get(name) ?? { entries: [], byHolder: new Map() };
        byName.set(name, acl);
        return acl;
    };
    const add = (acl: Acl, holder: GraphNode, entry: Entry) => {
        acl.entries.push(entry);
        append(acl.byHolder, holder, entry);
        result.set(holder, acl);
    };
    for (const rule of graph.ofKind(networkAclRules)) {
        if (rule.props.egress !== true) {
            add(aclOf(nameOfAcl(rule, graph)), rule, entryOf(rule.props));
        }
    }
    for (const node of graph.ofKind(acls)) {
        const acl = aclOf(node);
        // The provider also reports standalone rules as the ACL's own once it has read them.
        const standalone = new Set(acl.entries.map(({ number }) => number));
        for (const entry of items(node.props.ingress).map((rule) => entryOf(rule))) {
            if (isUnknown(entry.number) || !standalone.has(entry.number)) {
                add(acl, node, entry);
            }
        }
    }
    return result;
}

/** The same for all rules of an ACL: the ACL, its id, or what the id is made from, such as a VPC for its default ACL. */
function nameOfAcl(rule: GraphNode, graph: Graph): unknown {
    const { sure, outside } = graph.follow(rule, "networkAclId", rule.output("networkAclId"), acls);
    return sure[0] ?? outside[0] ?? rule.madeFrom("networkAclId")[0] ?? rule;
}

function entryOf(rule: Rule | Unknown): Entry {
    const number = get(rule, "ruleNo") ?? get(rule, "ruleNumber");
    return {
        ...trafficOf(get(rule, "protocol"), get(rule, "fromPort"), get(rule, "toPort")),
        number:
            (typeof number === "number" || typeof number === "string") && /^\d+$/.test(`${number}`)
                ? Number(number)
                : UNKNOWN,
        action: actionOf(get(rule, "action") ?? get(rule, "ruleAction")),
        cidrs: [get(rule, "cidrBlock"), get(rule, "ipv6CidrBlock")]
            .filter(given)
            .map((cidr) => (typeof cidr === "string" ? cidr : UNKNOWN)),
    };
}

/** An action that AWS would refuse is none that denies. */
function actionOf(action: unknown): Entry["action"] {
    return isUnknown(action)
        ? UNKNOWN
        : typeof action === "string" && action.toLowerCase() === "deny"
          ? "deny"
          : "allow";
}
