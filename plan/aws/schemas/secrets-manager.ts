import { type Properties, text } from "../model";
import type { ResourceSchemas } from "./schema";

/** Only that the same value becomes write-only keeps the version. */
function valueForcesNew(before: Properties, after: Properties): string[] {
    const same = text(before.secretString) !== "" && text(after.secretStringWo) === text(before.secretString);
    return same ? [] : ["secretString", "secretStringWoVersion"];
}

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of 5.x of 2024, whose commits are not
 * known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const secretsManager: ResourceSchemas = {
    "aws:secretsmanager/secret:Secret": {
        source: ["internal/service/secretsmanager/secret.go"],
        defaults: { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
        computed: ["arn", "name", "namePrefix", "policy"],
        // `type` is newer than the copy: as declared it cannot be changed. Deletion keeps the name reserved for
        // `recoveryWindowInDays`.
        forceNew: ["name", "namePrefix", "type"],
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        // Newer than the copy, from pull requests 47815, 48318 and 49295: what is written only.
        source: ["internal/service/secretsmanager/secret_version.go"],
        computed: ["arn", "hasSecretStringWo", "secretArn", "versionId", "versionStages"],
        // Deletion leaves AWSCURRENT on the version that has it.
        forceNew: ["secretBinary", "secretId"],
        forceNewWhen: valueForcesNew,
    },
};
