import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { after } from "../after";
import { awsScope } from "../aws-scope";
import { mapValues } from "../map-values";
import { oneByOne, privateSubnetsOf } from "../network/subnet-ids";
import { previewText } from "../preview-text";
import { componentTags } from "../tags";
import type { AccessPointInputs, FileSystemArgs } from "./file-system-args";
import { type FileSystemPlan, fileSystemPolicy, planFileSystem } from "./file-system-plan";

export * from "./file-system-args";

/** Beside the class, because a field of its own would become an output of the component in other languages. */
const accessPointsOf = new WeakMap<FileSystem, Record<string, AccessPointInputs>>();

/** Files that outlive tasks: EFS with a mount target in each private subnet, reached with TLS and IAM only. */
export class FileSystem extends pulumi.ComponentResource {
    /** Id of the file system. What uses it also waits for all mount targets. */
    readonly fileSystemId: pulumi.Output<string>;
    /** ARN of the file system. */
    readonly fileSystemArn: pulumi.Output<string>;
    /** Security group of the mount targets. It has no rules; each service that mounts adds its own. */
    readonly securityGroupId: pulumi.Output<string>;
    /** Ids of the access points, by key. */
    readonly accessPointIds: pulumi.Output<Record<string, string>>;
    /** ARNs of the access points, by key. */
    readonly accessPointArns: pulumi.Output<Record<string, string>>;

    constructor(name: string, args: FileSystemArgs, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:FileSystem", name, args, opts);
        const plan = planFileSystem(name, args);
        const site: FileSystemSite = {
            name,
            args,
            plan,
            tags: { ...componentTags(name), ...args.tags },
            child: { parent: this },
        };
        const fileSystem = createFileSystem(site);
        const securityGroup = createSecurityGroup(site);
        const mountTargets = createMountTargets(site, fileSystem, securityGroup);
        createPolicies(site, fileSystem, awsScope(this));
        const accessPoints = createAccessPoints(site, fileSystem);

        accessPointsOf.set(
            this,
            mapValues(accessPoints, ({ id, arn }) => ({ id, arn })),
        );
        this.fileSystemId = after(fileSystem.id, mountTargets);
        this.fileSystemArn = fileSystem.arn;
        this.securityGroupId = securityGroup.id;
        this.accessPointIds = pulumi.output(mapValues(accessPoints, (point) => point.id));
        this.accessPointArns = pulumi.output(mapValues(accessPoints, (point) => point.arn));
        this.registerOutputs({
            fileSystemId: this.fileSystemId,
            fileSystemArn: this.fileSystemArn,
            securityGroupId: this.securityGroupId,
            accessPointIds: this.accessPointIds,
            accessPointArns: this.accessPointArns,
        });
    }

    /** The access points one by one: those that a service's `volumes` may name. */
    get accessPoints(): Record<string, AccessPointInputs> {
        return { ...accessPointsOf.get(this) };
    }
}

interface FileSystemSite {
    name: string;
    args: FileSystemArgs;
    plan: FileSystemPlan;
    tags: Record<string, pulumi.Input<string>>;
    child: { parent: pulumi.Resource };
}

function createFileSystem({ name, args, plan, tags, child }: FileSystemSite): aws.efs.FileSystem {
    return new aws.efs.FileSystem(
        `${name}-files`,
        {
            encrypted: true,
            kmsKeyId: args.kmsKeyArn,
            throughputMode: "elastic",
            lifecyclePolicies: plan.lifecyclePolicies,
            tags: { Name: name, ...tags },
        },
        { ...child, protect: args.protect ?? true },
    );
}

function createSecurityGroup({ name, args, tags, child }: FileSystemSite): aws.ec2.SecurityGroup {
    const description = `Mount targets of file system ${name}`;
    return new aws.ec2.SecurityGroup(`${name}-mount-targets`, { description, vpcId: args.network.vpcId, tags }, child);
}

function createMountTargets(
    { name, args, plan, child }: FileSystemSite,
    fileSystem: aws.efs.FileSystem,
    securityGroup: aws.ec2.SecurityGroup,
): aws.efs.MountTarget[] {
    const path = `FileSystem "${name}": network.privateSubnetCount`;
    const subnetIds = oneByOne(privateSubnetsOf(args.network) ?? [], plan.mountTargets, path);
    return subnetIds.map(
        (subnetId, index) =>
            new aws.efs.MountTarget(
                `${name}-mount-target-${index + 1}`,
                { fileSystemId: fileSystem.id, subnetId, securityGroups: [securityGroup.id] },
                child,
            ),
    );
}

function createPolicies(
    { name, args, child }: FileSystemSite,
    fileSystem: aws.efs.FileSystem,
    scope: ReturnType<typeof awsScope>,
): void {
    const policy = pulumi
        .all([previewText(fileSystem.arn), scope])
        .apply(([arn, known]) => JSON.stringify(fileSystemPolicy(arn, known)));
    new aws.efs.FileSystemPolicy(`${name}-policy`, { fileSystemId: fileSystem.id, policy }, child);
    new aws.efs.BackupPolicy(
        `${name}-backup`,
        { fileSystemId: fileSystem.id, backupPolicy: { status: (args.backup ?? true) ? "ENABLED" : "DISABLED" } },
        child,
    );
}

function createAccessPoints(
    { name, plan, tags, child }: FileSystemSite,
    fileSystem: aws.efs.FileSystem,
): Record<string, aws.efs.AccessPoint> {
    return Object.fromEntries(
        plan.accessPoints.map(({ key, path, uid, gid, permissions }) => [
            key,
            new aws.efs.AccessPoint(
                `${name}-access-point-${key}`,
                {
                    fileSystemId: fileSystem.id,
                    posixUser: { uid, gid },
                    rootDirectory: { path, creationInfo: { ownerUid: uid, ownerGid: gid, permissions } },
                    tags: { Name: `${name}-${key}`, ...tags },
                },
                child,
            ),
        ]),
    );
}
