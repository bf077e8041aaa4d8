import { logGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

/** Delivery-class groups keep events two days, whatever the program says. */
const FIXED_RETENTION = "DELIVERY";

export const retentionSet = resourceRule({
    name: "logs-retention-set",
    level: "mandatory",
    description: "Log groups say how long they keep events.",
    why: "A group without a retention keeps every event for ever: its cost only grows, and so does what a leak would show.",
    fix: "Set `retentionInDays` to a number of days; in the components, `retentionDays` of `logs`, `flowLogs` or `exec`.",
    standards: ["CKV_AWS_66"],
    of: logGroups,
    parameters: {
        days: {
            type: "integer",
            minimum: 1,
            default: 365,
            description: "The retention that the level `remediate` sets: one of the periods that CloudWatch Logs has.",
        },
    },
    check({ props, violates, cannotSee }) {
        if (isUnknown(props.retentionInDays) && props.logGroupClass !== FIXED_RETENTION) {
            cannotSee("retentionInDays is not known before the deployment");
        } else if (keepsForEver(props)) {
            violates("keeps its events for ever, where a number of days is accepted");
        }
    },
    remediate({ props }, { days }) {
        return keepsForEver(props) ? [{ path: ["retentionInDays"], value: days }] : [];
    },
});

/** The provider fills in 0 where the program says nothing, so the two are the same. */
function keepsForEver({ retentionInDays, logGroupClass }: { retentionInDays?: unknown; logGroupClass?: unknown }) {
    return (retentionInDays ?? 0) === 0 && logGroupClass !== FIXED_RETENTION;
}
