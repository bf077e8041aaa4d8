import { loadBalancers } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const deletionProtection = resourceRule({
    name: "lb-deletion-protection",
    level: "advisory",
    description: "Load balancers are protected from being deleted.",
    why: "A load balancer that comes back has another address: whoever points to the old one is cut off.",
    fix: "Set `enableDeletionProtection` (`deletionProtection`) to true.",
    standards: ["FSBP ELB.6", "CKV_AWS_150"],
    of: loadBalancers,
    check(balancer) {
        const isProtected = balancer.props.enableDeletionProtection;
        if (isUnknown(isProtected)) {
            balancer.cannotSee("enableDeletionProtection is not known before the deployment");
        } else if (isProtected !== true) {
            balancer.violates("can be deleted by anybody who may delete load balancers");
        }
    },
});
