import { subnets } from "../../aws/kinds";
import { hasTemplate, singleInstances } from "../../aws/launches";
import { givesPublicAddresses } from "../../aws/network/subnets";
import { graphRule } from "../../rule";
import { given, isUnknown } from "../../values";

/** An interface that was made before the instance keeps the address that it has. */
export const noAddressFromSubnet = graphRule({
    name: "ec2-no-address-from-subnet",
    level: "advisory",
    description: "Instances get no public address from their subnet.",
    why: "An instance with a public address is one security-group mistake away from the internet, and nothing in its own declaration shows it.",
    fix: "Set `associatePublicIpAddress` to false, or put the instance into a subnet without `mapPublicIpOnLaunch`, such as a private subnet of a Network.",
    standards: ["FSBP EC2.9"],
    of: singleInstances,
    check(instance, graph, report) {
        const deciding = ["associatePublicIpAddress", "networkInterfaces", "primaryNetworkInterface"];
        if (deciding.some((property) => given(instance.declared(property)))) {
            return;
        }
        if (!given(instance.declared("subnetId"))) {
            if (hasTemplate(instance.props)) {
                report.cannotSee("its launch template decides about its subnet");
            } else {
                report.violates("is in the default subnet of its zone, which gives public addresses");
            }
            return;
        }
        const { sure, oneOf, outside, unseen } = graph.follow(instance, "subnetId", instance.props.subnetId, subnets);
        for (const subnet of sure) {
            const gives = givesPublicAddresses(subnet);
            if (isUnknown(gives)) {
                report.cannotSee(`whether ${subnet.name} gives public addresses is not known before the deployment`);
            } else if (gives) {
                report.violates(`is in ${subnet.name}, which gives public addresses`);
            }
        }
        for (const id of outside) {
            report.cannotSee(`subnet ${id} is not in this stack`);
        }
        if (unseen || oneOf.length > 0) {
            report.cannotSee("subnetId is not known before the deployment");
        }
    },
});
