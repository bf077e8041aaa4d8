import { expect } from "chai";
import { UNSEEN } from "../../../../policies/rule";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, computed, type Declared, Mode, ref, UNKNOWN } from "../../support/stack";

type Props = Record<string, unknown>;
const pipeline = (props: Props) => aws("codepipeline/pipeline:Pipeline", "pipeline", props);

const stores = (...artifactStores: Props[]) => pipeline({ artifactStores });
const KEY = { type: "KMS", id: "arn:aws:kms:eu-west-1:123456789012:key/1" };
describeRule("pipeline-artifact-key", {
    fails: {
        "AWS's default": [
            stores({ location: "a" }),
            /"pipeline" encrypts its artifacts with the key that AWS manages for S3/,
        ],
        "a key without a name": [stores({ location: "a", encryptionKey: { type: "KMS" } }), /the key that AWS manages/],
        "one region's": [stores({ location: "a", encryptionKey: KEY }, { location: "b" }), /the key that AWS manages/],
    },
    passes: {
        "a key": stores({ location: "a", encryptionKey: KEY }),
        "a key that is yet to be created": stores({ location: "a", encryptionKey: { type: "KMS", id: UNKNOWN } }),
    },
    unseen: { "unknown stores": [pipeline({ artifactStores: UNKNOWN }), /artifactStores are not known/] },
});

const setting = (type: string, props: Props) =>
    aws(`s3/bucket${type}:Bucket${type}`, type, { bucket: ref("artifacts"), ...props });
const TLS = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const SETTINGS: Record<string, Props> = {
    PublicAccessBlock: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
    },
    ServerSideEncryptionConfiguration: {
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: UNKNOWN } }],
    },
    Versioning: { versioningConfiguration: { status: "Enabled" } },
    Logging: { targetBucket: "access-logs" },
    Policy: { policy: JSON.stringify({ Statement: TLS }) },
};
/** A pipeline and its bucket, with settings that differ from good ones, or without them. */
function artifacts(changes: Record<string, Props | undefined> = {}): Declared[] {
    const settings = Object.entries({ ...SETTINGS, ...changes }).filter(([, props]) => props !== undefined);
    return [
        aws("s3/bucket:Bucket", "artifacts"),
        ...settings.map(([type, props]) => setting(type, props as Props)),
        stores({ location: ref("artifacts") }),
    ];
}
const encryption = (rule: Props) => ({
    ServerSideEncryptionConfiguration: { rules: [{ applyServerSideEncryptionByDefault: rule }] },
});
describeRule("pipeline-artifact-bucket", {
    fails: {
        "AWS's defaults": [
            [aws("s3/bucketV2:BucketV2", "artifacts"), stores({ location: ref("artifacts") })],
            /"pipeline" keeps its artifacts in bucket artifacts, which does not block all public access, has no key of its own, is not versioned, has no access log, answers requests without TLS\./,
        ],
        "no block": [artifacts({ PublicAccessBlock: undefined }), /which does not block all public access\./],
        "half a block": [
            artifacts({ PublicAccessBlock: { ...SETTINGS.PublicAccessBlock, ignorePublicAcls: false } }),
            /which does not block all public access\./,
        ],
        "half a block, the rest unknown": [
            artifacts({
                PublicAccessBlock: { ...SETTINGS.PublicAccessBlock, ignorePublicAcls: false, blockPublicAcls: UNKNOWN },
            }),
            /which does not block all public access\./,
        ],
        "S3's own encryption": [
            artifacts(encryption({ sseAlgorithm: "AES256", kmsMasterKeyId: "x" })),
            /no key of its own\./,
        ],
        "the key that AWS manages": [artifacts(encryption({ sseAlgorithm: "aws:kms" })), /has no key of its own\./],
        "no versions": [artifacts({ Versioning: undefined }), /which is not versioned\./],
        "no log": [artifacts({ Logging: undefined }), /which has no access log\./],
        "no TLS": [artifacts({ Policy: { policy: "{}" } }), /which answers requests without TLS\./],
        "a key of the pipeline's for one of two regions": [
            [
                ...artifacts(encryption({ sseAlgorithm: "AES256" })).slice(0, -1),
                aws("s3/bucket:Bucket", "other"),
                stores({ location: ref("artifacts"), encryptionKey: KEY }, { location: ref("other") }),
            ],
            /in bucket artifacts, which has no key of its own\./,
            /in bucket other, which/,
        ],
        "a bucket by its name, before it has an id": [
            [
                aws("s3/bucket:Bucket", "artifacts", { bucket: "shop-artifacts" }),
                stores({ location: "shop-artifacts" }),
            ],
            /in bucket artifacts, which/,
        ],
        "the bucket of another region": [
            [
                ...artifacts().slice(0, -1),
                aws("s3/bucket:Bucket", "other"),
                stores({ location: ref("artifacts") }, { location: ref("other") }),
            ],
            /in bucket other, which/,
        ],
    },
    passes: {
        "a bucket with all of it": artifacts(),
        "a key that the pipeline encrypts with itself": [
            ...artifacts({ ServerSideEncryptionConfiguration: undefined }).slice(0, -1),
            stores({ location: ref("artifacts"), encryptionKey: { type: "KMS", id: UNKNOWN } }),
        ],
        "no stores": pipeline({}),
    },
    unseen: {
        "a bucket that is not in the stack": [stores({ location: "artifacts" }), /not in this stack: artifacts\./],
        "a bucket that comes from nothing": [stores({ location: UNKNOWN }), /not in this stack: unknown\./],
        "unknown stores": [pipeline({ artifactStores: UNKNOWN }), /not in this stack: unknown\./],
        "an unknown policy": [
            artifacts({ Policy: { policy: UNKNOWN } }),
            /whether bucket artifacts answers requests without TLS\./,
        ],
        "an unknown block": [
            artifacts({ PublicAccessBlock: { ...SETTINGS.PublicAccessBlock, blockPublicAcls: UNKNOWN } }),
            /whether bucket artifacts does not block all public access\./,
        ],
        "an unknown algorithm": [artifacts(encryption({ sseAlgorithm: UNKNOWN })), /has no key of its own/],
    },
});

it("pipeline-artifact-bucket says which buckets it may be", async () => {
    const either = computed([ref("artifacts"), ref("other")], ([first]: string[]) => first);
    const stack = [
        aws("s3/bucket:Bucket", "artifacts"),
        aws("s3/bucket:Bucket", "other"),
        stores({ location: either }),
    ];
    const verdicts = await judge(stack, { mode: Mode.FirstPreview });
    const [verdict, ...more] = verdicts.filter(({ policy }) => policy === "pipeline-artifact-bucket");
    expect(verdict?.message).to.contain(UNSEEN).and.contain("perhaps artifacts, perhaps other");
    expect(more).to.deep.equal([]);
});

const action = (category: unknown, runOrder: unknown = 1) => ({ name: String(category), category, runOrder });
const stage = (name: unknown, ...actions: unknown[]) => ({ name, actions });
const SOURCE = stage("Source", action("Source"));
const BUILD = stage("Build", action("Build"));
const APPROVAL = stage("Approve", action("Approval"));
const PRODUCTION = stage("Production", action("Deploy"));
const stages = (...all: unknown[]) => pipeline({ stages: all });
describeRule("pipeline-approval", {
    fails: {
        "no approval": [
            stages(SOURCE, BUILD, PRODUCTION),
            /"pipeline" releases in stage Production without an approval before it/,
        ],
        "an approval afterwards": [stages(SOURCE, PRODUCTION, APPROVAL), /in stage Production without/],
        "an approval that waits for the release": [
            stages(SOURCE, stage("Production", action("Deploy"), action("Approval", 2))),
            /in stage Production/,
        ],
        "an approval beside the release": [
            stages(SOURCE, stage("Production", action("Deploy"), action("Approval"))),
            /in stage Production/,
        ],
        "an approval beside the release by default": [
            stages(SOURCE, stage("Production", { category: "Deploy" }, { category: "Approval" })),
            /in stage Production/,
        ],
        "an approval of one of two releases": [
            stages(SOURCE, stage("Production", action("Deploy"), action("Approval", 2), action("Deploy", 3))),
            /in stage Production/,
        ],
        "a release that is not called one": [
            stages(SOURCE, stage("Deploy", action("Deploy")), stage("Tests", action("Test"))),
            /in stage Deploy without/,
        ],
        "the last of two releases": [
            stages(SOURCE, stage("Dev", action("Deploy")), stage("Web", action("Deploy"))),
            /in stage Web without/,
        ],
        "the first of two production stages": [
            stages(SOURCE, stage("prod-eu", action("Build")), APPROVAL, stage("prod-us", action("Build"))),
            /in stage prod-eu without/,
        ],
        "a pipeline that begins in production": [
            stages(stage("Production", action("Invoke")), stage("Tests", action("Test"))),
            /in stage Production/,
        ],
        "a live stage": [stages(SOURCE, stage("GoLive", action("Invoke"))), /in stage GoLive/],
        "a release stage": [stages(SOURCE, stage("Release", action("Invoke"))), /in stage Release/],
    },
    passes: {
        "an approval": stages(SOURCE, BUILD, APPROVAL, PRODUCTION),
        "an approval at the end of an earlier stage": stages(
            SOURCE,
            stage("Build", action("Build"), action("Approval", 2)),
            PRODUCTION,
        ),
        "an approval that opens the stage": stages(
            SOURCE,
            stage("Production", action("Approval", 1), action("Deploy", 2), action("Deploy", 3)),
        ),
        "an approval that opens the stage by default": stages(
            SOURCE,
            stage("Production", { category: "Approval" }, action("Deploy", 2)),
        ),
        "a pipeline that releases nothing": stages(SOURCE, BUILD),
        "no stages": pipeline({}),
        "an approval before an unknown action": stages(SOURCE, APPROVAL, stage("Production", action(UNKNOWN))),
    },
    unseen: {
        "unknown stages": [pipeline({ stages: UNKNOWN }), /some stages or actions/],
        "an unknown stage": [stages(SOURCE, UNKNOWN, PRODUCTION), /some stages or actions/],
        "an unknown name": [stages(SOURCE, stage(UNKNOWN, action("Build")), PRODUCTION), /some stages or actions/],
        "unknown actions": [stages(SOURCE, { name: "Build", actions: UNKNOWN }, PRODUCTION), /some stages or actions/],
        "an unknown category": [stages(SOURCE, stage("Build", action(UNKNOWN)), PRODUCTION), /some stages or actions/],
        "an unknown order": [
            stages(SOURCE, stage("Production", action("Approval", UNKNOWN), action("Deploy", 2))),
            /some stages or actions/,
        ],
    },
});

it("pipeline-approval goes by the configured names", async () => {
    const config = { "pipeline-approval": { productionStages: ["blue"] } };
    const verdicts = await judge([stages(SOURCE, stage("Blue", action("Build")), APPROVAL, PRODUCTION)], { config });
    const own = verdicts.filter(({ policy }) => policy === "pipeline-approval").map(({ message }) => message);
    expect(own.join()).to.match(/in stage Blue without an approval/);
});
