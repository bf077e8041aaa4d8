import { encryptionByDefault } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const ebsEncryptionByDefault = resourceRule({
    name: "ec2-encryption-by-default",
    level: "mandatory",
    description: "The account's setting that encrypts new volumes is not switched off.",
    why: "It catches every volume that somebody makes without a thought, by hand or in another program.",
    fix: "Set `enabled` of `aws.ebs.EncryptionByDefault` to true, or leave it out.",
    standards: ["FSBP EC2.7"],
    of: encryptionByDefault,
    check(setting) {
        const { enabled } = setting.props;
        if (isUnknown(enabled)) {
            setting.cannotSee("enabled is not known before the deployment");
        } else if (enabled === false) {
            setting.violates("switches encryption by default off");
        }
    },
});
