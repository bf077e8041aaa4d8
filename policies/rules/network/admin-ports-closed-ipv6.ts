import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { openPorts, portList } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const adminPortsClosedIpv6 = resourceRule<unknown, { ports: number[] }>({
    name: "network-admin-ports-closed-ipv6",
    level: "mandatory",
    description: "Security groups do not open ports of remote administration to the internet by IPv6.",
    why: "Who closes a port for IPv4 alone leaves the same machine open to everybody who comes by IPv6.",
    fix: "Remove the rule and use ECS Exec or Session Manager, which need no open port, or name the network that administers.",
    standards: ["FSBP EC2.54"],
    of: ingressHolders,
    parameters: { ports: portList("The ports of remote administration.", [22, 3389]) },
    check(holder, { ports }) {
        judgeOpenings(holder, openingsIn(holder, "ingress", ["IPv6"]), (opening) => openPorts(opening, ports));
    },
});
