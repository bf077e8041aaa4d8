import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { openPorts, portList } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/**
 * A rule that is for the group's own members besides complies with CKV_AWS_24, whatever else it opens. It is left to
 * `network-admin-ports-closed-ipv4` and its twin, which have no such exception.
 */
export const sshClosed = resourceRule<unknown, { ports: number[] }>({
    name: "network-ssh-closed",
    level: "mandatory",
    description: "Security groups do not open SSH to the internet.",
    why: "Whoever opens SSH to the internet sees passwords and stolen keys tried on it within minutes, and from then on without end.",
    fix: "Remove the rule and use ECS Exec or Session Manager, which need no open port, or name the network that administers.",
    standards: ["FSBP EC2.13", "CKV_AWS_24"],
    of: ingressHolders,
    parameters: { ports: portList("The ports of SSH.", [22]) },
    check(holder, { ports }) {
        const others = openingsIn(holder, "ingress").filter(({ members }) => !members);
        judgeOpenings(holder, others, (opening) => openPorts(opening, ports));
    },
});
