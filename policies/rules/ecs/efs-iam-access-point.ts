import { taskDefinitions } from "../../aws/kinds";
import { efsVolumesOf } from "../../aws/tasks/volumes";
import { resourceRule } from "../../rule";
import { get, given, isUnknown } from "../../values";

export const efsIamAccessPoint = resourceRule({
    name: "ecs-efs-iam-access-point",
    level: "advisory",
    description: "Tasks mount EFS volumes with their role and through an access point.",
    why: "Otherwise whoever reaches the mount target sees the whole file system, as any user, and no policy asks who it is.",
    fix: "Set `iam` to `ENABLED` and `accessPointId` in the volume's `authorizationConfig`, and leave out `rootDirectory`; mounts of FargateService do so by themselves.",
    standards: [],
    of: taskDefinitions,
    check(task) {
        for (const { name, efs } of efsVolumesOf(task.props, task)) {
            const authorization = get(efs, "authorizationConfig");
            if (isUnknown(authorization)) {
                task.cannotSee(`authorizationConfig of volume ${name} is not known before the deployment`);
                continue;
            }
            const iam = get(authorization, "iam");
            if (isUnknown(iam)) {
                task.cannotSee(`whether volume ${name} uses IAM is not known before the deployment`);
            } else if (iam !== "ENABLED") {
                task.violates(`mounts the EFS volume ${name} without IAM authorization`);
            }
            const root = get(efs, "rootDirectory");
            if (!given(get(authorization, "accessPointId"))) {
                task.violates(`mounts the EFS volume ${name} without an access point`);
            } else if (isUnknown(root)) {
                task.cannotSee(`rootDirectory of volume ${name} is not known before the deployment`);
            } else if (given(root) && root !== "/") {
                task.violates(
                    `mounts the EFS volume ${name} at a rootDirectory of its own, which ECS refuses beside an access point`,
                );
            }
        }
    },
});
