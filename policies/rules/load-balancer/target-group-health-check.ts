import { type ArgsOf, targetGroups } from "../../aws/kinds";
import { resourceRule, type Subject } from "../../rule";
import { get, isUnknown } from "../../values";

const HTTP = ["HTTP", "HTTPS"];
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
const DEFAULTS = { interval: 30, timeout: 10, httpTimeout: 5 };

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
    const isHttp = typeof protocol === "string" && HTTP.includes(protocol);
    const interval = get(check, "interval") ?? DEFAULTS.interval;
    const timeout = get(check, "timeout") ?? (isHttp ? DEFAULTS.httpTimeout : DEFAULTS.timeout);
    if (isUnknown(interval) || isUnknown(timeout)) {
        group.cannotSee("the times of its health check are not known before the deployment");
    } else if (interval <= timeout) {
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
