import { websiteZoneOf } from "../hosted-zones";
import { blank, inputId } from "../ids";
import { type Properties, type ResourceModel, type ResourceModels, record, type Subject, text } from "../model";

/** Every bucket has these since 2023, asked for or not. */
const ENCRYPTION = {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false }],
};

function websiteOutputs(s: Subject, bucket: string): Properties {
    const { region, dnsSuffix } = s.scope;
    // The older regions write a dash before the region, the newer ones a dot.
    const dashed = [
        "us-east-1",
        "us-west-1",
        "us-west-2",
        "eu-west-1",
        "sa-east-1",
        "ap-southeast-1",
        "ap-southeast-2",
    ];
    const separator = [...dashed, "ap-northeast-1", "us-gov-west-1"].includes(region) ? "-" : ".";
    const domain = `s3-website${separator}${region}.${dnsSuffix}`;
    return { websiteDomain: domain, websiteEndpoint: `${bucket}.${domain}` };
}

const bucketOf = (nested: (s: Subject) => Properties, hasWebsite: (s: Subject) => boolean): ResourceModel => ({
    taggable: true,
    autoname: { property: "bucket", maxLength: 63, lowerCase: true },
    id: inputId("bucket"),
    arn: (s, id) => s.scope.bareArn("s3", id),
    defaults: (s) => ({
        accelerationStatus: "",
        acl: "private",
        bucketNamespace: "global",
        bucketPrefix: "",
        corsRules: [],
        forceDestroy: false,
        grants: [],
        lifecycleRules: [],
        objectLockEnabled: false,
        policy: "",
        requestPayer: "BucketOwner",
        ...nested(s),
    }),
    outputs: (s, id) => ({
        bucketDomainName: `${id}.s3.${s.scope.dnsSuffix}`,
        bucketRegion: s.scope.region,
        bucketRegionalDomainName: `${id}.s3.${s.scope.region}.${s.scope.dnsSuffix}`,
        hostedZoneId: websiteZoneOf(s.scope.region),
        ...(hasWebsite(s) ? websiteOutputs(s, id) : blank("websiteDomain", "websiteEndpoint")),
    }),
});

/** Settings of a bucket: the bucket, and its owner where the program expects one. */
const setting: ResourceModel = {
    id: (s) => [text(s.inputs.bucket), text(s.inputs.expectedBucketOwner)].filter((part) => part !== "").join(","),
};

const acl: ResourceModel = {
    id: (s) =>
        [text(s.inputs.bucket), text(s.inputs.expectedBucketOwner), text(s.inputs.acl)]
            .filter((part) => part !== "")
            .join(","),
    defaults: () => ({ accessControlPolicy: {} }),
};

const website: ResourceModel = {
    ...setting,
    defaults: () => ({ routingRuleDetails: "", routingRules: [] }),
    outputs: (s) => websiteOutputs(s, text(s.inputs.bucket)),
};

const lifecycle: ResourceModel = {
    ...setting,
    defaults: () => ({
        expectedBucketOwner: "",
        transitionDefaultMinimumObjectSize: "all_storage_classes_128K",
    }),
};

const object: ResourceModel = {
    taggable: true,
    // The object's key is the logical name, without a random part: it is what people type.
    filledIn: (s) => ({ key: s.name }),
    id: inputId("key"),
    arn: (s, id) => s.scope.bareArn("s3", `${text(s.inputs.bucket)}/${id}`),
    defaults: (s) => ({
        acl: "private",
        bucketKeyEnabled: false,
        contentType: "application/octet-stream",
        etag: s.scope.hex(32, "etag"),
        kmsKeyId: "",
        serverSideEncryption: "AES256",
        storageClass: "STANDARD",
    }),
    outputs: () => blank("versionId"),
};

const objectV2: ResourceModel = {
    ...object,
    outputs: () => ({
        ...blank("versionId"),
        ...blank("checksumCrc32", "checksumCrc32c", "checksumCrc64nvme", "checksumSha1", "checksumSha256"),
    }),
};

const namedSetting: ResourceModel = { autoname: {}, id: (s) => `${text(s.inputs.bucket)}:${text(s.inputs.name)}` };

/** Settings that exist under a plain name and under one that ends in V2. */
const SETTINGS: Record<string, ResourceModel> = {
    BucketAccelerateConfiguration: setting,
    BucketAcl: acl,
    BucketCorsConfiguration: setting,
    BucketLifecycleConfiguration: lifecycle,
    BucketLogging: setting,
    BucketObjectLockConfiguration: setting,
    BucketRequestPaymentConfiguration: setting,
    BucketServerSideEncryptionConfiguration: setting,
    BucketVersioning: setting,
    BucketWebsiteConfiguration: website,
};

const token = (name: string) => `aws:s3/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;

/** Buckets, under the plain names of the provider's version 7 and the older ones that end in V2. */
export const s3: ResourceModels = {
    "aws:s3/bucket:Bucket": bucketOf(
        () => ({
            logging: {},
            objectLockConfiguration: {},
            replicationConfiguration: {},
            serverSideEncryptionConfiguration: { rule: ENCRYPTION.rules[0] },
            versioning: { enabled: false, mfaDelete: false },
            website: {},
        }),
        (s) => Object.keys(record(s.inputs.website)).length > 0,
    ),
    "aws:s3/bucketV2:BucketV2": bucketOf(
        () => ({
            loggings: [],
            objectLockConfiguration: {},
            replicationConfigurations: [],
            serverSideEncryptionConfigurations: [
                {
                    rules: [
                        {
                            applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "AES256", kmsMasterKeyId: "" }],
                            bucketKeyEnabled: false,
                        },
                    ],
                },
            ],
            versionings: [{ enabled: false, mfaDelete: false }],
            websites: [],
        }),
        (s) => Array.isArray(s.inputs.websites) && s.inputs.websites.length > 0,
    ),
    ...Object.fromEntries(
        Object.entries(SETTINGS).flatMap(([name, model]) => [
            [token(name), model],
            [token(`${name}V2`), model],
        ]),
    ),
    "aws:s3/bucketPolicy:BucketPolicy": { id: inputId("bucket") },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
        id: inputId("bucket"),
        defaults: () => ({
            blockPublicAcls: false,
            blockPublicPolicy: false,
            ignorePublicAcls: false,
            restrictPublicBuckets: false,
        }),
    },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { id: inputId("bucket") },
    "aws:s3/bucketNotification:BucketNotification": {
        id: inputId("bucket"),
        defaults: () => ({ eventbridge: false }),
    },
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": { id: inputId("bucket") },
    "aws:s3/bucketObject:BucketObject": object,
    "aws:s3/bucketObjectv2:BucketObjectv2": objectV2,
    "aws:s3/bucketMetric:BucketMetric": namedSetting,
    "aws:s3/inventory:Inventory": { ...namedSetting, defaults: () => ({ enabled: true }) },
    "aws:s3/analyticsConfiguration:AnalyticsConfiguration": namedSetting,
    "aws:s3/bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration": {
        ...namedSetting,
        defaults: () => ({ status: "Enabled" }),
    },
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
        global: true,
        id: (s) => text(s.inputs.accountId) || s.scope.accountId,
        defaults: (s) => ({
            accountId: s.scope.accountId,
            blockPublicAcls: false,
            blockPublicPolicy: false,
            ignorePublicAcls: false,
            restrictPublicBuckets: false,
        }),
    },
};
