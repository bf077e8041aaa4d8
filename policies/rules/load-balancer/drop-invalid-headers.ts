import { loadBalancers } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

/** Only application load balancers read headers. */
export const dropInvalidHeaders = resourceRule({
    name: "lb-drop-invalid-headers",
    level: "mandatory",
    description: "Application load balancers drop invalid headers.",
    why: "A header that two programs read differently smuggles requests past the one that checks them.",
    fix: "Set `dropInvalidHeaderFields` to true; LoadBalancer does so by itself.",
    standards: ["FSBP ELB.4", "CKV_AWS_131"],
    of: loadBalancers,
    check(balancer) {
        const { dropInvalidHeaderFields: drops, loadBalancerType: type } = balancer.props;
        if (type === "network" || type === "gateway" || drops === true) {
            return;
        }
        if (isUnknown(type) || isUnknown(drops)) {
            balancer.cannotSee("its type or dropInvalidHeaderFields is not known before the deployment");
        } else {
            balancer.violates("passes invalid headers on");
        }
    },
    remediate({ props: { dropInvalidHeaderFields: drops, loadBalancerType: type } }) {
        const passesOn = (type ?? "application") === "application" && !drops;
        return passesOn ? [{ path: ["dropInvalidHeaderFields"], value: true }] : [];
    },
});
