import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { openPorts, portList } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/** https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19 */
const HIGH_RISK = [
    20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088,
    8888, 9200, 9300,
];

export const highRiskPortsClosed = resourceRule<unknown, { ports: number[] }>({
    name: "network-high-risk-ports-closed",
    level: "mandatory",
    description: "Security groups do not open the ports of databases, mail and development servers to the internet.",
    why: "What listens there was made for a trusted network: much of it asks for no password, or for one that everybody knows.",
    fix: "Name the security group of whoever calls (`connectsTo`; in raw rules `referencedSecurityGroupId`), or its network.",
    standards: ["FSBP EC2.19"],
    of: ingressHolders,
    parameters: { ports: portList("The ports that the internet must not reach.", HIGH_RISK) },
    check(holder, { ports }) {
        judgeOpenings(holder, openingsIn(holder, "ingress"), (opening) => openPorts(opening, ports));
    },
});
