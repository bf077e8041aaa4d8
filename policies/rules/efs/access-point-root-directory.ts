import { accessPoints } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

export const accessPointRootDirectory = resourceRule({
    name: "efs-access-point-root-directory",
    level: "mandatory",
    description: "EFS access points enforce a root directory.",
    why: "An access point without one shows its clients the files of all others.",
    fix: "Set `rootDirectory.path` to a directory below `/` (`path` of an access point of FileSystem).",
    standards: ["FSBP EFS.3", "CKV_AWS_329"],
    of: accessPoints,
    check(accessPoint) {
        const path = get(accessPoint.props.rootDirectory, "path");
        if (isUnknown(path)) {
            accessPoint.cannotSee("rootDirectory.path is not known before the deployment");
        } else if (!path || path === "/") {
            accessPoint.violates("shows its clients the whole file system");
        }
    },
});
