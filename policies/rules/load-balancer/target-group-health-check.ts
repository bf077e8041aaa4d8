import { type ArgsOf, targetGroups } from "../../aws/kinds";
import { resourceRule, type Subject } from "../../rule";
import { get, isUnknown } from "../../values";

const HTTP = ["HTTP", "HTTPS"];
const OVER_NETWORK = ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"];

export const targetGroupHealthCheck = resourceRule({
    name: "lb-target-group-health-check",
    level: "mandatory",
    description: "Target groups check the health of their targets.",
    why: "A load balancer that does not ask sends requests to targets that cannot answer; one that asks badly calls the healthy ill.",
    fix: "Give the target group a `healthCheck` with the path that says whether the program can serve, and an interval longer than its timeout.",
    standards: ["CKV_AWS_261"],
    of: targetGroups,
    check(group) {
        const { targetType, protocol } = group.props;
        // A function is checked by calling it, which AWS leaves to those who want it.
        if (targetType === "lambda") {
            return;
        }
        const { healthCheck } = group.props;
        if (isUnknown(healthCheck)) {
            group.cannotSee("healthCheck is not known before the deployment");
            return;
        }
        if (get(healthCheck, "enabled") === false) {
            group.violates("has its health check switched off");
            return;
        }
        const path = get(healthCheck, "path");
        if (isUnknown(protocol) || isUnknown(path)) {
            group.cannotSee("its protocol or the path of its health check is not known before the deployment");
        } else if (protocol && HTTP.includes(protocol) && !path) {
            group.violates("has a health check without a path; AWS would ask for /");
        }
        checkTimes(group, protocol);
    },
});

function checkTimes(group: Subject<ArgsOf<typeof targetGroups>>, protocol: unknown): void {
    const check = group.props.healthCheck;
    const isOverNetwork = typeof protocol === "string" && OVER_NETWORK.includes(protocol);
    const interval = get(check, "interval") ?? (protocol === "GENEVE" ? 10 : 30);
    const given = get(check, "timeout");
    const timeout = given ?? (isOverNetwork ? networkTimeout(get(check, "protocol")) : 5);
    // Network load balancers take an interval as long as the timeout, and with AWS's own timeout it is a usual one.
    const isUsual = isOverNetwork && given === undefined && interval === timeout;
    if (isUnknown(interval) || isUnknown(timeout)) {
        group.cannotSee("the times of its health check are not known before the deployment");
    } else if (interval <= timeout && !isUsual) {
        group.violates(`checks every ${interval} s but waits ${timeout} s for an answer; the interval must be longer`);
    }
    for (const key of ["healthyThreshold", "unhealthyThreshold"] as const) {
        const threshold = get(check, key);
        if (isUnknown(threshold)) {
            group.cannotSee(`${key} is not known before the deployment`);
        } else if (threshold !== undefined && (threshold < 2 || threshold > 10)) {
            group.violates(`has ${key} ${threshold}; 2 to 10 is accepted`);
        }
    }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html */
function networkTimeout(checkedOver: unknown): number {
    return checkedOver === "TCP" || checkedOver === "HTTPS" ? 10 : 6;
}
