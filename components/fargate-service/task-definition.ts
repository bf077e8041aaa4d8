import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { containerDefinitions, type LogTarget } from "./container-definitions";
import { withPreviewTexts } from "./container-texts";
import { accessPoint, type ServiceRoles } from "./roles";
import type { ServiceSite } from "./site";

export function createTaskDefinition(
    site: ServiceSite,
    { executionRole, taskRole }: ServiceRoles,
    logs: pulumi.Output<LogTarget>,
): aws.ecs.TaskDefinition {
    const { name, args, plan, tags, child } = site;
    const definitions = pulumi
        .all([withPreviewTexts(args.containers), logs])
        .apply(([containers, known]) =>
            JSON.stringify(
                containerDefinitions(containers, { ports: plan.ports, mounts: plan.volumes.mounts, logs: known }),
            ),
        );
    return new aws.ecs.TaskDefinition(
        `${name}-task`,
        {
            family: familyName(name),
            containerDefinitions: definitions,
            cpu: String(plan.size.cpu),
            memory: String(plan.size.memory),
            networkMode: "awsvpc",
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { cpuArchitecture: plan.architecture, operatingSystemFamily: "LINUX" },
            ephemeralStorage: args.ephemeralStorageGiB ? { sizeInGib: args.ephemeralStorageGiB } : undefined,
            executionRoleArn: executionRole.arn,
            taskRoleArn: taskRole.arn,
            volumes: plan.volumes.volumes.map(({ name: volume, source }) => ({
                name: volume,
                ...(source && { efsVolumeConfiguration: fileSystemVolume(site, source) }),
            })),
            // A deployment rolls back to the revision before, which must then still be active.
            skipDestroy: true,
            tags,
        },
        child,
    );
}

/** Families share one name space in an account and region, and outlive their revisions. */
function familyName(name: string): string {
    return `${pulumi.getProject()}-${pulumi.getStack()}-${name}`.replaceAll(/[^A-Za-z0-9_-]/g, "-");
}

function fileSystemVolume(
    { args }: ServiceSite,
    key: string,
): aws.types.input.ecs.TaskDefinitionVolumeEfsVolumeConfiguration {
    const volume = args.volumes?.[key];
    if (!volume) {
        throw new Error(`no volume is named "${key}"`);
    }
    return {
        fileSystemId: volume.fileSystem.fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: {
            accessPointId: accessPoint(key, volume, "id"),
            iam: "ENABLED",
        },
    };
}
