import { adoptedGroups, namesNoVpc, openingOf } from "../../aws/firewalls/default-groups";
import { DEFAULT_VPC, defaultSecurityGroups, networksAndDefaultGroups, vpcs } from "../../aws/kinds";
import type { Graph, GraphNode } from "../../graph";
import { graphRule, type Report } from "../../rule";

export const defaultGroupClosed = graphRule({
    name: "network-default-group-closed",
    level: "advisory",
    description: "The default security group of every VPC lets nothing in and nothing out.",
    why: "Whatever is started without a group gets this one, and AWS makes it open outward and among its members.",
    fix: "Use a Network, or add an `aws.ec2.DefaultSecurityGroup` with the `vpcId` and no rules.",
    standards: ["FSBP EC2.2", "CKV2_AWS_12"],
    of: networksAndDefaultGroups,
    check(node, graph, report) {
        if (vpcs.types.includes(node.type)) {
            judgeVpc(node, graph, report);
        } else if (!isOfVpcHere(node, graph)) {
            judgeGroup(node, graph, report);
        }
    },
});

function judgeVpc(vpc: GraphNode, graph: Graph, report: Report): void {
    const { sure, stray } = graph.once(adoptedGroups)(vpc);
    const unnamed = graph.ofKind(defaultSecurityGroups).filter((group) => namesNoVpc(group));
    const groups = [...sure, ...(vpc.type === DEFAULT_VPC ? unnamed : [])];
    for (const group of groups) {
        const opening = openingOf(group, graph);
        if (opening) {
            report.violates(`has a default security group that is open: ${group.name} has ${opening}`);
        }
    }
    if (groups.length > 0) {
        return;
    }
    if (stray && !namesNoVpc(stray)) {
        report.cannotSee(`the VPC of default security group ${stray.name} is not known before the deployment`);
    } else {
        report.violates("leaves its default security group as AWS makes it: open outward and among its members");
    }
}

/** The group of a VPC that the stack does not have. */
function judgeGroup(group: GraphNode, graph: Graph, report: Report): void {
    const opening = openingOf(group, graph);
    if (opening) {
        report.violates(`is open: it has ${opening}`);
    }
}

/** A group of a VPC of this stack is judged with the VPC. */
function isOfVpcHere(group: GraphNode, graph: Graph): boolean {
    if (namesNoVpc(group)) {
        return graph.ofKind(vpcs).some(({ type }) => type === DEFAULT_VPC);
    }
    const { sure, oneOf } = graph.follow(group, "vpcId", group.output("vpcId"), vpcs);
    return sure.length + oneOf.length > 0;
}
