import { judgeAcl } from "../../aws/firewalls/acl-openings";
import { portList } from "../../aws/firewalls/ports";
import { networkAclEntries } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const aclFtpDataClosed = graphRule<unknown, { ports: number[] }>({
    name: "network-acl-ftp-data-closed",
    level: "advisory",
    description: "Network ACLs do not let the internet reach the port over which FTP sends data.",
    why: "What goes over it is readable by all in between, and nothing that runs in a container should speak FTP.",
    fix: "Name the network that may come in, deny the port in a rule with a lower number, or open ranges that leave it out.",
    standards: ["CKV_AWS_230"],
    of: networkAclEntries,
    parameters: { ports: portList("The TCP ports over which FTP sends data.", [20]) },
    check(acl, graph, report, { ports }) {
        judgeAcl(acl, ports, graph, report);
    },
});
