import { repositories } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

export const kmsEncryption = resourceRule({
    name: "ecr-kms-encryption",
    level: "advisory",
    description: "An ECR repository is encrypted with KMS.",
    why: "With AES256 nobody can see the key used, restrict it or disable it, and the choice cannot be changed later.",
    fix: "Give Registry a `kmsKeyArn`; set `encryptionConfigurations` to `[{ encryptionType: 'KMS' }]` in a raw repository.",
    standards: ["CKV_AWS_136"],
    of: repositories,
    check(repository) {
        const { encryptionConfigurations } = repository.props;
        const [type] = items(encryptionConfigurations).map((one) => get(one, "encryptionType"));
        if (isUnknown(encryptionConfigurations) || isUnknown(type)) {
            repository.cannotSee("encryptionConfigurations are not known before the deployment");
        } else if (!type?.startsWith("KMS")) {
            repository.violates(`is encrypted by ${type || "AES256 (AWS's default)"}; KMS is accepted`);
        }
    },
});
