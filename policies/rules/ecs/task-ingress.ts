import { taskOpeningsIn } from "../../aws/tasks/task-openings";
import { taskRunners, tasksOf } from "../../aws/tasks/task-runners";
import { tasksIn } from "../../aws/tasks/tasks";
import { graphRule } from "../../rule";
import { get, given } from "../../values";

/** Who may reach a task is decided by its security groups: each way in must name a group and a container's port. */
export const taskIngress = graphRule({
    name: "ecs-task-ingress",
    level: "mandatory",
    description: "Tasks let in only load balancers and peers, by security group, on the ports of their containers.",
    why: "An address says nothing about who calls, and where nothing listens today something may listen tomorrow.",
    fix: "Refer to the caller's security group (`route`, `connectsTo`; in raw rules `referencedSecurityGroupId`) and open the container's port alone.",
    standards: [],
    of: taskRunners,
    check(runner, graph, report) {
        const { network } = tasksOf(runner);
        if (!given(network)) {
            return;
        }
        if (!given(get(network, "securityGroups"))) {
            report.violates(
                "has no security group and gets the VPC's default one, which opens every port to its members",
            );
            return;
        }
        const { sure, oneOf, outside, unseen } = graph.once(tasksIn).groupsOf(runner);
        const openings = graph.once(taskOpeningsIn);
        for (const group of [...sure, ...outside]) {
            for (const [says, what] of openings.of(group)) {
                report[says](what);
            }
        }
        for (const id of outside) {
            report.cannotSee(`security group ${id} is not in this stack`);
        }
        if (unseen || oneOf.length > 0) {
            report.cannotSee("its security groups are not known before the deployment");
        }
        if (openings.strays) {
            report.cannotSee(openings.strays);
        }
    },
});
