import { parseCidr } from "../network/cidr";
import { checkInteger, oneOf, type Problem } from "../problems";
import { PortProtocol } from "./container-args";
import { checkName } from "./container-checks";
import type { EgressArgs, FargateServiceArgs, ServiceInputs } from "./fargate-service-args";

/** One port, from here to there. */
export interface ConnectionPlan {
    key: string;
    service: ServiceInputs;
    port: number;
}

type Connections = FargateServiceArgs["connectsTo"];

export function planConnections(connectsTo: Connections = {}): ConnectionPlan[] {
    return Object.entries(connectsTo).flatMap(([key, { service, port = service?.ports?.[0] }]) =>
        service && port !== undefined ? [{ key, service, port }] : [],
    );
}

export function checkConnections(connectsTo: Connections = {}): Problem[] {
    const problems: Problem[] = [];
    for (const [key, { service, port }] of Object.entries(connectsTo)) {
        const path = `connectsTo.${key}`;
        const known = service?.ports;
        problems.push(...checkName(path, key));
        if (!service) {
            problems.push({ path: `${path}.service`, reason: "is missing: there is no such service to connect to" });
        } else if (port === undefined && known?.length !== 1) {
            const accepted = known?.length ? `; the service listens on ${known.join(", ")}` : "";
            problems.push({
                path: `${path}.port`,
                reason: `is missing, and the service has no single port to take${accepted}`,
            });
        } else if (port !== undefined && known && !known.includes(port)) {
            problems.push({
                path: `${path}.port`,
                reason: `the service does not listen on TCP port ${port}; its ports: ${known.join(", ") || "none"}`,
            });
        }
        problems.push(...checkInteger(`${path}.port`, port, 1, 65535));
    }
    const plans = planConnections(connectsTo);
    plans.forEach(({ key, service, port }, index) => {
        const twin = plans.findIndex((other) => other.service === service && other.port === port);
        if (twin < index) {
            problems.push({ path: `connectsTo.${key}`, reason: `is the same connection as "${plans[twin]?.key}"` });
        }
    });
    return problems;
}

/** Everything wrong with further destinations, of which plain HTTPS to everywhere may be one already. */
export function checkEgresses(egress: Record<string, EgressArgs> = {}, httpsEgress = true): Problem[] {
    const problems = Object.entries(egress).flatMap(([key, entry]) => checkEgress(`egress.${key}`, entry));
    const seen = new Map<unknown, string>(httpsEgress ? [["tcp 443 0.0.0.0/0", "httpsEgress"]] : []);
    for (const [key, { securityGroupId, cidrBlock, prefixListId, port, protocol = PortProtocol.Tcp }] of Object.entries(
        egress,
    )) {
        const destination = securityGroupId ?? cidrBlock ?? prefixListId;
        // Outputs are not known yet, and none of them equals another.
        const rule = typeof destination === "string" ? `${protocol} ${port} ${destination}` : Symbol(key);
        const twin = seen.get(rule);
        if (twin !== undefined) {
            problems.push({ path: `egress.${key}`, reason: `is the same rule as ${twin}; AWS refuses the second` });
        }
        seen.set(rule, twin ?? `"${key}"`);
    }
    return problems;
}

function checkEgress(
    path: string,
    { securityGroupId, cidrBlock, prefixListId, port, protocol }: EgressArgs,
): Problem[] {
    const problems = [
        ...checkName(path, path.slice("egress.".length)),
        ...checkInteger(`${path}.port`, port, 1, 65535),
    ];
    const destinations = [securityGroupId, cidrBlock, prefixListId].filter((destination) => destination !== undefined);
    if (destinations.length !== 1) {
        const reason = `names ${destinations.length} destinations; accepted is one of securityGroupId, cidrBlock and prefixListId`;
        problems.push({ path, reason });
    }
    if (cidrBlock !== undefined && !parseCidr(cidrBlock)) {
        const reason = `"${cidrBlock}" is not an IPv4 range that begins at its first address, such as "192.0.2.0/24"`;
        problems.push({ path: `${path}.cidrBlock`, reason });
    }
    const protocols: string[] = Object.values(PortProtocol);
    if (protocol !== undefined && !protocols.includes(protocol)) {
        problems.push({
            path: `${path}.protocol`,
            reason: `"${protocol}" is not accepted; accepted: ${oneOf(protocols)}`,
        });
    }
    return problems;
}
