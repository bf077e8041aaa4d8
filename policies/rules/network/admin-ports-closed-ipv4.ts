import { ingressHolders } from "../../aws/kinds";
import { judgeOpenings, openingsIn } from "../../aws/openings";
import { openPorts, portList } from "../../aws/ports";
import { resourceRule } from "../../rule";

export const adminPortsClosedIpv4 = resourceRule<unknown, { ports: number[] }>({
    name: "network-admin-ports-closed-ipv4",
    level: "mandatory",
    description: "Security groups do not open ports of remote administration to the internet by IPv4.",
    why: "The whole of IPv4 is scanned within the hour: whatever administers a machine is found, and then tried without end.",
    fix: "Remove the rule and use ECS Exec or Session Manager, which need no open port, or name the network that administers.",
    standards: ["FSBP EC2.53"],
    of: ingressHolders,
    parameters: { ports: portList("The ports of remote administration.", [22, 3389]) },
    check(holder, { ports }) {
        judgeOpenings(holder, openingsIn(holder, "ingress", ["IPv4"]), (opening) => openPorts(opening, ports));
    },
});
