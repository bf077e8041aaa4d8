import { taskRunners, tasksOf } from "../../aws/tasks/task-runners";
import { resourceRule } from "../../rule";
import { given, isUnknown, shown } from "../../values";

/** A number of today pins the tasks to it tomorrow: only `LATEST`, which is AWS's default, follows. */
export const latestPlatformVersion = resourceRule({
    name: "ecs-latest-platform-version",
    level: "advisory",
    description: "Tasks on Fargate follow the latest platform version.",
    why: "Tasks that are pinned to a version miss the kernel and the runtime of the next one.",
    fix: "Leave `platformVersion` out or set it to `LATEST`, as FargateService does.",
    standards: ["CKV_AWS_332"],
    of: taskRunners,
    check(runner) {
        const { launchType, platformVersion } = tasksOf(runner);
        // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html: for Fargate alone.
        if (launchType === "EC2" || launchType === "EXTERNAL") {
            return;
        }
        if (isUnknown(platformVersion)) {
            runner.cannotSee("platformVersion is not known before the deployment");
        } else if (given(platformVersion) && platformVersion !== "LATEST") {
            runner.violates(`is pinned to platform version ${shown(platformVersion, "nothing")}; LATEST is accepted`);
        }
    },
});
