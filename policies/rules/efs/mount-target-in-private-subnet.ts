import { mountTargets } from "../../aws/kinds";
import { networkOf } from "../../aws/network";
import { graphRule } from "../../rule";

/** FSBP EFS.6 is not named: it goes by the addresses that a subnet gives, `efs-mount-target-no-public-addresses`. */
export const mountTargetInPrivateSubnet = graphRule({
    name: "efs-mount-target-in-private-subnet",
    level: "mandatory",
    description: "EFS mount targets are not in public subnets.",
    why: "Files belong where only the tasks that use them get.",
    fix: "Put the mount target into the network's private or isolated subnets, as FileSystem does.",
    standards: [],
    of: mountTargets,
    check(target, graph, report) {
        const { subnetId } = target.props;
        for (const { subnet, exposure } of graph.once(networkOf).exposures(target, "subnetId", subnetId)) {
            if ("public" in exposure) {
                report.violates(`is in ${subnet}, which has a route to ${exposure.public}`);
            } else if ("unseen" in exposure) {
                report.cannotSee(`${exposure.unseen} cannot be seen`);
            }
        }
    },
});
