import { mountTargets, subnets } from "../../aws/kinds";
import { networkOf } from "../../aws/network";
import { givesPublicAddresses } from "../../aws/subnets";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

/** A subnet is public by its route, and for FSBP EFS.6 by the addresses that it gives. */
export const mountTargetInPrivateSubnet = graphRule({
    name: "efs-mount-target-in-private-subnet",
    level: "mandatory",
    description: "EFS mount targets are not in public subnets.",
    why: "Files belong where only the tasks that use them get.",
    fix: "Put the mount target into the network's private or isolated subnets.",
    standards: ["FSBP EFS.6"],
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
        for (const subnet of graph.follow(target, "subnetId", subnetId, subnets).sure) {
            const gives = givesPublicAddresses(subnet);
            if (isUnknown(gives)) {
                report.cannotSee(`whether ${subnet.name} gives public IP addresses is not known before the deployment`);
            } else if (gives) {
                report.violates(`is in ${subnet.name}, which gives public IP addresses`);
            }
        }
    },
});
