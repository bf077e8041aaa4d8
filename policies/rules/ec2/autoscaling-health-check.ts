import { type ArgsOf, autoscalingAttachments, autoscalingGroups } from "../../aws/kinds";
import type { Graph, GraphNode } from "../../graph";
import { graphRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

/** A group is behind a load balancer by its own properties, or by an attachment. */
export const autoscalingHealthCheck = graphRule({
    name: "ec2-autoscaling-health-check",
    level: "advisory",
    description: "Autoscaling groups behind a load balancer go by its health checks.",
    why: "By AWS's default an instance counts as healthy as long as it runs, even where the program on it has ended.",
    fix: "Set `healthCheckType` to `ELB`.",
    standards: ["FSBP AutoScaling.1"],
    of: autoscalingGroups,
    check(group, graph, report) {
        if (!isBehindBalancer(group) && !graph.once(attachedGroups).has(group.urn)) {
            return;
        }
        const type = group.declared("healthCheckType");
        if (isUnknown(type)) {
            report.cannotSee("healthCheckType is not known before the deployment");
        } else if (!type?.split(",").includes("ELB")) {
            report.violates("is behind a load balancer but replaces no instance that fails its health checks");
        }
    },
});

function isBehindBalancer(group: GraphNode<ArgsOf<typeof autoscalingGroups>>): boolean {
    const { loadBalancers, targetGroupArns, trafficSources } = group.props;
    const own = [
        ...items(loadBalancers),
        ...items(targetGroupArns),
        ...items(trafficSources).filter((source) => get(source, "type") !== "vpc-lattice"),
    ];
    const properties = ["loadBalancers", "targetGroupArns", "trafficSources"];
    return own.length > 0 || properties.some((property) => isUnknown(group.declared(property)));
}

function attachedGroups(graph: Graph): Set<string> {
    const attachments = graph.ofKind(autoscalingAttachments);
    const followed = attachments.flatMap(
        (one) => graph.follow(one, "autoscalingGroupName", one.props.autoscalingGroupName, autoscalingGroups).sure,
    );
    // The name that a program gives a group is its id only after the deployment.
    const names = new Set(
        attachments.map((one) => one.props.autoscalingGroupName).filter((name) => typeof name === "string"),
    );
    const named = graph.ofKind(autoscalingGroups).filter(({ props }) => names.has(props.name as string));
    return new Set([...followed, ...named].map(({ urn }) => urn));
}
