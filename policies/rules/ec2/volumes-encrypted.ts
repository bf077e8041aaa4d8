import { launchTemplates, volumes } from "../../aws/kinds";
import { blockDevicesOf, encryptables, hasTemplate, type LaunchArgs } from "../../aws/launches";
import { resourceRule, type Subject } from "../../rule";
import { given, isUnknown } from "../../values";

/** A volume from a snapshot is encrypted as the snapshot is. Settings of the account do not count: they can be changed. */
export const volumesEncrypted = resourceRule({
    name: "ec2-volumes-encrypted",
    level: "mandatory",
    description: "Volumes are encrypted at rest, those that are made with an instance included.",
    why: "It costs nothing, and later the volume would have to be copied: a snapshot of it that leaves the account can be read by anybody.",
    fix: "Set `encrypted` to true in `rootBlockDevice`, in each of `ebsBlockDevices` or `blockDeviceMappings`, and on each `aws.ebs.Volume`.",
    standards: ["FSBP EC2.3", "CKV_AWS_3", "CKV_AWS_8"],
    of: encryptables,
    check(subject) {
        if (!volumes.types.includes(subject.type)) {
            checkDevices(subject);
            return;
        }
        const { encrypted, snapshotId } = subject.props;
        if (isUnknown(encrypted)) {
            subject.cannotSee("encrypted is not known before the deployment");
        } else if (encrypted !== true && (encrypted === false || !given(snapshotId))) {
            subject.violates("is not encrypted");
        }
    },
});

function checkDevices(launch: Subject<LaunchArgs>): void {
    const devices = blockDevicesOf(launch.type, launch.props);
    if ("unseen" in devices) {
        launch.cannotSee(`${devices.unseen} is not known before the deployment`);
        return;
    }
    const isTemplate = launchTemplates.types.includes(launch.type);
    // Nobody but the image knows which device of a template is the root.
    const saysRoot = isTemplate ? devices.length > 0 : devices.some(({ name }) => name === "root");
    if (!saysRoot && hasTemplate(launch.props)) {
        launch.cannotSee("its launch template decides about its root volume");
    } else if (!saysRoot) {
        launch.violates("says nothing of its root volume, which AWS does not encrypt by default");
    }
    for (const { name, encrypted } of devices) {
        if (isUnknown(encrypted)) {
            launch.cannotSee(`whether volume ${name} is encrypted is not known before the deployment`);
        } else if (!encrypted) {
            launch.violates(`does not encrypt its volume ${name}`);
        }
    }
}
