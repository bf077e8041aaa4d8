import { logGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

/** No retention at all is `logs-retention-set`'s to judge: such a group keeps its events, and longer. */
export const retentionMinimum = resourceRule({
    name: "logs-retention-minimum",
    level: "advisory",
    description: "Log groups keep events for a year, or as long as configured.",
    why: "Break-ins are often found months later; without the logs of that time nobody can tell what happened.",
    fix: "Raise `retentionInDays`; in the components, `retentionDays` of `logs`, `flowLogs` or `exec`.",
    standards: ["FSBP CloudWatch.16", "CKV_AWS_338"],
    of: logGroups,
    parameters: {
        minimumDays: { type: "integer", minimum: 1, default: 365, description: "The shortest retention, in days." },
    },
    check({ props, violates, cannotSee }, { minimumDays }) {
        const days = props.retentionInDays ?? 0;
        if (isUnknown(days)) {
            cannotSee("retentionInDays is not known before the deployment");
        } else if (days > 0 && days < minimumDays) {
            violates(`keeps its events for ${days} days, where ${minimumDays} or more are accepted`);
        }
    },
});
