import type { Graph, GraphNode } from "../graph";
import type { Report } from "../rule";
import { given, isUnknown, UNKNOWN, type Unknown } from "../values";
import { holds, isInternet } from "./cidrs";
import { aclsByHolder, type Entry } from "./network-acls";
import { reaches, type Traffic } from "./ports";

/** AWS takes 40 at most, and each must be held against those before it. */
const MAX_ENTRIES = 400;

/** Judges whether an ACL, or a rule of one, lets the internet reach some ports by TCP. */
export function judgeAcl(holder: GraphNode, ports: readonly number[], graph: Graph, report: Report): void {
    const ingress = holder.output("ingress");
    // Unknown rules that come from nothing are those that the provider computes when the program gives none.
    if (isUnknown(ingress) ? holder.madeFrom("ingress").length > 0 : given(ingress) && !Array.isArray(ingress)) {
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
        report.violates(`lets ${String(cidr)} reach port${open.length > 1 ? "s" : ""} ${open.join(", ")}`);
    }
    if (verdicts.some((one) => isUnknown(one.open))) {
        report.cannotSee("what it lets in is not known before the deployment");
    }
}

/** Whether an entry lets in a range that reaches the internet, and no entry before it denies that. */
function isOpen(entry: Entry, cidr: string | Unknown, port: number, denials: Entry[]): boolean | Unknown {
    const denied = denials.map((denial) => denies(denial, entry, cidr, port));
    if (denied.includes(true)) {
        return false;
    }
    const cidrKnown = isUnknown(cidr) ? UNKNOWN : true;
    return all([
        opens(entry, port),
        isUnknown(entry.action) ? UNKNOWN : true,
        cidrKnown,
        denied.includes(UNKNOWN) ? UNKNOWN : true,
    ]);
}

function denies(denial: Entry, entry: Entry, cidr: string | Unknown, port: number): boolean | Unknown {
    return all([
        isUnknown(denial.number) || isUnknown(entry.number) ? UNKNOWN : denial.number < entry.number,
        isUnknown(denial.action) ? UNKNOWN : true,
        opens(denial, port),
        anyOf(denial.cidrs.map((one) => (isUnknown(one) || isUnknown(cidr) ? UNKNOWN : holds(one, cidr)))),
    ]);
}

/** By TCP: SSH, RDP and FTP are spoken over nothing else. */
function opens(traffic: Traffic, port: number): boolean | Unknown {
    return isUnknown(traffic.protocol) ? UNKNOWN : traffic.protocol !== "udp" && reaches(traffic, port);
}

function all(parts: (boolean | Unknown)[]): boolean | Unknown {
    return parts.includes(false) ? false : parts.includes(UNKNOWN) ? UNKNOWN : true;
}

function anyOf(parts: (boolean | Unknown)[]): boolean | Unknown {
    return parts.includes(true) ? true : parts.includes(UNKNOWN) ? UNKNOWN : false;
}
