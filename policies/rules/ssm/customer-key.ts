import { isCustomerKey } from "../../aws/keys";
import { ssmParameters } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const customerKey = resourceRule({
    name: "ssm-customer-key",
    level: "advisory",
    description: "A SecureString in SSM is encrypted with a KMS key of your own.",
    why: "AWS's key decrypts for whoever in the account may read the parameter; a key of your own has a policy of its own, and can be disabled.",
    fix: "Give Parameters a `kmsKeyArn`; set `keyId` of a raw parameter to your key, and let those who read it use the key.",
    standards: ["CKV_AWS_337"],
    of: ssmParameters,
    check(parameter) {
        const { type, keyId } = parameter.props;
        if (isCustomerKey(keyId)) {
            return;
        }
        if (isUnknown(type)) {
            parameter.cannotSee("its type is not known before the deployment");
        } else if (type === "SecureString") {
            parameter.violates("is encrypted by the key that AWS manages; a key of your own is accepted");
        }
    },
});
