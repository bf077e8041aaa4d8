import { mountTargets } from "../../aws/kinds";
import { judgeSubnets } from "../../aws/network/network";
import { graphRule } from "../../rule";

/** FSBP EFS.6 is not named: it goes by the addresses that a subnet gives, `efs-mount-target-no-public-addresses`. */
export const mountTargetInPrivateSubnet = graphRule({
    name: "efs-mount-target-in-private-subnet",
    level: "mandatory",
    description: "EFS mount targets are not in public subnets.",
    why: "Files belong where only the tasks that use them can reach them.",
    fix: "Put the mount target into private or isolated subnets of Network, as FileSystem does.",
    standards: [],
    of: mountTargets,
    check(target, graph, report) {
        judgeSubnets(target, "subnetId", target.props.subnetId, graph, report);
    },
});
