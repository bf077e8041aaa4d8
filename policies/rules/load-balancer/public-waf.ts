import { loadBalancers } from "../../aws/kinds";
import { checkWebAcl, hasWebAcl, isApplicationBalancer, isInternal } from "../../aws/load-balancing/web-acls";
import { graphRule } from "../../rule";

export const publicWaf = graphRule({
    name: "lb-public-waf",
    level: "advisory",
    description: "A web ACL stands before each application load balancer that the internet reaches.",
    why: "Scanners find a new address within minutes; without a web ACL every probe of theirs reaches the program.",
    fix: "Associate a web ACL with a `aws.wafv2.WebAclAssociation`; LoadBalancer does so with `waf: {}`.",
    standards: ["FSBP ELB.16", "CKV2_AWS_28"],
    of: loadBalancers,
    check(balancer, graph, report) {
        const internal = isInternal(balancer);
        if (internal === true || !isApplicationBalancer(balancer)) {
            return;
        }
        if (internal === false) {
            checkWebAcl(balancer, graph, report);
        } else if (!hasWebAcl(balancer, graph)) {
            report.cannotSee("internal is not known before the deployment");
        }
    },
});
