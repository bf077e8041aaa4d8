import { loadBalancers } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

/** Gateway load balancers write no access logs. */
export const accessLogs = resourceRule({
    name: "lb-access-logs",
    level: "mandatory",
    description: "Load balancers write access logs.",
    why: "They are the only record of who asked for what when an incident is looked into.",
    fix: "Set `accessLogs` with a bucket and `enabled: true`; LoadBalancer does so by itself.",
    standards: ["FSBP ELB.5", "CKV_AWS_91"],
    of: loadBalancers,
    check(balancer) {
        const type = balancer.props.loadBalancerType;
        const enabled = get(balancer.props.accessLogs, "enabled");
        if (type === "gateway" || enabled === true) {
            return;
        }
        if (isUnknown(enabled) || isUnknown(type)) {
            balancer.cannotSee("its type or accessLogs.enabled is not known before the deployment");
        } else {
            balancer.violates("writes no access logs");
        }
    },
});
