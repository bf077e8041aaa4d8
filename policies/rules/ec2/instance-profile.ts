import { hasTemplate, singleInstances } from "../../aws/launches";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const instanceProfile = resourceRule({
    name: "ec2-instance-profile",
    level: "advisory",
    description: "Instances have a role.",
    why: "A program without a role finds its credentials in a file or a variable, where they never change and whoever looks can take them.",
    fix: "Set `iamInstanceProfile` to the profile of a role with what the programs on the instance need and no more.",
    standards: ["CKV2_AWS_41"],
    of: singleInstances,
    check(instance) {
        if (given(instance.props.iamInstanceProfile)) {
            return;
        }
        if (hasTemplate(instance.props)) {
            instance.cannotSee("its launch template decides about iamInstanceProfile");
        } else {
            instance.violates("has no role");
        }
    },
});
