import { taskDefinitions } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown, shown } from "../../values";

/** Apart from host mode, which has a rule of its own: the control on it accepts the other modes. */
export const networkModeAwsvpc = resourceRule({
    name: "ecs-network-mode-awsvpc",
    level: "mandatory",
    description: "Each task has a network interface of its own.",
    why: "Security groups apply to interfaces: tasks that share one share whatever it lets in.",
    fix: "Set `networkMode` to `awsvpc`.",
    standards: [],
    of: taskDefinitions,
    check(task) {
        const mode = task.props.networkMode;
        if (isUnknown(mode)) {
            task.cannotSee("networkMode is not known before the deployment");
        } else if (mode !== "awsvpc" && mode !== "host") {
            task.violates(`uses network mode ${shown(mode, "bridge, AWS's default")}; awsvpc is accepted`);
        }
    },
});
