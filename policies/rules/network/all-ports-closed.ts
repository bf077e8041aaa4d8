import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { portsText, reachesAll } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const allPortsClosed = resourceRule({
    name: "network-all-ports-closed",
    level: "mandatory",
    description: "Security groups do not open every port to the internet.",
    why: "Such a group is none: all that ever listens behind it, wanted or not, is on the internet.",
    fix: "Open the ports that clients use, on the load balancer alone (LoadBalancer does), and name groups everywhere else.",
    standards: ["CKV_AWS_277"],
    of: ingressHolders,
    check(holder) {
        judgeOpenings(holder, openingsIn(holder, "ingress"), (opening) =>
            reachesAll(opening) ? portsText(opening) : undefined,
        );
    },
});
