import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { given, isUnknown, UNKNOWN, type Unknown } from "../../values";

/** A range of ports; both ends count. */
export interface PortRange {
    from: number;
    to: number;
}

/** What a rule of a firewall says of protocols and ports. */
export interface Traffic {
    /** `tcp`, `udp`, `all`, or whatever else it says; unknown while nobody knows what it opens. */
    protocol: string | Unknown;
    /** Absent for every protocol, and for those without ports. */
    ports?: PortRange;
}

const EVERY_PORT: PortRange = { from: 0, to: 65535 };

const PROTOCOLS = new Map([
    ["-1", "all"],
    ["1", "icmp"],
    ["6", "tcp"],
    ["17", "udp"],
    ["58", "icmpv6"],
]);

/** Reads a protocol, by name or number, and its ports; a rule that names no protocol is for all. */
export function trafficOf(protocol: unknown, fromPort: unknown, toPort: unknown): Traffic {
    const name = nameOf(protocol);
    if (name !== "tcp" && name !== "udp") {
        return { protocol: name };
    }
    const ports = rangeOf(fromPort, toPort);
    return ports ? { protocol: name, ports } : { protocol: UNKNOWN };
}

/** Whether something gets through to a port, by TCP or UDP. */
export function reaches({ protocol, ports }: Traffic, port: number): boolean {
    return protocol === "all" || (ports !== undefined && ports.from <= port && port <= ports.to);
}

/** Ports by protocol. */
export interface PortsByProtocol {
    tcpPorts: number[];
    udpPorts: number[];
}

/** Whether nothing gets through but to the ports given, and what has no ports. */
export function isWithin({ protocol, ports }: Traffic, { tcpPorts, udpPorts }: PortsByProtocol): boolean {
    if (!ports) {
        return protocol !== "all";
    }
    const known = new Set(protocol === "udp" ? udpPorts : tcpPorts);
    const count = ports.to - ports.from + 1;
    // No more ports than there are known ones, so that a range is never long to walk through.
    return (
        count <= known.size &&
        Array.from({ length: count }, (_, index) => ports.from + index).every((port) => known.has(port))
    );
}

/** Those of some ports that are open, as a phrase; nothing where all are closed. */
export function openPorts(traffic: Traffic, ports: readonly number[]): string | undefined {
    const open = ports.filter((port) => reaches(traffic, port));
    return open.length === 0 ? undefined : listed(open);
}

/** How single ports read: `port 22`, `ports 22, 3389`. */
export function listed(ports: readonly number[]): string {
    return `port${ports.length > 1 ? "s" : ""} ${ports.join(", ")}`;
}

/** A parameter that lists ports. */
export function portList(
    description: string,
    ports: number[],
): PolicyConfigJSONSchema & { description: string; default: number[] } {
    return { type: "array", items: { type: "integer", minimum: 0, maximum: 65535 }, default: ports, description };
}

/** Whether every port is open. Port 0 is none that anything could listen on. */
export function reachesAll(traffic: Traffic): boolean {
    return reaches(traffic, 1) && reaches(traffic, EVERY_PORT.to);
}

/** How ports read: `port 8080`, `ports 8000-8100`, `every port`. */
export function portsText({ ports, protocol }: Traffic): string {
    if (protocol === "all" || !ports) {
        return protocol === "all" ? "every port" : isUnknown(protocol) ? "unknown ports" : `protocol ${protocol}`;
    }
    return ports.from === ports.to ? `port ${ports.from}` : `ports ${ports.from}-${ports.to}`;
}

function nameOf(protocol: unknown): string | Unknown {
    if (!given(protocol)) {
        return "all";
    }
    const spelled = typeof protocol === "number" ? String(protocol) : protocol;
    return typeof spelled === "string" ? (PROTOCOLS.get(spelled) ?? spelled.toLowerCase()) : UNKNOWN;
}

function rangeOf(fromPort: unknown, toPort: unknown): PortRange | undefined {
    const [first, last] = [numberOf(fromPort), numberOf(toPort)];
    if (Number.isNaN(first) || Number.isNaN(last)) {
        return undefined;
    }
    const [from = -1, to = from] = [first ?? last, last];
    // Nobody listens on port 0, and -1 is no port: who writes either for both ends means all of them.
    const all = from === to && from <= 0;
    return all ? EVERY_PORT : { from: Math.min(from, to), to: Math.max(from, to) };
}

/** A port, where one is given; not a number where it cannot be read. */
function numberOf(port: unknown): number | undefined {
    if (!given(port)) {
        return undefined;
    }
    return typeof port === "number" || typeof port === "string" ? Number(port) : Number.NaN;
}
