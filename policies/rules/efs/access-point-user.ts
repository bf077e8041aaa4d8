import { accessPoints } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

export const accessPointUser = resourceRule({
    name: "efs-access-point-user",
    level: "mandatory",
    description: "EFS access points enforce a user identity.",
    why: "Without one a client says for itself who it is, and may say root.",
    fix: "Set `posixUser` with the `uid` and `gid` that own the directory (`uid` and `gid` of an access point of FileSystem).",
    standards: ["FSBP EFS.4", "CKV_AWS_330"],
    of: accessPoints,
    check(accessPoint) {
        const { posixUser } = accessPoint.props;
        if (isUnknown(posixUser)) {
            accessPoint.cannotSee("posixUser is not known before the deployment");
        } else if (get(posixUser, "uid") === undefined || get(posixUser, "gid") === undefined) {
            accessPoint.violates("lets its clients choose their user");
        }
    },
});
