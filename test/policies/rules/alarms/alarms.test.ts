import { describeRule } from "../../support/describe-rule";
import { aws, UNKNOWN } from "../../support/stack";

const TOPIC = "arn:aws:sns:eu-west-1:123456789012:on-call";
const metric = (props: Record<string, unknown>) => aws("cloudwatch/metricAlarm:MetricAlarm", "errors", props);
const composite = (props: Record<string, unknown>) => aws("cloudwatch/compositeAlarm:CompositeAlarm", "all", props);

describeRule("alarm-action", {
    fails: {
        "AWS's default": [metric({}), /Alarm "errors" has no action for the state ALARM/i],
        "an empty list": [metric({ alarmActions: [] }), /no action/],
        "actions for other states alone": [
            metric({ okActions: [TOPIC], insufficientDataActions: [TOPIC] }),
            /no action/,
        ],
        "an alarm on other alarms": [composite({}), /"all" has no action/],
    },
    passes: {
        "an action": metric({ alarmActions: [TOPIC] }),
        "an action that is yet to be created": metric({ alarmActions: [UNKNOWN] }),
        "an alarm on other alarms": composite({ alarmActions: [TOPIC] }),
    },
    unseen: { "an unknown list": [metric({ alarmActions: UNKNOWN }), /alarmActions are not known/] },
});

describeRule("alarm-actions-enabled", {
    fails: {
        "actions switched off": [metric({ actionsEnabled: false }), /"errors" has its actions switched off/],
        "an alarm on other alarms": [composite({ actionsEnabled: false }), /"all" has its actions switched off/],
    },
    passes: { "AWS's default": metric({}), "actions switched on": metric({ actionsEnabled: true }) },
    unseen: { "an unknown switch": [metric({ actionsEnabled: UNKNOWN }), /actionsEnabled is not known/] },
});
