import { judgeSubnets } from "../../aws/network/network";
import { taskRunners, tasksOf } from "../../aws/tasks/task-runners";
import { graphRule } from "../../rule";
import { get } from "../../values";

/** Tasks must run where no route leads in from the internet. */
export const tasksInPrivateSubnets = graphRule({
    name: "ecs-tasks-in-private-subnets",
    level: "mandatory",
    description: "Tasks and services run in subnets without a route to an internet gateway.",
    why: "A task in a public subnet is one security-group mistake away from the internet.",
    fix: "Give it the network's private subnets (`privateSubnetIds`), whose route tables lead to a NAT gateway or nowhere.",
    standards: [],
    of: taskRunners,
    check(runner, graph, report) {
        const { property, network } = tasksOf(runner);
        judgeSubnets(runner, property, get(network, "subnets"), graph, report);
    },
});
