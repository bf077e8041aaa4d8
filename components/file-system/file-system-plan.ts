import type { AwsScope } from "../aws-scope";
import { countPrivateSubnets, privateSubnetsOf } from "../network/subnet-ids";
import { checkInteger, oneOf, type Problem, Problems } from "../problems";
import { type AccessPointArgs, type FileLifecycleArgs, type FileSystemArgs, TransitionAge } from "./file-system-args";

/** An access point with every default filled in. */
export interface AccessPointPlan extends Required<AccessPointArgs> {
    key: string;
}

/** One transition each, as EFS wants them. */
export interface LifecyclePolicy {
    transitionToIa?: string;
    transitionToArchive?: string;
    transitionToPrimaryStorageClass?: string;
}

/** A file system with every default filled in and every decision taken. */
export interface FileSystemPlan {
    mountTargets: number;
    lifecyclePolicies: LifecyclePolicy[];
    accessPoints: AccessPointPlan[];
}

const LARGEST_ID = 2 ** 32 - 1;
const AGES: string[] = Object.values(TransitionAge);

/** Plans a file system, or throws one error that names everything wrong with its arguments. */
export function planFileSystem(name: string, args: FileSystemArgs): FileSystemPlan {
    const problems = new Problems();
    const mountTargets = countPrivateSubnets(args.network);
    if (privateSubnetsOf(args.network) === undefined) {
        problems.add("network.privateSubnetIds", "is missing; mount targets are in private subnets only");
    } else if (mountTargets === undefined) {
        problems.add(
            "network.privateSubnetCount",
            "is missing: privateSubnetIds is an output, whose length is not known beforehand",
        );
    } else if (mountTargets < 1) {
        problems.add("network.privateSubnetIds", "is empty; a mount target needs a private subnet");
    }
    problems.addAll(Object.entries(args.accessPoints).flatMap(([key, point]) => checkAccessPoint(key, point)));
    problems.addAll(checkLifecycle(args.lifecycle ?? {}));
    problems.throwIfAny(`FileSystem "${name}"`);
    return {
        mountTargets: mountTargets as number,
        lifecyclePolicies: planLifecycle(args.lifecycle ?? {}),
        accessPoints: Object.entries(args.accessPoints).map(([key, point]) => ({ key, permissions: "0750", ...point })),
    };
}

/** Limits: https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html and API_CreationInfo.html */
function checkAccessPoint(key: string, { path, uid, gid, permissions = "0750" }: AccessPointArgs): Problem[] {
    const at = `accessPoints.${key}`;
    const problems = [
        ...checkInteger(`${at}.uid`, uid, 0, LARGEST_ID),
        ...checkInteger(`${at}.gid`, gid, 0, LARGEST_ID),
    ];
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(key)) {
        problems.push({ path: at, reason: `"${key}" is not a name: up to 64 letters, digits, "-" and "_"` });
    }
    if (!/^(\/(?!\.)[^$#<>;`|&?{}^*/\n]+){1,4}$/.test(path) || path.length > 100) {
        const reason = `"${path}" is not an absolute path of one to four directories and at most 100 characters`;
        problems.push({ path: `${at}.path`, reason });
    }
    if (!/^[0-7]{3,4}$/.test(permissions)) {
        problems.push({ path: `${at}.permissions`, reason: `"${permissions}" is not an octal mode such as 0750` });
    }
    return problems;
}

function days(age: TransitionAge): number {
    return age === TransitionAge.Never ? Number.POSITIVE_INFINITY : Number(/\d+/.exec(age)?.[0]);
}

/** Defaults follow one another: what goes to Archive has been in Infrequent Access before. */
function withDefaults({
    infrequentAccess = TransitionAge.After30Days,
    archive,
}: FileLifecycleArgs): Required<FileLifecycleArgs> {
    const follows = days(infrequentAccess) < days(TransitionAge.After90Days);
    return { infrequentAccess, archive: archive ?? (follows ? TransitionAge.After90Days : TransitionAge.Never) };
}

function checkLifecycle(lifecycle: FileLifecycleArgs): Problem[] {
    const problems: Problem[] = [];
    for (const [key, age] of Object.entries(lifecycle)) {
        if (age !== undefined && !AGES.includes(age)) {
            problems.push({ path: `lifecycle.${key}`, reason: `"${age}" is not an age; accepted: ${oneOf(AGES)}` });
        }
    }
    const { infrequentAccess, archive } = withDefaults(lifecycle);
    if (problems.length === 0 && archive !== TransitionAge.Never && days(archive) <= days(infrequentAccess)) {
        const reason = `${archive} is not later than infrequentAccess, ${infrequentAccess}; files go there first`;
        problems.push({ path: "lifecycle.archive", reason });
    }
    return problems;
}

/** The provider compares this list by position, so it always comes in the same order. */
export function planLifecycle(lifecycle: FileLifecycleArgs): LifecyclePolicy[] {
    const { infrequentAccess, archive } = withDefaults(lifecycle);
    if (infrequentAccess === TransitionAge.Never) {
        return [];
    }
    return [
        { transitionToIa: infrequentAccess },
        ...(archive === TransitionAge.Never ? [] : [{ transitionToArchive: archive }]),
        { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
    ];
}

/**
 * Without TLS nobody gets in. Who has TLS is a principal of this account whose own policy allows it, and comes through
 * a mount target: https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 * A policy that exists also ends the default, which lets in any client that reaches a mount target.
 */
export function fileSystemPolicy(fileSystemArn: string, { partition, accountId }: AwsScope): object {
    const clientActions = [
        "elasticfilesystem:ClientMount",
        "elasticfilesystem:ClientRootAccess",
        "elasticfilesystem:ClientWrite",
    ];
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "DenyWithoutTls",
                Effect: "Deny",
                Principal: { AWS: "*" },
                Action: clientActions,
                Resource: fileSystemArn,
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
            {
                Sid: "LetThisAccountDecideThroughMountTargets",
                Effect: "Allow",
                Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
                Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
                Resource: fileSystemArn,
                Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
            },
        ],
    };
}
