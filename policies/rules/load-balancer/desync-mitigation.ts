import type * as aws from "@pulumi/aws";
import { classicLoadBalancers, loadBalancers, union } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown, shown } from "../../values";

type BalancerArgs = Pick<aws.lb.LoadBalancerArgs, "loadBalancerType" | "desyncMitigationMode">;

const ACCEPTED = ["defensive", "strictest"];

/** Network and gateway load balancers read no requests; AWS's default is the defensive mode. */
export const desyncMitigation = resourceRule({
    name: "lb-desync-mitigation",
    level: "advisory",
    description: "Load balancers that read HTTP refuse requests that two programs may read differently.",
    why: "In the mode `monitor` a request that the load balancer and the target split differently poisons the next client's answer.",
    fix: "Set `desyncMitigationMode` to `defensive` or `strictest`, or leave it out; LoadBalancer sets `defensive`.",
    standards: ["FSBP ELB.12", "FSBP ELB.14", "CKV_AWS_328"],
    of: union<BalancerArgs>("load balancer", loadBalancers, classicLoadBalancers),
    check(balancer) {
        const { loadBalancerType: type, desyncMitigationMode: mode } = balancer.props;
        if (type === "network" || type === "gateway" || !mode) {
            return;
        }
        if (isUnknown(mode)) {
            balancer.cannotSee("desyncMitigationMode is not known before the deployment");
        } else if (!ACCEPTED.includes(mode)) {
            balancer.violates(
                `has desync mitigation mode ${shown(mode, "none")} where ${ACCEPTED.join(" or ")} is accepted`,
            );
        }
    },
    remediate({ props }) {
        const isMonitor = props.desyncMitigationMode === "monitor";
        return isMonitor ? [{ path: ["desyncMitigationMode"], value: "defensive" }] : [];
    },
});
