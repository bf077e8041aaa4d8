import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { openPorts, portList } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/**
 * A rule that is for the group's own members besides complies with CKV_AWS_25, whatever else it opens. It is left to
 * `network-admin-ports-closed-ipv4` and its twin, which have no such exception.
 */
export const rdpClosed = resourceRule<unknown, { ports: number[] }>({
    name: "network-rdp-closed",
    level: "mandatory",
    description: "Security groups do not open RDP to the internet.",
    why: "Remote desktops are how extortionists come in: they try passwords and known holes on every one that they can reach.",
    fix: "Remove the rule and use ECS Exec or Session Manager, which need no open port, or name the network that administers.",
    standards: ["FSBP EC2.14", "CKV_AWS_25"],
    of: ingressHolders,
    parameters: { ports: portList("The ports of RDP.", [3389]) },
    check(holder, { ports }) {
        const others = openingsIn(holder, "ingress").filter(({ members }) => !members);
        judgeOpenings(holder, others, (opening) => openPorts(opening, ports));
    },
});
