import type { ResourceSchemas } from "./schema";

/** Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws at the commit beside each file. */
export const efs: ResourceSchemas = {
    "aws:efs/fileSystem:FileSystem": {
        source: ["internal/service/efs/file_system.go"], // 0389f4671dd9
        defaults: { throughputMode: "bursting" },
        computed: [
            "arn",
            "availabilityZoneId",
            "availabilityZoneName",
            "creationToken",
            "dnsName",
            "encrypted",
            "kmsKeyId",
            "name",
            "numberOfMountTargets",
            "ownerId",
            "performanceMode",
            "protection",
            "sizeInBytes",
        ],
        // A replacement is an empty file system.
        forceNew: ["availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode"],
    },
    "aws:efs/accessPoint:AccessPoint": {
        source: ["internal/service/efs/access_point.go"], // 01606926a0c0
        computed: ["arn", "fileSystemArn", "ownerId", "rootDirectory"],
        // An update changes tags only.
        forceNew: ["fileSystemId", "posixUser", "rootDirectory"],
    },
    "aws:efs/mountTarget:MountTarget": {
        source: ["internal/service/efs/mount_target.go"], // 0593466d96e3
        computed: [
            "availabilityZoneId",
            "availabilityZoneName",
            "dnsName",
            "fileSystemArn",
            "ipAddress",
            "ipAddressType",
            "ipv6Address",
            "mountTargetDnsName",
            "networkInterfaceId",
            "ownerId",
            "securityGroups",
        ],
        // `ipAddressType` and `ipv6Address` are newer than the commit: the only change of a mount target that EFS's API
        // knows is that of its security groups.
        forceNew: ["fileSystemId", "ipAddress", "ipAddressType", "ipv6Address", "subnetId"],
    },
    "aws:efs/backupPolicy:BackupPolicy": {
        source: ["internal/service/efs/backup_policy.go"], // 0053447c4da4
        computed: [],
        forceNew: ["fileSystemId"],
    },
    "aws:efs/fileSystemPolicy:FileSystemPolicy": {
        source: ["internal/service/efs/file_system_policy.go"], // 087097a68b68
        defaults: { bypassPolicyLockoutSafetyCheck: false },
        computed: [],
        forceNew: ["fileSystemId"],
    },
};
