import { hasAutomaticBackups, isInBackupPlan } from "../../aws/backups";
import { fileSystems } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { some } from "../../truth";
import { isUnknown } from "../../values";

/** Automatic backups are a backup plan too: AWS keeps one for them. */
export const backup = graphRule({
    name: "efs-backup",
    level: "advisory",
    description: "EFS file systems are in a backup plan.",
    why: "What is deleted from a file system, by mistake or by an attacker, is gone for good without a backup.",
    fix: "Leave `backup` of FileSystem on; give a raw file system an `aws.efs.BackupPolicy` with the status `ENABLED`, or select it in an `aws.backup.Selection`.",
    standards: ["FSBP EFS.2", "CKV2_AWS_18"],
    of: fileSystems,
    check(fileSystem, graph, report) {
        const backedUp = some([hasAutomaticBackups(fileSystem, graph), isInBackupPlan(fileSystem, graph)]);
        if (isUnknown(backedUp)) {
            report.cannotSee("whether it is backed up is not known before the deployment");
        } else if (!backedUp) {
            report.violates("is in no backup plan and has no automatic backups");
        }
    },
});
