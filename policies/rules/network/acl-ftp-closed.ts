import { judgeAcl } from "../../aws/firewalls/acl-openings";
import { portList } from "../../aws/firewalls/ports";
import { networkAclEntries } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const aclFtpClosed = graphRule<unknown, { ports: number[] }>({
    name: "network-acl-ftp-closed",
    level: "advisory",
    description: "Network ACLs do not let the internet reach FTP.",
    why: "FTP sends passwords and files in the clear, and nothing that runs in a container should speak it.",
    fix: "Name the network that may come in, deny the port in a rule with a lower number, or open ranges that leave it out.",
    standards: ["CKV_AWS_229"],
    of: networkAclEntries,
    parameters: { ports: portList("The TCP ports of FTP.", [21]) },
    check(acl, graph, report, { ports }) {
        judgeAcl(acl, ports, graph, report);
    },
});
