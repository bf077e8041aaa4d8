import { arnOf, inputId, prefixedId } from "../ids";
import { type ResourceModels, record, type Subject, text } from "../model";
import { owner, privateAddress, SUBNETS } from "../network-facts";
import { zoneIdOf, zonesOf } from "../regions";

const FILE_SYSTEMS = ["aws:efs/fileSystem:FileSystem"];

const fileSystemName = (s: Subject, id: string) => `${id}.efs.${s.scope.region}.${s.scope.dnsSuffix}`;

const fileSystemArn = (s: Subject, id: string) => s.scope.arn("elasticfilesystem", `file-system/${id}`);

/** EFS. */
export const efs: ResourceModels = {
    "aws:efs/fileSystem:FileSystem": {
        taggable: true,
        autoname: { property: "creationToken" },
        id: prefixedId("fs-"),
        arn: fileSystemArn,
        defaults: (s) => ({
            availabilityZoneName: "",
            encrypted: false,
            kmsKeyId:
                s.inputs.encrypted === true
                    ? s.scope.arn("kms", `key/${s.existing.uuid("aws/elasticfilesystem")}`)
                    : "",
            performanceMode: "generalPurpose",
            protection: { replicationOverwrite: "ENABLED" },
            throughputMode: "bursting",
        }),
        outputs: (s, id) => ({
            ...owner(s),
            availabilityZoneId: zoneIdOf(s.scope.region, text(s.inputs.availabilityZoneName)),
            dnsName: fileSystemName(s, id),
            name: text(record(s.inputs.tags).Name),
            numberOfMountTargets: 0,
            sizeInBytes: [{ value: 6144, valueInIa: 0, valueInStandard: 6144 }],
        }),
    },
    "aws:efs/accessPoint:AccessPoint": {
        taggable: true,
        id: prefixedId("fsap-"),
        arn: arnOf("elasticfilesystem", "access-point/"),
        defaults: () => ({ rootDirectory: { path: "/" } }),
        outputs: (s) => ({ ...owner(s), fileSystemArn: fileSystemArn(s, text(s.inputs.fileSystemId)) }),
    },
    "aws:efs/mountTarget:MountTarget": {
        id: prefixedId("fsmt-"),
        defaults: (s) => ({
            ipAddress: privateAddress(s, text(s.inputs.subnetId)),
            ipAddressType: "IPV4_ONLY",
            ipv6Address: "",
            securityGroups: [],
        }),
        outputs: (s) => {
            const fileSystem = text(s.inputs.fileSystemId);
            const subnet = s.stack.find(SUBNETS, text(s.inputs.subnetId))?.outputs;
            const zone = text(subnet?.availabilityZone) || zonesOf(s.scope.region)[0]?.name || "";
            return {
                ...owner(s),
                availabilityZoneName: zone,
                availabilityZoneId: zoneIdOf(s.scope.region, zone),
                dnsName: fileSystemName(s, fileSystem),
                fileSystemArn:
                    text(s.stack.find(FILE_SYSTEMS, fileSystem)?.outputs.arn) || fileSystemArn(s, fileSystem),
                mountTargetDnsName: `${zone}.${fileSystemName(s, fileSystem)}`,
                networkInterfaceId: `eni-0${s.scope.hex(16, "interface")}`,
            };
        },
    },
    "aws:efs/backupPolicy:BackupPolicy": { id: inputId("fileSystemId") },
    "aws:efs/fileSystemPolicy:FileSystemPolicy": {
        id: inputId("fileSystemId"),
        defaults: () => ({ bypassPolicyLockoutSafetyCheck: false }),
    },
    "aws:efs/replicationConfiguration:ReplicationConfiguration": {
        id: inputId("sourceFileSystemId"),
        outputs: (s, id) => ({
            creationTime: "2024-01-01 00:00:00 +0000 UTC",
            originalSourceFileSystemArn: fileSystemArn(s, id),
            sourceFileSystemArn: fileSystemArn(s, id),
            sourceFileSystemRegion: s.scope.region,
        }),
    },
};
