import { taskDefinitions } from "../../aws/kinds";
import { readContainers } from "../../aws/tasks/containers";
import { conclude, resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const pidModeNotHost = resourceRule({
    name: "ecs-pid-mode-not-host",
    level: "mandatory",
    description: "Tasks do not share the process namespace of their host.",
    why: "In the host's namespace a container sees every process there and can end or inspect it.",
    fix: "Leave `pidMode` out, or set it to `task` where containers of one task must see each other's processes.",
    standards: ["FSBP ECS.3", "CKV_AWS_335"],
    of: taskDefinitions,
    check(task) {
        const mode = task.props.pidMode;
        // ECS does not read the mode of a container, so definitions that cannot be read leave nothing open.
        const containers = readContainers(task.props);
        if (mode === "host") {
            task.violates("shares the process namespace of its host");
        } else if (isUnknown(mode)) {
            task.cannotSee("pidMode is not known before the deployment");
        }
        for (const { name, hostProcesses } of typeof containers === "string" ? [] : containers) {
            conclude(
                task,
                hostProcesses,
                `asks for the process namespace of the host in container ${name}`,
                `pidMode of container ${name} is not known before the deployment`,
            );
        }
    },
});
