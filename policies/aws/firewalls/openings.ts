import { isObject, type Json } from "../../json";
import type { Report } from "../../rule";
import { get, given, isUnknown, UNKNOWN, type Unknown } from "../../values";
import { egressRules, ingressRules, securityGroupRules, securityGroups } from "../kinds";
import { isInternet } from "../network/cidrs";
import { type Traffic, trafficOf } from "./ports";

export type Direction = "ingress" | "egress";
export type IpVersion = "IPv4" | "IPv6";

/** What one rule of a security group lets through. */
export interface Opening extends Traffic {
    /** Which part of the internet it is open to, or that it names nobody; nothing where it is closed to the internet. */
    internet?: string;
    /** Whether some of its addresses are not known. */
    unseen: boolean;
    /** Whether it lets through the group's own members besides. */
    members: boolean;
    /** Whether it is inside of a group and names fewer ports than all, whatever its protocol. */
    limited: boolean;
}

/** A resource that holds rules of a security group. */
interface Holder {
    type: string;
    props: unknown;
}

const ADDRESSES: Record<IpVersion, string[]> = {
    IPv4: ["cidrBlocks", "cidrIpv4"],
    IPv6: ["ipv6CidrBlocks", "cidrIpv6"],
};
const OTHERS = [
    "prefixListIds",
    "prefixListId",
    "securityGroups",
    "sourceSecurityGroupId",
    "referencedSecurityGroupId",
];

/**
 * The rules that a resource holds of one direction: those inside of a group, or the one that it is itself.
 *
 * @param versions whose addresses count; those of other versions are neither open nor unknown
 */
export function openingsIn(
    { type, props }: Holder,
    direction: Direction,
    versions: readonly IpVersion[] = ["IPv4", "IPv6"],
): Opening[] {
    const inGroup = securityGroups.types.includes(type);
    return rulesIn(type, props as Json, direction).map((rule) => opening(rule, versions, inGroup));
}

/**
 * Reports the openings to the internet that are wrong.
 *
 * @param wrong what an opening opens that it should not; nothing where it is fine
 */
export function judgeOpenings(
    report: Report,
    openings: readonly Opening[],
    wrong: (opening: Opening) => string | undefined,
): void {
    for (const one of openings) {
        const found = one.internet !== undefined || one.unseen ? wrong(one) : undefined;
        if (isUnknown(one.protocol) && (one.internet !== undefined || one.unseen)) {
            report.cannotSee("the ports of a rule are not known before the deployment");
        } else if (found !== undefined && one.internet === undefined) {
            report.cannotSee("the addresses of a rule are not known before the deployment");
        } else if (found !== undefined) {
            report.violates(`opens ${found} to ${one.internet}`);
        }
    }
}

function rulesIn(type: string, props: Json, direction: Direction): (Json | Unknown)[] {
    if (securityGroups.types.includes(type)) {
        return inline(props[direction]);
    }
    if (securityGroupRules.types.includes(type)) {
        // Of an unknown type nothing is known: it may be of the other direction.
        const own = isUnknown(props.type) ? UNKNOWN : props.type === "egress" ? "egress" : "ingress";
        return isUnknown(own) ? [UNKNOWN] : own === direction ? [props] : [];
    }
    const kind = direction === "ingress" ? ingressRules : egressRules;
    return kind.types.includes(type) ? [props] : [];
}

/** The rules inside of a group; those of another shape are unknown. */
function inline(rules: unknown): (Json | Unknown)[] {
    if (!given(rules)) {
        return [];
    }
    return Array.isArray(rules) ? rules.map((rule) => (isObject(rule) ? rule : UNKNOWN)) : [UNKNOWN];
}

function opening(rule: Json | Unknown, versions: readonly IpVersion[], inGroup: boolean): Opening {
    const [protocol, from, to] = [
        get(rule, "protocol") ?? get(rule, "ipProtocol"),
        get(rule, "fromPort"),
        get(rule, "toPort"),
    ];
    const traffic = trafficOf(protocol, from, to);
    const addresses = versions.flatMap((version) => addressesOf(rule, version));
    const open = addresses.filter((address) => typeof address === "string" && isInternet(address));
    const self = get(rule, "self");
    const members = self === true;
    const named =
        members ||
        isUnknown(self) ||
        addressesOf(rule, "IPv4").length > 0 ||
        addressesOf(rule, "IPv6").length > 0 ||
        OTHERS.some((key) => given(get(rule, key)));
    const limits = trafficOf("tcp", from, to).ports;
    return {
        ...traffic,
        internet: named ? open.join(" and ") || undefined : "everybody, since it names nobody",
        unseen: addresses.some((address) => typeof address !== "string"),
        members,
        limited: inGroup && limits !== undefined && limits.to - limits.from < 65534,
    };
}

function addressesOf(rule: Json | Unknown, version: IpVersion): unknown[] {
    return ADDRESSES[version]
        .map((key) => get(rule, key))
        .filter(given)
        .flat();
}
