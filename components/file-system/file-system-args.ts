import type * as pulumi from "@pulumi/pulumi";
import type { NetworkInputs } from "../network/network-args";

/** What a service must know of a file system to mount it. A `FileSystem` is one. */
export interface FileSystemInputs {
    /** Id of the file system. That of a `FileSystem` is known only when all mount targets are there. */
    fileSystemId: pulumi.Input<string>;
    /** ARN of the file system. */
    fileSystemArn: pulumi.Input<string>;
    /** Security group of the mount targets. */
    securityGroupId: pulumi.Input<string>;
    /** Ids of the access points, by key. */
    accessPointIds: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** ARNs of the access points, by key. */
    accessPointArns: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The access points one by one, when their keys are known beforehand: a volume with any other key is refused at
     * once, and a service that mounts one does not depend on all. A `FileSystem` gives them.
     * @default taken from `accessPointIds` and `accessPointArns` when these are known
     */
    accessPoints?: Record<string, AccessPointInputs>;
}

/** One access point of a file system. */
export interface AccessPointInputs {
    /** Id of the access point. */
    id: pulumi.Input<string>;
    /** ARN of the access point. */
    arn: pulumi.Input<string>;
}

/** A directory of the file system as one user sees it. */
export interface AccessPointArgs {
    /** Absolute path of the directory, at most four levels and 100 characters. It is made when it does not exist. */
    path: string;
    /** User id of every access, whoever the process runs as; it owns the directory. */
    uid: number;
    /** Group id of every access; it owns the directory. */
    gid: number;
    /**
     * Octal mode of the directory when it is made.
     * @default 0750
     */
    permissions?: string;
}

/** Age without access after which files move to cheaper storage. */
export const TransitionAge = {
    Never: "NEVER",
    After1Day: "AFTER_1_DAY",
    After7Days: "AFTER_7_DAYS",
    After14Days: "AFTER_14_DAYS",
    After30Days: "AFTER_30_DAYS",
    After60Days: "AFTER_60_DAYS",
    After90Days: "AFTER_90_DAYS",
    After180Days: "AFTER_180_DAYS",
    After270Days: "AFTER_270_DAYS",
    After365Days: "AFTER_365_DAYS",
} as const;
export type TransitionAge = (typeof TransitionAge)[keyof typeof TransitionAge];

/** When files move to cheaper storage. They move back with their first access. */
export interface FileLifecycleArgs {
    /**
     * Age at which files move to Infrequent Access.
     * @default TransitionAge.After30Days
     */
    infrequentAccess?: TransitionAge;
    /**
     * Age at which files move to Archive; later than to Infrequent Access.
     * @default TransitionAge.After90Days
     */
    archive?: TransitionAge;
}

/** The arguments of a `FileSystem`. */
export interface FileSystemArgs {
    /** Network whose private subnets get a mount target each; how many there are must be known, see `privateSubnetCount`. */
    network: NetworkInputs;
    /** Directories that services mount, by key. Nothing is mounted without one. */
    accessPoints: Record<string, AccessPointArgs>;
    /**
     * Key that encrypts the files. Changing it replaces the file system.
     * @default the AWS managed key of EFS
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * Whether AWS Backup copies the files every day and keeps the copies for 35 days.
     * @default true
     */
    backup?: boolean;
    /**
     * When files move to cheaper storage.
     * @default Infrequent Access after 30 days, Archive after 90 days
     */
    lifecycle?: FileLifecycleArgs;
    /**
     * Whether Pulumi refuses to delete or replace the file system until protection is taken away.
     * @default true
     */
    protect?: boolean;
    /**
     * Tags of everything the file system makes.
     * @default the provider's default tags and the component's
     */
    tags?: Record<string, pulumi.Input<string>>;
}
