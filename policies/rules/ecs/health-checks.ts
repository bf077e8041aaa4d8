import type * as aws from "@pulumi/aws";
import { targetGroups, taskDefinitions } from "../../aws/kinds";
import { readContainers } from "../../aws/tasks/containers";
import { lastingRunners, type Runner } from "../../aws/tasks/task-runners";
import { tasksIn } from "../../aws/tasks/tasks";
import type { Graph, GraphNode } from "../../graph";
import { conclude, graphRule } from "../../rule";
import { every, not } from "../../truth";
import { get, isUnknown, items } from "../../values";

/**
 * The load balancer's check covers the whole service: ECS replaces a task whose target is unhealthy. A task that only a
 * schedule or an event starts runs to its end: its exit status says how it went.
 */
export const healthChecks = graphRule({
    name: "ecs-health-checks",
    level: "mandatory",
    description: "Every essential container has a health check, or its service's target group has one.",
    why: "Without one, a container that hangs counts as running: it gets traffic, and a broken deployment looks finished.",
    fix: "Give the container a `healthCheck` with a command, or route to its service through a target group with a health check.",
    standards: [],
    of: taskDefinitions,
    check(task, graph, report) {
        const runners = graph.once(tasksIn).runnersOf(task);
        const lasting = runners.filter((runner) => lastingRunners.types.includes(runner.type));
        const checked = lasting.map((runner) => targetGroupCheck(graph, runner));
        const covered = runners.length > 0 && checked.every((one) => one === "checked");
        if (covered) {
            return;
        }
        const containers = readContainers(task.props);
        if (typeof containers === "string") {
            report.cannotSee(containers);
            return;
        }
        for (const { name, essential, hasHealthCheck } of containers) {
            const unchecked = every([essential, not(hasHealthCheck)]);
            if (unchecked === true && checked.includes("unseen")) {
                report.cannotSee(
                    `container ${name} has no health check, and whether its service's target group has one cannot be seen`,
                );
            } else {
                conclude(
                    report,
                    unchecked,
                    `runs the essential container ${name} without a health check`,
                    `whether container ${name} is essential and has a health check is not known before the deployment`,
                );
            }
        }
    },
});

function targetGroupCheck(graph: Graph, runner: Runner): "checked" | "unchecked" | "unseen" {
    const targets = runner.props.loadBalancers;
    const arns = isUnknown(targets) ? targets : items(targets).map((target) => get(target, "targetGroupArn"));
    const { sure, oneOf, outside, unseen } = graph.follow(runner, "loadBalancers", arns, targetGroups);
    const checks = ({ props }: GraphNode<aws.lb.TargetGroupArgs>) => get(props.healthCheck, "enabled") !== false;
    if (sure.some(checks) || (oneOf.length > 0 && oneOf.every(checks))) {
        return "checked";
    }
    return unseen || outside.length > 0 || oneOf.some(checks) ? "unseen" : "unchecked";
}
