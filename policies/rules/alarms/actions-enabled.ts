import { alarms } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const alarmActionsEnabled = resourceRule({
    name: "alarm-actions-enabled",
    level: "advisory",
    description: "The actions of alarms are enabled.",
    why: "Actions are switched off for a maintenance and forgotten; the alarm then goes off and tells nobody.",
    fix: "Leave `actionsEnabled` out, or set it to true.",
    standards: ["FSBP CloudWatch.17", "CKV_AWS_319"],
    of: alarms,
    check({ props, violates, cannotSee }) {
        if (isUnknown(props.actionsEnabled)) {
            cannotSee("actionsEnabled is not known before the deployment");
        } else if (props.actionsEnabled === false) {
            violates("has its actions switched off");
        }
    },
});
