import { describeRule } from "../../support/describe-rule";
import { aws, UNKNOWN } from "../../support/stack";

const subnet = (props: Record<string, unknown>) => aws("ec2/subnet:Subnet", "a", { vpcId: UNKNOWN, ...props });
const defaultSubnet = (props: Record<string, unknown>) => aws("ec2/defaultSubnet:DefaultSubnet", "a", props);

describeRule("network-subnet-no-public-addresses", {
    fails: {
        "a subnet that does": [subnet({ mapPublicIpOnLaunch: true }), /subnet "a" gives a public IP address/],
        "a default subnet, as AWS makes it": [defaultSubnet({}), /"a" gives a public IP address/],
    },
    passes: {
        "AWS's default": subnet({}),
        "a subnet that does not": subnet({ mapPublicIpOnLaunch: false }),
        "a default subnet that does not": defaultSubnet({ mapPublicIpOnLaunch: false }),
    },
    unseen: { "an unknown setting": [subnet({ mapPublicIpOnLaunch: UNKNOWN }), /mapPublicIpOnLaunch/] },
});
