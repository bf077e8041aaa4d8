import { describeRule } from "../../support/describe-rule";
import { aws, UNKNOWN } from "../../support/stack";

const BOTH = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"];
const WATCH = { enabled: true, alarms: ["errors"] };
const group = (autoRollbackConfiguration?: unknown, alarmConfiguration?: unknown) =>
    aws("codedeploy/deploymentGroup:DeploymentGroup", "web", { autoRollbackConfiguration, alarmConfiguration });
const rollingBackOn = (events: unknown) => group({ enabled: true, events }, WATCH);
const watching = (watch: unknown) => group({ enabled: true, events: BOTH }, watch);

describeRule("codedeploy-rollback", {
    fails: {
        "AWS's default": [group(), /"web" does not roll back by itself/, /"web" watches no alarms/],
        "rollback switched off": [group({ enabled: false, events: BOTH }, WATCH), /does not roll back by itself/],
        "rollback left out": [group({ events: BOTH }, WATCH), /does not roll back by itself/],
        "no events": [rollingBackOn([]), /does not roll back on DEPLOYMENT_FAILURE and DEPLOYMENT_STOP_ON_ALARM/],
        "failures alone": [rollingBackOn(["DEPLOYMENT_FAILURE"]), /does not roll back on DEPLOYMENT_STOP_ON_ALARM\./],
        "alarms alone": [rollingBackOn(["DEPLOYMENT_STOP_ON_ALARM"]), /does not roll back on DEPLOYMENT_FAILURE\./],
        "no alarms": [watching({ enabled: true, alarms: [] }), /watches no alarms/],
        "alarms switched off": [watching({ enabled: false, alarms: ["errors"] }), /watches no alarms/],
        "alarms that are named alone": [watching({ alarms: ["errors"] }), /watches no alarms/],
    },
    passes: {
        "both events and an alarm": watching(WATCH),
        "further events": rollingBackOn([...BOTH, "DEPLOYMENT_STOP_ON_REQUEST"]),
        "both events beside an unknown one": rollingBackOn([...BOTH, UNKNOWN]),
        "an alarm that is yet to be created": watching({ enabled: true, alarms: [UNKNOWN] }),
    },
    unseen: {
        "an unknown switch": [group({ enabled: UNKNOWN, events: BOTH }, WATCH), /when it rolls back/],
        "unknown events": [rollingBackOn(UNKNOWN), /when it rolls back/],
        "an unknown event": [rollingBackOn(["DEPLOYMENT_FAILURE", UNKNOWN]), /when it rolls back/],
        "an unknown watch": [watching({ enabled: UNKNOWN, alarms: ["errors"] }), /when it rolls back/],
        "unknown alarms": [watching({ enabled: true, alarms: UNKNOWN }), /when it rolls back/],
    },
});
