import { judgeAcl } from "../../aws/acl-openings";
import { networkAclEntries } from "../../aws/kinds";
import { portList } from "../../aws/ports";
import { graphRule } from "../../rule";

export const aclFtpPorts = graphRule<unknown, { ports: number[] }>({
    name: "network-acl-ftp-ports",
    level: "advisory",
    description: "Network ACLs do not let the internet reach the ports of FTP.",
    why: "FTP sends passwords and files in the clear, and nothing that runs in a container should speak it.",
    fix: "Name the network that may come in, deny the ports in a rule with a lower number, or open ranges that leave them out.",
    standards: ["CKV_AWS_229", "CKV_AWS_230"],
    of: networkAclEntries,
    parameters: { ports: portList("The TCP ports of FTP.", [20, 21]) },
    check(acl, graph, report, { ports }) {
        judgeAcl(acl, ports, graph, report);
    },
});
