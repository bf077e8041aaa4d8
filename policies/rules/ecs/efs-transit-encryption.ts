import { taskDefinitions } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

export const efsTransitEncryption = resourceRule({
    name: "ecs-efs-transit-encryption",
    level: "mandatory",
    description: "Every EFS volume of a task is encrypted in transit.",
    why: "Without it NFS sends what the task reads and writes in plain text.",
    fix: "Set `transitEncryption` to `ENABLED` in the volume's `efsVolumeConfiguration`; mounts of FargateService do so by themselves.",
    standards: ["FSBP ECS.18", "CKV_AWS_97"],
    of: taskDefinitions,
    check(task) {
        const { volumes } = task.props;
        if (isUnknown(volumes)) {
            task.cannotSee("its volumes are not known before the deployment");
        }
        for (const volume of items(volumes)) {
            const efs = get(volume, "efsVolumeConfiguration");
            const encryption = get(efs, "transitEncryption");
            const name = String(get(volume, "name"));
            if (isUnknown(encryption)) {
                task.cannotSee(`volume ${name} is not known before the deployment`);
            } else if (efs !== undefined && encryption !== "ENABLED") {
                task.violates(`mounts the EFS volume ${name} without encryption in transit`);
            }
        }
    },
});
