import { subnets } from "../../aws/kinds";
import { givesPublicAddresses } from "../../aws/network/subnets";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const subnetNoPublicAddresses = resourceRule({
    name: "network-subnet-no-public-addresses",
    level: "mandatory",
    description: "Subnets do not give public IP addresses.",
    why: "Whatever starts there, a debug instance too, would be on the internet without anybody having decided so.",
    fix: "Leave `mapPublicIpOnLaunch` out, and set it to false on a default subnet; load balancers and NAT gateways do not need it.",
    standards: ["FSBP EC2.15", "CKV_AWS_130"],
    of: subnets,
    check(subnet) {
        const gives = givesPublicAddresses(subnet);
        if (isUnknown(gives)) {
            subnet.cannotSee("mapPublicIpOnLaunch is not known before the deployment");
        } else if (gives) {
            subnet.violates("gives a public IP address to whatever starts in it");
        }
    },
});
