import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { isWithin, type PortsByProtocol, portList, portsText } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/** Protocols without ports, such as ICMP, are no matter of authorised ports. */
export const ingressAuthorised = resourceRule<unknown, PortsByProtocol>({
    name: "network-ingress-authorised",
    level: "mandatory",
    description: "Security groups open only the ports of the web, or those that are configured, to the internet.",
    why: "Whatever else listens there, today or after the next change, meets everybody who looks for something to break.",
    fix: "Name the security group of whoever calls (`referencedSecurityGroupId`) or its network, or authorise the port in this rule's configuration.",
    standards: ["FSBP EC2.18"],
    of: ingressHolders,
    parameters: {
        tcpPorts: portList("The TCP ports that may be open to the internet.", [80, 443]),
        udpPorts: portList("The UDP ports that may be open to the internet, such as 443 for HTTP/3.", []),
    },
    check(holder, authorised) {
        judgeOpenings(holder, openingsIn(holder, "ingress"), (opening) =>
            isWithin(opening, authorised) ? undefined : portsText(opening),
        );
    },
});
