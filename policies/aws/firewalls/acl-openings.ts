import type { Graph, GraphNode } from "../../graph";
import type { Report } from "../../rule";
import { every, not, some, type Truth } from "../../truth";
import { given, isUnknown, UNKNOWN, type Unknown } from "../../values";
import { holds, isInternet } from "../network/cidrs";
import { aclsByHolder, type Entry } from "./network-acls";
import { listed, reaches, type Traffic } from "./ports";

/** AWS takes 40 at most, and each must be held against those before it. */
const MAX_ENTRIES = 400;

/** Judges whether an ACL, or a rule of one, lets the internet reach some ports by TCP. */
export function judgeAcl(holder: GraphNode, ports: readonly number[], graph: Graph, report: Report): void {
    const ingress = holder.declared("ingress");
    if (given(ingress) && !Array.isArray(ingress)) {
        report.cannotSee("its ingress rules cannot be read before the deployment");
    }
    const acl = graph.once(aclsByHolder).get(holder);
    if (acl && acl.entries.length > MAX_ENTRIES) {
        report.cannotSee("it has more rules than AWS accepts");
        return;
    }
    const relevant = (entry: Entry) => ports.some((port) => opens(entry, port) !== false);
    const denials = acl?.entries.filter((entry) => entry.action !== "allow" && relevant(entry)) ?? [];
    for (const entry of acl?.byHolder.get(holder)?.filter(relevant) ?? []) {
        for (const cidr of entry.action === "deny" ? [] : entry.cidrs) {
            judgeEntry(entry, cidr, ports, denials, report);
        }
    }
}

function judgeEntry(
    entry: Entry,
    cidr: string | Unknown,
    ports: readonly number[],
    denials: Entry[],
    report: Report,
): void {
    if (!isUnknown(cidr) && !isInternet(cidr)) {
        return;
    }
    const verdicts = ports.map((port) => ({ port, open: isOpen(entry, cidr, port, denials) }));
    const open = verdicts.filter((one) => one.open === true).map(({ port }) => port);
    if (open.length > 0) {
        report.violates(`lets ${String(cidr)} reach ${listed(open)}`);
    }
    if (verdicts.some((one) => isUnknown(one.open))) {
        report.cannotSee("what it lets in is not known before the deployment");
    }
}

/** Whether an entry lets in a range that reaches the internet, and no entry before it denies that. */
function isOpen(entry: Entry, cidr: string | Unknown, port: number, denials: Entry[]): Truth {
    const denied = denials.map((denial) => denies(denial, entry, cidr, port));
    return every([opens(entry, port), isKnown(entry.action), isKnown(cidr), ...denied.map(not)]);
}

function denies(denial: Entry, entry: Entry, cidr: string | Unknown, port: number): Truth {
    return every([
        isUnknown(denial.number) || isUnknown(entry.number) ? UNKNOWN : denial.number < entry.number,
        isKnown(denial.action),
        opens(denial, port),
        some(denial.cidrs.map((one) => (isUnknown(one) || isUnknown(cidr) ? UNKNOWN : holds(one, cidr)))),
    ]);
}

/** By TCP: SSH, RDP and FTP are spoken over nothing else. */
function opens(traffic: Traffic, port: number): Truth {
    return isUnknown(traffic.protocol) ? UNKNOWN : traffic.protocol !== "udp" && reaches(traffic, port);
}

function isKnown(value: unknown): Truth {
    return isUnknown(value) ? UNKNOWN : true;
}
