import { deploymentGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, isUnknown, items } from "../../values";

const EVENTS = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"] as const;

export const rollback = resourceRule({
    name: "codedeploy-rollback",
    level: "advisory",
    description: "CodeDeploy rolls back a deployment that fails or sets off an alarm.",
    why: "A deployment that fails half-way leaves both versions running until somebody notices, most often by night.",
    fix: "Set `autoRollbackConfiguration` with `enabled` true and the events `DEPLOYMENT_FAILURE` and `DEPLOYMENT_STOP_ON_ALARM`, and `alarmConfiguration` with `enabled` true and alarms that tell a bad release.",
    standards: [],
    of: deploymentGroups,
    check({ props, violates, cannotSee }) {
        const { autoRollbackConfiguration: rollbacks, alarmConfiguration: watch } = props;
        const rollsBack = get(rollbacks, "enabled");
        const events = get(rollbacks, "events");
        const watches = get(watch, "enabled");
        const alarms = get(watch, "alarms");
        const missing = EVENTS.filter((event) => !items(events).includes(event));
        const hidden = missing.length > 0 && (isUnknown(events) || items(events).some(isUnknown));

        if (rollsBack !== true && !isUnknown(rollsBack)) {
            violates("does not roll back by itself");
        } else if (missing.length > 0 && !hidden) {
            violates(`does not roll back on ${missing.join(" and ")}`);
        }
        if ((watches !== true && !isUnknown(watches)) || !given(alarms)) {
            violates("watches no alarms");
        }
        if (hidden || [rollsBack, watches, alarms].some(isUnknown)) {
            cannotSee("when it rolls back is not known before the deployment");
        }
    },
});
