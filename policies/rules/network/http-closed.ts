import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { openPorts } from "../../aws/firewalls/ports";
import { ingressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/** Stricter than what a load balancer needs that redirects to HTTPS; for those who let browsers come by HTTPS alone. */
export const httpClosed = resourceRule({
    name: "network-http-closed",
    level: "advisory",
    description: "Security groups do not open port 80 to the internet.",
    why: "A first request over HTTP can be read and answered by whoever sits in between, before any redirect.",
    fix: "Open port 443 alone and have browsers told so (HSTS); where a redirect from HTTP is wanted, disable this rule.",
    standards: ["CKV_AWS_260"],
    of: ingressHolders,
    check(holder) {
        judgeOpenings(holder, openingsIn(holder, "ingress"), (opening) => openPorts(opening, [80]));
    },
});
