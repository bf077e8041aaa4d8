import { ingressHolders } from "../../aws/kinds";
import { judgeOpenings, openingsIn } from "../../aws/openings";
import { openPorts, portList } from "../../aws/ports";
import { resourceRule } from "../../rule";

/**
 * A rule that is for the group's own members besides complies with CKV_AWS_24, whatever else it opens. It is left to
 * `network-ingress-authorised` and `network-high-risk-ports-closed`, which have no such exception.
 */
export const adminPortsClosed = resourceRule<unknown, { ports: number[] }>({
    name: "network-admin-ports-closed",
    level: "mandatory",
    description: "Security groups do not open ports of remote administration to the internet.",
    why: "The whole world tries passwords and known holes on SSH and RDP, all day and within minutes of the first.",
    fix: "Remove the rule and use ECS Exec or Session Manager, which need no open port, or name the network that administers.",
    standards: ["FSBP EC2.13", "FSBP EC2.14", "FSBP EC2.53", "FSBP EC2.54", "CKV_AWS_24", "CKV_AWS_25"],
    of: ingressHolders,
    parameters: { ports: portList("The ports of remote administration.", [22, 3389]) },
    check(holder, { ports }) {
        const others = openingsIn(holder, "ingress").filter(({ members }) => !members);
        judgeOpenings(holder, others, (opening) => openPorts(opening, ports));
    },
});
