import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { openPorts, portList } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const adminPortsClosedIpv4 = resourceRule<unknown, { ports: number[] }>({
    name: "network-admin-ports-closed-ipv4",
    level: "mandatory",
    description: "Security groups do not open ports of remote administration to the internet by IPv4.",
    why: "All of IPv4 can be scanned within an hour: a port by which a machine is administered is found, and then tried without end.",
    fix: "Remove the rule and use ECS Exec or Session Manager, which need no open port, or name the network that administers.",
    standards: ["FSBP EC2.53"],
    of: ingressHolders,
    parameters: { ports: portList("The ports of remote administration.", [22, 3389]) },
    check(holder, { ports }) {
        judgeOpenings(holder, openingsIn(holder, "ingress", ["IPv4"]), (opening) => openPorts(opening, ports));
    },
});
