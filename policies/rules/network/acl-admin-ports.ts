import { judgeAcl } from "../../aws/acl-openings";
import { networkAclEntries } from "../../aws/kinds";
import { portList } from "../../aws/ports";
import { graphRule } from "../../rule";

export const aclAdminPorts = graphRule<unknown, { ports: number[] }>({
    name: "network-acl-admin-ports",
    level: "mandatory",
    description: "Network ACLs do not let the internet reach ports of remote administration.",
    why: "A group that somebody opens by mistake is then all that stands between the internet and SSH.",
    fix: "Name the network that may come in, deny the ports in a rule with a lower number, or open ranges that leave them out.",
    standards: ["FSBP EC2.21", "CKV_AWS_231", "CKV_AWS_232"],
    of: networkAclEntries,
    parameters: { ports: portList("The TCP ports of remote administration.", [22, 3389]) },
    check(acl, graph, report, { ports }) {
        judgeAcl(acl, ports, graph, report);
    },
});
