import { judgeAcl } from "../../aws/firewalls/acl-openings";
import { portList } from "../../aws/firewalls/ports";
import { networkAclEntries } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const aclSshClosed = graphRule<unknown, { ports: number[] }>({
    name: "network-acl-ssh-closed",
    level: "mandatory",
    description: "Network ACLs do not let the internet reach SSH.",
    why: "A security group, which one mistake opens, is then all that stands between the internet and SSH.",
    fix: "Name the network that may come in, deny the port in a rule with a lower number, or open ranges that leave it out.",
    standards: ["FSBP EC2.21", "CKV_AWS_232"],
    of: networkAclEntries,
    parameters: { ports: portList("The TCP ports of SSH.", [22]) },
    check(acl, graph, report, { ports }) {
        judgeAcl(acl, ports, graph, report);
    },
});
