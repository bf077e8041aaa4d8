import { isCustomerKey } from "../../aws/keys";
import { secrets } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const customerKey = resourceRule({
    name: "secrets-customer-key",
    level: "advisory",
    description: "A secret in Secrets Manager is encrypted with a KMS key of your own.",
    why: "AWS's key decrypts for whoever in the account may read the secret; a key of your own has a policy of its own, and can be disabled.",
    fix: "Set `kmsKeyId` of the secret to your key, and let those who read the secret use it.",
    standards: ["CKV_AWS_149"],
    of: secrets,
    check(secret) {
        if (!isCustomerKey(secret.props.kmsKeyId)) {
            secret.violates("is encrypted by the key that AWS manages; a key of your own is accepted");
        }
    },
});
