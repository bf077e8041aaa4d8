import { hasAutomaticBackups } from "../../aws/backups";
import { fileSystems } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

export const automaticBackups = graphRule({
    name: "efs-automatic-backups",
    level: "advisory",
    description: "EFS file systems have automatic backups.",
    why: "They are daily and need no plan that somebody could forget to put the file system into.",
    fix: "Leave `backup` of FileSystem on; give a raw file system an `aws.efs.BackupPolicy` with the status `ENABLED`.",
    standards: ["FSBP EFS.7"],
    of: fileSystems,
    check(fileSystem, graph, report) {
        const automatic = hasAutomaticBackups(fileSystem, graph);
        if (isUnknown(automatic)) {
            report.cannotSee("whether it has automatic backups is not known before the deployment");
        } else if (!automatic) {
            report.violates("has no automatic backups");
        }
    },
});
