import { taskDefinitions } from "../../aws/kinds";
import { efsVolumesOf } from "../../aws/tasks/volumes";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

export const efsTransitEncryption = resourceRule({
    name: "ecs-efs-transit-encryption",
    level: "mandatory",
    description: "Every EFS volume of a task is encrypted in transit.",
    why: "Without it NFS sends what the task reads and writes in plain text.",
    fix: "Set `transitEncryption` to `ENABLED` in the volume's `efsVolumeConfiguration`; mounts of FargateService do so by themselves.",
    standards: ["FSBP ECS.18", "CKV_AWS_97"],
    of: taskDefinitions,
    check(task) {
        for (const { name, efs } of efsVolumesOf(task.props, task)) {
            const encryption = get(efs, "transitEncryption");
            if (isUnknown(encryption)) {
                task.cannotSee(`whether volume ${name} is encrypted is not known before the deployment`);
            } else if (encryption !== "ENABLED") {
                task.violates(`mounts the EFS volume ${name} without encryption in transit`);
            }
        }
    },
});
