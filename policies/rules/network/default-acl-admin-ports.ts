import { judgeAcl } from "../../aws/firewalls/acl-openings";
import { portList } from "../../aws/firewalls/ports";
import { defaultNetworkAcls } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const defaultAclAdminPorts = graphRule<unknown, { ports: number[] }>({
    name: "network-default-acl-admin-ports",
    level: "advisory",
    description:
        "Default network ACLs that a program adopts do not let the internet reach ports of remote administration.",
    why: "Every subnet that nobody gave an ACL has this one.",
    fix: "Name the network that may come in, deny the ports in a rule with a lower number, or open ranges that leave them out.",
    standards: [],
    of: defaultNetworkAcls,
    parameters: { ports: portList("The TCP ports of remote administration.", [22, 3389]) },
    check(acl, graph, report, { ports }) {
        judgeAcl(acl, ports, graph, report);
    },
});
