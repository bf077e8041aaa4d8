import { isCustomerKey } from "../../aws/keys";
import { repositories } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

export const customerKey = resourceRule({
    name: "ecr-customer-key",
    level: "advisory",
    description: "An ECR repository is encrypted with a KMS key of your own.",
    why: "Only with a key of your own can you say who may read images, see who did, and disable it.",
    fix: "Give Registry a `kmsKeyArn`; in `encryptionConfigurations` of a raw repository set `encryptionType` to `KMS` and `kmsKey` to the ARN of your key.",
    standards: ["FSBP ECR.5"],
    of: repositories,
    check(repository) {
        const { encryptionConfigurations } = repository.props;
        const [encryption] = items(encryptionConfigurations);
        const type = get(encryption, "encryptionType");
        if (isUnknown(encryptionConfigurations) || isUnknown(type)) {
            repository.cannotSee("encryptionConfigurations are not known before the deployment");
        } else if (!type?.startsWith("KMS")) {
            repository.violates("is encrypted by AES256, without a key of your own");
        } else if (!isCustomerKey(get(encryption, "kmsKey"))) {
            repository.violates("is encrypted by the key that AWS manages; a key of your own is accepted");
        }
    },
});
