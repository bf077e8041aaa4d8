import { isTrue, launches } from "../../aws/launches";
import { resourceRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

/** What says nothing leaves it to the subnet, which the rule for addresses from subnets judges. */
export const noPublicAddress = resourceRule({
    name: "ec2-no-public-address",
    level: "mandatory",
    description: "Nothing asks for instances with public addresses.",
    why: "An instance with a public address is one security-group mistake away from the internet.",
    fix: "Set `associatePublicIpAddress` to false, put the instance into a private subnet, and reach it through a load balancer or Session Manager.",
    standards: ["FSBP EC2.9", "FSBP EC2.25", "FSBP AutoScaling.5", "CKV_AWS_88"],
    of: launches,
    check(launch) {
        const { associatePublicIpAddress: own, networkInterfaces } = launch.props;
        const values = [
            own,
            ...(isUnknown(networkInterfaces) ? [networkInterfaces] : []),
            ...items(networkInterfaces).map((one) => get(one, "associatePublicIpAddress")),
        ];
        if (values.some(isTrue)) {
            launch.violates("asks for a public address");
        } else if (values.some(isUnknown)) {
            launch.cannotSee("associatePublicIpAddress is not known before the deployment");
        }
    },
});
