import { mountTargets, subnets } from "../../aws/kinds";
import { givesPublicAddresses } from "../../aws/network/subnets";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

export const mountTargetNoPublicAddresses = graphRule({
    name: "efs-mount-target-no-public-addresses",
    level: "mandatory",
    description: "EFS mount targets are not in subnets that give public IP addresses.",
    why: "What starts beside the files would be on the internet, one security-group mistake away from them.",
    fix: "Put the mount target into the network's private subnets, as FileSystem does; leave `mapPublicIpOnLaunch` out of a raw subnet.",
    standards: ["FSBP EFS.6"],
    of: mountTargets,
    check(target, graph, report) {
        const { sure, oneOf, outside, unseen } = graph.follow(target, "subnetId", target.props.subnetId, subnets);
        const gives = [...sure, ...oneOf].map(givesPublicAddresses);
        if (gives.length > 0 && gives.every((one) => one === true)) {
            report.violates(
                `is in ${[...sure, ...oneOf].map(({ name }) => name).join(" or ")}, which gives public IP addresses`,
            );
        } else if (gives.some((one) => one === true || isUnknown(one)) || unseen) {
            report.cannotSee("whether its subnet gives public IP addresses is not known before the deployment");
        } else if (outside.length > 0) {
            report.cannotSee(`subnet ${outside.join(", ")} is not in this stack`);
        }
    },
});
