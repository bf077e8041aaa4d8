import type * as aws from "@pulumi/aws";
import type { Report } from "../../rule";
import { get, isUnknown, items, type Properties, type Seen } from "../../values";

type Configuration = aws.types.input.ecs.TaskDefinitionVolumeEfsVolumeConfiguration;
type Unwrapped<T> = import("@pulumi/pulumi").Unwrap<T>;

/** An EFS volume of a task definition. */
export interface EfsVolume {
    name: string;
    efs: Seen<Unwrapped<Configuration>>;
}

/** The EFS volumes of a task definition; of those that cannot be seen the report says so. */
export function efsVolumesOf({ volumes }: Properties<aws.ecs.TaskDefinitionArgs>, report: Report): EfsVolume[] {
    if (isUnknown(volumes)) {
        report.cannotSee("its volumes are not known before the deployment");
    }
    return items(volumes).flatMap((volume, index) => {
        const given = get(volume, "name");
        const name = typeof given === "string" ? given : `#${index + 1}`;
        const efs = get(volume, "efsVolumeConfiguration");
        if (isUnknown(efs)) {
            report.cannotSee(`volume ${name} is not known before the deployment`);
            return [];
        }
        return efs === undefined ? [] : [{ name, efs }];
    });
}
