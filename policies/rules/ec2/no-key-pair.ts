import { launches } from "../../aws/launches";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const noKeyPair = resourceRule({
    name: "ec2-no-key-pair",
    level: "mandatory",
    description: "Instances have no key pair.",
    why: "A key for SSH is shared, never expires and leaves no record of who used it; Session Manager needs none.",
    fix: "Remove `keyName`, and give the instance a role with AWS's policy `AmazonSSMManagedInstanceCore`.",
    standards: [],
    of: launches,
    check(launch) {
        if (given(launch.props.keyName)) {
            launch.violates("has a key pair");
        }
    },
});
