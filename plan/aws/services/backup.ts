import { arnOf, inputId } from "../ids";
import { list, type ResourceModels, texts } from "../model";

/** AWS Backup. */
export const backup: ResourceModels = {
    "aws:backup/vault:Vault": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOf("backup", "backup-vault:"),
        defaults: (s) => ({
            forceDestroy: false,
            kmsKeyArn: s.scope.arn("kms", `key/${s.existing.uuid("aws/backup")}`),
        }),
        outputs: () => ({ recoveryPoints: 0 }),
    },
    "aws:backup/plan:Plan": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.uuid("plan"),
        arn: arnOf("backup", "backup-plan:"),
        outputs: (s) => ({ version: s.scope.letters(48, "version") }),
    },
    "aws:backup/selection:Selection": {
        autoname: {},
        id: (s) => s.scope.uuid("selection"),
        defaults: (s) => ({
            conditions: list(s.inputs.conditions),
            notResources: texts(s.inputs.notResources),
        }),
    },
    "aws:backup/vaultPolicy:VaultPolicy": {
        id: inputId("backupVaultName"),
        outputs: (s, id) => ({ backupVaultArn: s.scope.arn("backup", `backup-vault:${id}`) }),
    },
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
        id: inputId("backupVaultName"),
        outputs: (s, id) => ({ backupVaultArn: s.scope.arn("backup", `backup-vault:${id}`) }),
    },
    "aws:backup/vaultNotifications:VaultNotifications": {
        id: inputId("backupVaultName"),
        outputs: (s, id) => ({ backupVaultArn: s.scope.arn("backup", `backup-vault:${id}`) }),
    },
};
