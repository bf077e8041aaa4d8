import { autoscalingGroups, subnets } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { isUnknown, items } from "../../values";

/** A zone counts by its name where that is known, otherwise each subnet counts as a zone of its own. */
export const autoscalingSeveralZones = graphRule({
    name: "ec2-autoscaling-several-zones",
    level: "mandatory",
    description: "Autoscaling groups span two or more availability zones.",
    why: "With one zone, the failure of a data centre takes every instance, and there is nowhere to start others.",
    fix: "Give the group subnets in at least two zones in `vpcZoneIdentifiers`, or two `availabilityZones`.",
    standards: ["FSBP AutoScaling.2"],
    of: autoscalingGroups,
    check(group, graph, report) {
        const { availabilityZones, vpcZoneIdentifiers } = group.props;
        const named = items(availabilityZones);
        const inSubnets = graph.follow(group, "vpcZoneIdentifiers", vpcZoneIdentifiers, subnets);
        const zones = new Set<unknown>(
            named.length > 0
                ? named.filter((zone) => !isUnknown(zone))
                : [
                      ...[...inSubnets.sure, ...inSubnets.oneOf].map((subnet) => {
                          const zone = subnet.props.availabilityZone;
                          return isUnknown(zone) ? subnet.urn : (zone ?? subnet.urn);
                      }),
                      ...inSubnets.outside,
                  ],
        );
        if (zones.size >= 2) {
            return;
        }
        if (zones.size === 0 || named.some(isUnknown) || (named.length === 0 && inSubnets.unseen)) {
            report.cannotSee("its zones are not known before the deployment");
        } else {
            report.violates("is in one zone; two are accepted");
        }
    },
});
