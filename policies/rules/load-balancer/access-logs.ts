import type * as aws from "@pulumi/aws";
import { classicLoadBalancers, loadBalancers, union } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, isUnknown } from "../../values";

type BalancerArgs = Pick<aws.lb.LoadBalancerArgs, "loadBalancerType" | "accessLogs">;

/** Gateway load balancers write no access logs. */
export const accessLogs = resourceRule({
    name: "lb-access-logs",
    level: "mandatory",
    description: "Load balancers write access logs.",
    why: "They are the only record of who asked for what when an incident is looked into.",
    fix: "Set `accessLogs` with a bucket and `enabled: true`; LoadBalancer does so by itself.",
    standards: ["FSBP ELB.5", "CKV_AWS_91"],
    of: union<BalancerArgs>("load balancer", loadBalancers, classicLoadBalancers),
    check(balancer) {
        const { accessLogs: logs, loadBalancerType: type } = balancer.props;
        // Those of a classic load balancer are on as soon as they are given.
        const isClassic = classicLoadBalancers.types.includes(balancer.type);
        const enabled = get(logs, "enabled") ?? (isClassic && given(logs));
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
