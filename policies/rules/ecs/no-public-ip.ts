import { taskRunners, tasksOf } from "../../aws/tasks/task-runners";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

/** AWS gives no public address where the service does not ask for one. */
export const noPublicIp = resourceRule({
    name: "ecs-no-public-ip",
    level: "mandatory",
    description: "Services and task sets give their tasks no public IP address.",
    why: "A task with a public address is reachable by whoever finds a hole in its security group.",
    fix: "Leave `assignPublicIp` out or set it to false, and let the load balancer be what the internet reaches.",
    standards: ["FSBP ECS.2", "FSBP ECS.16", "CKV_AWS_333"],
    of: taskRunners,
    check(runner) {
        const { property, network } = tasksOf(runner);
        const assigned = get(network, "assignPublicIp");
        if (isUnknown(assigned)) {
            runner.cannotSee(`assignPublicIp in ${property} is not known before the deployment`);
        } else if (assigned === true || assigned === "ENABLED") {
            runner.violates("gets public IP addresses");
        }
    },
});
