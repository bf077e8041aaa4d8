import { subnets, vpcs } from "../../aws/kinds";
import { hasEndpoint } from "../../aws/network/endpoints";
import { hasWayOut } from "../../aws/network/ways-out";
import { type RunnerArgs, taskRunners, tasksOf } from "../../aws/tasks/task-runners";
import type { Graph, GraphNode } from "../../graph";
import { graphRule, type Report } from "../../rule";
import { get, isUnknown, UNKNOWN } from "../../values";

export const isolatedTasksHaveEndpoints = graphRule<RunnerArgs, { services: string[] }>({
    name: "network-isolated-tasks-have-endpoints",
    level: "advisory",
    description:
        "Where tasks have no way out of the VPC, it has interface endpoints for the services that they need to start.",
    why: "The image and the secrets come from AWS's public addresses: without a NAT gateway or an endpoint no task ever starts.",
    fix: "List the services in `interfaceEndpoints` of Network, or give the private subnets a NAT gateway (`nat`).",
    standards: [],
    of: taskRunners,
    parameters: {
        services: {
            type: "array",
            items: { type: "string" },
            default: ["ecr.api", "ecr.dkr", "ssm"],
            description: "What tasks without a way out need an endpoint for, as it ends the name of the service.",
        },
    },
    check(runner, graph, report, { services }) {
        const { property, network } = tasksOf(runner);
        const placed = graph.follow(runner, property, get(network, "subnets"), subnets);
        // What is true of all candidates is true of whichever is meant.
        const common = new Set(placed.oneOf.map((subnet) => hasWayOut(subnet, graph)));
        const isTold = common.size === 1 && !common.has(UNKNOWN);
        for (const subnet of [...placed.sure, ...(isTold ? placed.oneOf : [])]) {
            const way = hasWayOut(subnet, graph);
            if (isUnknown(way)) {
                report.cannotSee(`whether a route leads out of subnet ${subnet.name}`);
            } else if (!way) {
                judgeVpc(subnet, services, graph, report);
            }
        }
        for (const id of placed.outside) {
            report.cannotSee(`subnet ${id} is not in this stack`);
        }
        if (placed.unseen || (placed.oneOf.length > 0 && !isTold)) {
            report.cannotSee("its subnets are not known before the deployment");
        }
    },
});

function judgeVpc(subnet: GraphNode, services: readonly string[], graph: Graph, report: Report): void {
    const [vpc] = graph.follow(subnet, "vpcId", subnet.output("vpcId"), vpcs).sure;
    if (!vpc) {
        report.cannotSee(`the VPC of subnet ${subnet.name} is not in this stack`);
        return;
    }
    const found = services.map((service) => ({ service, here: hasEndpoint(vpc, service, graph) }));
    const missing = found.filter(({ here }) => here === false).map(({ service }) => service);
    if (missing.length > 0) {
        const where = `in ${subnet.name}, from which no route leads out of ${vpc.name}`;
        report.violates(`runs ${where}, and there is no interface endpoint for ${missing.join(", ")}`);
    }
    for (const { here } of found) {
        if (typeof here === "object") {
            report.cannotSee(here.unseen);
        }
    }
}
