import { loadBalancers } from "../../aws/kinds";
import { checkWebAcl, isApplicationBalancer, isInternal } from "../../aws/load-balancing/web-acls";
import { graphRule } from "../../rule";

/** The rule for public load balancers says where it is not known which of the two a load balancer is. */
export const internalWaf = graphRule({
    name: "lb-internal-waf",
    level: "advisory",
    description: "A web ACL stands before each application load balancer that only the VPC reaches.",
    why: "Whoever has broken into one program of the network sends the others what no client of theirs would send.",
    fix: "Associate a web ACL with a `aws.wafv2.WebAclAssociation`; LoadBalancer does so with `waf: {}`.",
    standards: ["FSBP ELB.16"],
    of: loadBalancers,
    check(balancer, graph, report) {
        if (isInternal(balancer) === true && isApplicationBalancer(balancer)) {
            checkWebAcl(balancer, graph, report);
        }
    },
});
