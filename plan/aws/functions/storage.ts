import { type FunctionModels, list, text } from "../model";
import { identified, listed, lookup } from "./lookup";

/** Lookups of buckets and file systems. */
export const storageFunctions: FunctionModels = {
    "aws:s3/getBucket:getBucket": lookup({
        type: "aws:s3/bucket:Bucket",
        wanted: identified("bucket"),
        outputs: [
            ...["bucket", "bucketDomainName", "bucketRegion", "bucketRegionalDomainName", "hostedZoneId"],
            ...["websiteDomain", "websiteEndpoint"],
        ],
    }),
    "aws:s3/getCanonicalUserId:getCanonicalUserId": ({ existing }) => ({
        id: existing.hex(64, "canonical user"),
        displayName: "",
    }),
    "aws:efs/getFileSystem:getFileSystem": lookup({
        type: "aws:efs/fileSystem:FileSystem",
        wanted: identified("fileSystemId", "creationToken"),
        outputs: [
            ...["availabilityZoneId", "availabilityZoneName", "creationToken", "dnsName", "encrypted", "kmsKeyId"],
            ...["name", "performanceMode", "throughputMode"],
        ],
        more: (fileSystem) => ({
            fileSystemId: fileSystem.id,
            lifecyclePolicies: list(fileSystem.lifecyclePolicies),
            protections: listed(fileSystem.protection),
            provisionedThroughputInMibps: fileSystem.provisionedThroughputInMibps ?? 0,
            sizeInBytes: 6144,
        }),
    }),
    "aws:efs/getAccessPoint:getAccessPoint": lookup({
        type: "aws:efs/accessPoint:AccessPoint",
        wanted: identified("accessPointId"),
        outputs: ["fileSystemArn", "ownerId"],
        more: (point) => ({
            fileSystemId: text(point.fileSystemId),
            posixUsers: listed(point.posixUser),
            rootDirectories: listed(point.rootDirectory),
        }),
    }),
};
