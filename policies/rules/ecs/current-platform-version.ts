import { taskDefinitions } from "../../aws/kinds";
import { runsWindows } from "../../aws/tasks/containers";
import { type Runner, taskRunners, tasksOf } from "../../aws/tasks/task-runners";
import type { Graph } from "../../graph";
import { graphRule } from "../../rule";
import type { Truth } from "../../truth";
import { given, isUnknown, type Seen, shown, UNKNOWN } from "../../values";

/** Which number is the newest depends on the operating system, which the task definition says. */
export const currentPlatformVersion = graphRule({
    name: "ecs-current-platform-version",
    level: "advisory",
    description: "Tasks on Fargate run on the newest platform version, whether it is named or not.",
    why: "An old version lacks the fixes of the newest one, and AWS retires it one day.",
    fix: "Leave `platformVersion` out or set it to `LATEST`, as FargateService does.",
    standards: ["FSBP ECS.10"],
    of: taskRunners,
    parameters: {
        linuxVersion: { type: "string", default: "1.4.0", description: "The newest version for Linux." },
        windowsVersion: { type: "string", default: "1.0.0", description: "The newest version for Windows." },
    },
    check(runner, graph, report, { linuxVersion, windowsVersion }) {
        const version = versionOf(runner);
        // Windows has never had a version of that number.
        if (!given(version) || version === "LATEST" || version === linuxVersion) {
            return;
        }
        if (isUnknown(version)) {
            report.cannotSee("platformVersion is not known before the deployment");
            return;
        }
        const windows = version === windowsVersion && isForWindows(runner, graph);
        if (isUnknown(windows)) {
            report.cannotSee(`whether platform version ${windowsVersion} runs Windows, which its task definition says`);
        } else if (!windows) {
            report.violates(
                `runs on platform version ${shown(version, "nothing")}; LATEST and ${linuxVersion} are accepted`,
            );
        }
    },
});

/** The version that the program names. The provider computes that of a service: unknown, and made from nothing. */
function versionOf(runner: Runner): Seen<string | undefined> {
    const { definedBy, launchType, platformVersion } = tasksOf(runner);
    const property = definedBy === "taskDefinition" ? "platformVersion" : definedBy;
    const computed = isUnknown(platformVersion) && runner.madeFrom(property).length === 0;
    return computed || launchType === "EC2" || launchType === "EXTERNAL" ? undefined : platformVersion;
}

function isForWindows(runner: Runner, graph: Graph): Truth {
    const { definedBy, taskDefinition } = tasksOf(runner);
    const [definition] = graph.follow(runner, definedBy, taskDefinition, taskDefinitions).sure;
    return definition ? runsWindows(definition.props) : given(taskDefinition) && UNKNOWN;
}
