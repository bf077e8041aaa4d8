import { fileSystems } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

/** A key alone encrypts nothing: `encrypted` decides. */
export const encrypted = resourceRule({
    name: "efs-encrypted",
    level: "mandatory",
    description: "EFS file systems are encrypted at rest.",
    why: "It costs nothing and cannot be switched on later: the file system would have to be replaced.",
    fix: "Set `encrypted` to true, with `kmsKeyId` for a key of your own; FileSystem does so by itself.",
    standards: ["FSBP EFS.1", "FSBP EFS.8", "CKV_AWS_42"],
    of: fileSystems,
    check(fileSystem) {
        const value = fileSystem.props.encrypted;
        if (isUnknown(value)) {
            fileSystem.cannotSee("encrypted is not known before the deployment");
        } else if (value !== true) {
            fileSystem.violates("is not encrypted at rest");
        }
    },
});
