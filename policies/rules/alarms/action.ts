import { alarms } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { given, isUnknown } from "../../values";

export const alarmAction = resourceRule({
    name: "alarm-action",
    level: "advisory",
    description: "Alarms do something when they go off.",
    why: "An alarm without an action changes its colour in the console, which nobody looks at when it happens.",
    fix: "Name an SNS topic or another action under `alarmActions`.",
    standards: ["FSBP CloudWatch.15"],
    of: alarms,
    check({ props, violates, cannotSee }) {
        if (isUnknown(props.alarmActions)) {
            cannotSee("alarmActions are not known before the deployment");
        } else if (!given(props.alarmActions)) {
            violates("has no action for the state ALARM");
        }
    },
});
