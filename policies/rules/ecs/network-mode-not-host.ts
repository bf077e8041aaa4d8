import { taskDefinitions } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const networkModeNotHost = resourceRule({
    name: "ecs-network-mode-not-host",
    level: "mandatory",
    description: "Tasks do not share the network of their host.",
    why: "On the host's network a container reaches whatever listens on the host's loopback, and nothing filters its ports.",
    fix: "Set `networkMode` to `awsvpc`.",
    standards: ["FSBP ECS.17"],
    of: taskDefinitions,
    check(task) {
        const mode = task.props.networkMode;
        if (isUnknown(mode)) {
            task.cannotSee("networkMode is not known before the deployment");
        } else if (mode === "host") {
            task.violates("uses the network of its host");
        }
    },
});
