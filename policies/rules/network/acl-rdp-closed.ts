import { judgeAcl } from "../../aws/firewalls/acl-openings";
import { portList } from "../../aws/firewalls/ports";
import { networkAclEntries } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const aclRdpClosed = graphRule<unknown, { ports: number[] }>({
    name: "network-acl-rdp-closed",
    level: "mandatory",
    description: "Network ACLs do not let the internet reach RDP.",
    why: "A security group, which one mistake opens, is then all that stands between the internet and RDP.",
    fix: "Name the network that may come in, deny the port in a rule with a lower number, or leave it out: 1024-3388 and 3390-65535 let in answers.",
    standards: ["FSBP EC2.21", "CKV_AWS_231"],
    of: networkAclEntries,
    parameters: { ports: portList("The TCP ports of RDP.", [3389]) },
    check(acl, graph, report, { ports }) {
        judgeAcl(acl, ports, graph, report);
    },
});
