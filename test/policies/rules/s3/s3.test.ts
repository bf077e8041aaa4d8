import { expect } from "chai";
import { UNSEEN } from "../../../../policies/rule";
import { describeRule, type RuleCases } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, computed, type Declared, json, Mode, ref, UNKNOWN } from "../../support/stack";

type Props = Record<string, unknown>;
const bucket = (props: Props = {}, name = "files") => aws("s3/bucket:Bucket", name, props);
const oldBucket = (props: Props = {}) => aws("s3/bucketV2:BucketV2", "files", props);
/** What configures a bucket from outside. */
const setting = (type: string, props: Props, name = "setting") =>
    aws(`s3/bucket${type}:Bucket${type}`, name, { bucket: ref("files"), ...props });

const ALL = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const block = (props: Props = ALL) => setting("PublicAccessBlock", props, "block");
/** The first of two buckets, which may be either as long as their ids are not known. */
const oneOfTwo = computed([ref("files"), ref("other")], ([first]: string[]) => first);

/** How a rule finds a setting of a bucket: what passes, fails and cannot be seen whatever the setting is. */
function found(make: (bucket: unknown) => Declared): RuleCases["passes"] {
    return {
        "a setting that names the bucket by its id": [bucket(), make(ref("files"))],
        "a setting that names the bucket by its name": [bucket({ bucket: "team-files" }), make("team-files")],
        "a setting that names the bucket by another setting": [
            bucket(),
            setting("OwnershipControls", {}, "owners"),
            setting("WebsiteConfiguration", {}, "website"),
            make(ref("website")),
        ],
    };
}

const policy = (...statements: unknown[]) => setting("Policy", { policy: JSON.stringify({ Statement: statements }) });
const TLS = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const PUBLIC = { Sid: "Everybody", Effect: "Allow", Principal: "*", Resource: "arn:aws:s3:::files/*" };
const unknownPolicy = setting("Policy", { policy: json({ Statement: [TLS], Id: UNKNOWN }) });

const account = (props: Props) => aws("s3/accountPublicAccessBlock:AccountPublicAccessBlock", "account", props);
describeRule("s3-account-public-access-blocked", {
    fails: {
        "the provider's default": [
            account({}),
            /does not set blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets to true/,
        ],
        ...Object.fromEntries(
            Object.keys(ALL).map((one) => [
                `all but ${one}`,
                [account({ ...ALL, [one]: false }), new RegExp(`"account" does not set ${one} to true`)],
            ]),
        ),
    },
    passes: { "all four": account(ALL) },
    unseen: { "an unknown setting": [account({ ...ALL, blockPublicAcls: UNKNOWN }), /: blockPublicAcls/] },
});

describeRule("s3-public-access-blocked", {
    fails: {
        "no block": [bucket(), /Bucket "files" has no public access block/i],
        "no block, older resource": [oldBucket(), /"files" has no public access block/],
        "another bucket's block": [[bucket({}, "other"), bucket(), block()], /"other" has no public access block/],
        "the provider's default": [
            [bucket(), block({})],
            /"block" does not set blockPublicAcls, blockPublicPolicy, ig/,
        ],
        ...Object.fromEntries(
            Object.keys(ALL).map((one) => [
                `all but ${one}`,
                [
                    [bucket(), block({ ...ALL, [one]: false })],
                    new RegExp(`access block "block" does not set ${one} to true`),
                ] as [Declared[], RegExp],
            ]),
        ),
        "a block of a bucket elsewhere": [
            aws("s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", {
                ...ALL,
                bucket: "b",
                ignorePublicAcls: false,
            }),
            /ignorePublicAcls/,
        ],
        "a block that comes from nothing in the stack": [
            [bucket(), setting("PublicAccessBlock", { ...ALL, bucket: UNKNOWN })],
            /"files" has no public access block/,
        ],
        "a block whose name two buckets have": [
            [
                bucket({ bucket: "a" }),
                bucket({ bucket: "a" }, "other"),
                setting("PublicAccessBlock", { ...ALL, bucket: "a" }),
            ],
            /"files" has no/,
            /"other" has no/,
        ],
    },
    passes: {
        "all four": [bucket(), block()],
        "all four, older resource": [oldBucket(), block()],
        ...found((name) => setting("PublicAccessBlock", { ...ALL, bucket: name })),
    },
    unseen: {
        "an unknown setting": [[bucket(), block({ ...ALL, ignorePublicAcls: UNKNOWN })], /: ignorePublicAcls/],
    },
});

describeRule("s3-public-acls-and-policies-blocked", {
    fails: {
        "no block": [bucket(), /"files" takes public ACLs and public policies/],
        "the provider's default": [[bucket(), block({})], /takes public ACLs and public policies/],
        "blocked policies alone": [[bucket(), block({ blockPublicPolicy: true })], /takes public ACLs\./],
        "blocked ACLs alone": [[bucket(), block({ blockPublicAcls: true })], /takes public policies\./],
        "blocked ACLs, policies unknown": [
            [bucket(), block({ blockPublicAcls: false, blockPublicPolicy: UNKNOWN })],
            /takes public ACLs\./,
        ],
    },
    passes: { "both blocked": [bucket(), block({ blockPublicAcls: true, blockPublicPolicy: true })] },
    unseen: {
        "whether ACLs are blocked": [[bucket(), block({ ...ALL, blockPublicAcls: UNKNOWN })], /whether it takes/],
        "whether policies are blocked": [[bucket(), block({ ...ALL, blockPublicPolicy: UNKNOWN })], /whether it takes/],
    },
});

const acl = (props: Props, type = "Acl") => setting(type, props, "acl");
const granted = (permission: string, group: string) =>
    acl({
        accessControlPolicy: {
            owner: { id: "1" },
            grants: [
                { grantee: { type: "CanonicalUser", id: "1" }, permission: "FULL_CONTROL" },
                { grantee: { type: "Group", uri: `http://acs.amazonaws.com/groups/global/${group}` }, permission },
            ],
        },
    });
const LOGS = "http://acs.amazonaws.com/groups/s3/LogDelivery";
const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";

describeRule("s3-no-public-read", {
    fails: {
        "a public ACL": [
            [bucket(), acl({ acl: "public-read" })],
            /"files" lets the public read it, by the ACL public-read/,
        ],
        "a public ACL, older resource": [[bucket(), acl({ acl: "public-read" }, "AclV2")], /by the ACL public-read/],
        "an ACL to read and write": [[bucket(), acl({ acl: "public-read-write" })], /by the ACL public-read-write/],
        "an ACL for whoever has an account": [[bucket(), acl({ acl: "authenticated-read" })], /ACL authenticated-read/],
        "an ACL of the bucket's own": [bucket({ acl: "public-read" }), /by the ACL public-read/],
        "a canned ACL with what it stands for": [
            bucket({ acl: "public-read", grants: [{ uri: ALL_USERS, permissions: ["READ"] }] }),
            /by the ACL public-read/,
        ],
        "a grant to everybody": [[bucket(), granted("READ", "AllUsers")], /by a grant of READ to AllUsers/],
        "a grant of everything": [[bucket(), granted("FULL_CONTROL", "AllUsers")], /a grant of FULL_CONTROL to/],
        "a grant to whoever has an account": [
            [bucket(), granted("READ", "AuthenticatedUsers")],
            /to AuthenticatedUsers/,
        ],
        "a grant of the bucket's own": [
            bucket({ grants: [{ uri: ALL_USERS, permissions: ["READ_ACP", "READ"] }] }),
            /by a grant of READ to AllUsers/,
        ],
        "a public statement": [
            [bucket(), policy({ ...PUBLIC, Action: "s3:GetObject" })],
            /"files" lets the public read it, by statement Everybody of its policy/,
        ],
        "a public statement on other ways to read": [
            [bucket(), policy({ ...PUBLIC, Action: "S3:ListBucket" })],
            /Everybody/,
        ],
        "a public statement on whatever is read": [[bucket(), policy({ ...PUBLIC, Action: "s3:Get*" })], /Everybody/],
        "a public statement on everything": [[bucket(), policy({ ...PUBLIC, Action: ["s3:*"] })], /Everybody/],
        "a public statement on everything but": [
            [bucket(), policy({ ...PUBLIC, NotAction: "s3:PutObject" })],
            /Everybody/,
        ],
        "a policy of the bucket's own": [
            bucket({ policy: JSON.stringify({ Statement: [{ ...PUBLIC, Action: "s3:GetObject" }] }) }),
            /Everybody/,
        ],
        "a block of policies alone": [
            [bucket(), acl({ acl: "public-read" }), block({ ...ALL, ignorePublicAcls: false })],
            /by the ACL/,
        ],
        "a block of ACLs alone": [
            [bucket(), policy({ ...PUBLIC, Action: "s3:GetObject" }), block({ ...ALL, restrictPublicBuckets: false })],
            /Everybody/,
        ],
        "both ways": [
            [bucket(), acl({ acl: "public-read" }), policy({ ...PUBLIC, Action: "s3:GetObject" })],
            /by the ACL/,
            /by statement/,
        ],
    },
    passes: {
        "AWS's default": bucket(),
        "a private ACL": [bucket(), acl({ acl: "private" })],
        "a private ACL, its grants yet to be computed": [
            bucket(),
            acl({ acl: "private", accessControlPolicy: UNKNOWN }),
        ],
        "what the provider has yet to compute": bucket({ acl: UNKNOWN, grants: UNKNOWN, policy: UNKNOWN }),
        "an ACL of its own over what the bucket puts out": [
            bucket({ grants: [{ uri: ALL_USERS, permissions: ["READ"] }] }),
            acl({ acl: "private" }),
        ],
        "a grant to write": [bucket(), granted("WRITE", "AllUsers")],
        "a grant to others": [bucket({ grants: [{ uri: LOGS, permissions: ["READ"] }] })],
        "a statement that denies": [bucket(), policy({ ...PUBLIC, Effect: "Deny", Action: "s3:GetObject" })],
        "a statement for an account": [
            bucket(),
            policy({ ...PUBLIC, Principal: { AWS: "123456789012" }, Action: "s3:*" }),
        ],
        "a statement for an address": [
            bucket(),
            policy({ ...PUBLIC, Action: "s3:*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
        ],
        "a public statement that only writes": [bucket(), policy({ ...PUBLIC, Action: "s3:PutObject" })],
        "a public ACL and a public statement, blocked": [
            bucket(),
            acl({ acl: "public-read" }),
            policy({ ...PUBLIC, Action: "s3:GetObject" }),
            block(),
        ],
        "an unknown policy, blocked": [bucket(), unknownPolicy, block()],
        "a public ACL of another bucket": [
            bucket(),
            setting("Acl", { acl: "public-read", bucket: "elsewhere" }),
            setting("PublicAccessBlock", ALL),
        ],
    },
    unseen: {
        "an unknown policy": [
            [bucket(), unknownPolicy],
            /not known before the deployment, which may let the public read/,
        ],
        "an unknown ACL": [[bucket(), acl({ acl: UNKNOWN })], /its ACL/],
        "an unknown grant": [[bucket({ grants: [UNKNOWN] })], /its ACL/],
        "unknown grants": [[bucket({}, "other"), bucket({ grants: computed([ref("other"), UNKNOWN]) })], /its ACL/],
        "whether a public ACL is blocked": [
            [bucket(), acl({ acl: "public-read" }), block({ ...ALL, ignorePublicAcls: UNKNOWN })],
            /whether its public access is blocked/,
        ],
        "a policy of another shape": [[bucket(), setting("Policy", { policy: "[" })], /not a JSON object/],
    },
});

describeRule("s3-no-public-write", {
    fails: {
        "a public ACL": [
            [bucket(), acl({ acl: "public-read-write" })],
            /"files" lets the public write to it, by the ACL public-read-write/,
        ],
        ...Object.fromEntries(
            ["WRITE", "WRITE_ACP", "FULL_CONTROL"].map((permission) => [
                `a grant of ${permission}`,
                [[bucket(), granted(permission, "AllUsers")], new RegExp(`a grant of ${permission} to AllUsers`)],
            ]),
        ),
        ...Object.fromEntries(
            [
                "s3:PutObject",
                "s3:Put*",
                "S3:PutBucketPolicy",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:BypassGovernanceRetention",
                "s3:CreateJob",
                "s3:ReplicateObject",
                "s3:RestoreObject",
                "s3:UpdateJobStatus",
                "*",
            ].map((Action) => [
                `a public statement on ${Action}`,
                [[bucket(), policy({ ...PUBLIC, Action })], /by statement Everybody of its policy/],
            ]),
        ),
        "a public statement on everything but": [
            [bucket(), policy({ ...PUBLIC, NotAction: "s3:GetObject" })],
            /Everybody/,
        ],
    },
    passes: {
        "AWS's default": bucket(),
        "a public ACL to read": [bucket(), acl({ acl: "public-read" })],
        "an ACL for whoever has an account": [bucket(), acl({ acl: "authenticated-read" })],
        "a grant to read": [bucket(), granted("READ", "AllUsers")],
        "a public statement that only reads": [bucket(), policy({ ...PUBLIC, Action: ["s3:Get*", "s3:ListBucket"] })],
        "an action that only ends like one": [bucket(), policy({ ...PUBLIC, Action: "x-s3:put" })],
        "a public ACL and a public statement, blocked": [
            bucket(),
            acl({ acl: "public-read-write" }),
            policy({ ...PUBLIC, Action: "s3:*" }),
            block(),
        ],
    },
    unseen: { "an unknown policy": [[bucket(), unknownPolicy], /which may let the public write to it/] },
});

const tls = (changes: Props) => [bucket(), policy({ ...TLS, ...changes })];
describeRule("s3-tls-only", {
    fails: {
        "no policy": [bucket(), /"files" has no policy that refuses requests without TLS/],
        "a policy about something else": [[bucket(), policy(PUBLIC)], /"files" answers requests without TLS/],
        "a statement that allows with TLS": [
            tls({ Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
            /answers requests/,
        ],
        "a statement that allows without TLS": [tls({ Effect: "Allow" }), /answers requests/],
        "a statement that denies with TLS": [
            tls({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
            /answers/,
        ],
        "a statement that denies in either case": [
            tls({ Condition: { Bool: { "aws:SecureTransport": ["true", "false"] } } }),
            /answers requests/,
        ],
        "a statement that denies in either case, spelled the other way": [
            tls({ Condition: { Bool: { "aws:SecureTransport": ["false", "true"] } } }),
            /answers requests/,
        ],
        "a statement without a condition": [tls({ Condition: undefined }), /answers requests/],
        "a statement with another condition": [
            tls({ Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } } }),
            /answers requests/,
        ],
        "another key": [tls({ Condition: { Bool: { "aws:ViaAWSService": "false" } } }), /answers requests/],
        "another operator": [tls({ Condition: { Null: { "aws:SecureTransport": "false" } } }), /answers requests/],
        "one principal": [tls({ Principal: { AWS: "123456789012" } }), /answers requests/],
        "services alone": [tls({ Principal: { Service: "*" } }), /answers requests/],
        "everybody but one": [tls({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } }), /answers requests/],
        "some actions": [tls({ Action: ["s3:GetObject", "s3:PutObject"] }), /answers requests/],
        "other actions": [tls({ Action: undefined, NotAction: "s3:*" }), /answers requests/],
        "the bucket alone": [tls({ Resource: "arn:aws:s3:::files" }), /answers requests/],
        "the objects alone": [tls({ Resource: "arn:aws:s3:::files/*" }), /answers requests/],
        "some objects": [tls({ Resource: ["arn:aws:s3:::files", "arn:aws:s3:::files/a/*"] }), /answers requests/],
        "other resources": [tls({ Resource: undefined, NotResource: "*" }), /answers requests/],
        "another bucket's policy": [[bucket({}, "other"), bucket(), policy(TLS)], /"other" has no policy/],
    },
    passes: {
        "a policy": [bucket(), policy(TLS)],
        "a policy beside others": [bucket(), policy(PUBLIC, TLS)],
        "a policy of the bucket's own": bucket({ policy: JSON.stringify({ Statement: TLS }) }),
        "a policy as an object": [bucket(), setting("Policy", { policy: { Statement: TLS } })],
        "every resource": tls({ Resource: "*" }),
        "a pattern for both": tls({ Resource: "arn:aws:s3:::files*" }),
        "every action": tls({ Action: ["s3:GetObject", "*"] }),
        "another spelling": tls({
            Principal: { AWS: ["*"] },
            Action: "S3:*",
            Condition: { bool: { "AWS:SecureTransport": [false] } },
        }),
        "an operator that holds where the key is not there": tls({
            Condition: { BoolIfExists: { "aws:SecureTransport": "False" } },
        }),
        "two statements": [
            bucket(),
            policy({ ...TLS, Resource: "arn:aws:s3:::files" }, { ...TLS, Resource: "arn:aws:s3:::files/*" }),
        ],
        ...found((name) => setting("Policy", { policy: JSON.stringify({ Statement: TLS }), bucket: name })),
    },
    unseen: {
        "an unknown policy": [[bucket(), unknownPolicy], /not known before the deployment/],
    },
});

const publicAcl = acl({ acl: "public-read" });
describeRule("s3-public-acl-tls", {
    fails: {
        "a public ACL": [[bucket(), publicAcl], /ACL "acl" is public, and the bucket answers requests without TLS/],
        "a public ACL to read and write": [[bucket(), acl({ acl: "public-read-write" })], /is public/],
        "a public grant": [[bucket(), granted("READ_ACP", "AllUsers")], /is public/],
        "a block that blocks nothing": [[bucket(), publicAcl, block({})], /is public/],
        "a block of new policies": [[bucket(), publicAcl, block({ blockPublicPolicy: true })], /is public/],
        "a policy without TLS": [[bucket(), publicAcl, policy(PUBLIC)], /is public/],
        "a statement that allows without TLS": [
            [bucket(), publicAcl, policy({ ...TLS, Effect: "Allow" })],
            /is public/,
        ],
        "a bucket elsewhere": [setting("Acl", { acl: "public-read", bucket: "elsewhere" }), /is public/],
    },
    passes: {
        "a private ACL": [bucket(), acl({ acl: "private" })],
        "a grant to others": [bucket(), granted("READ", "AuthenticatedUsers")],
        "blocked ACLs": [bucket(), publicAcl, block({ blockPublicAcls: true })],
        "ignored ACLs": [bucket(), publicAcl, block({ ignorePublicAcls: true })],
        "restricted buckets": [bucket(), publicAcl, block({ restrictPublicBuckets: true })],
        "a website": [bucket(), publicAcl, setting("WebsiteConfiguration", {})],
        "a website of the bucket's own": [bucket({ website: { indexDocument: "index.html" } }), publicAcl],
        "a policy that denies without TLS": [bucket(), publicAcl, policy(PUBLIC, TLS)],
        "a policy that allows with TLS": [
            bucket(),
            publicAcl,
            policy({ ...TLS, Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        ],
        "a bucket elsewhere, with a policy": [
            setting("Acl", { acl: "public-read", bucket: "elsewhere" }),
            setting("Policy", { policy: JSON.stringify({ Statement: TLS }), bucket: "elsewhere" }, "policy"),
        ],
    },
    unseen: {
        "an unknown policy": [[bucket(), publicAcl, unknownPolicy], /the policy is not known/],
        "an unknown ACL": [[bucket(), acl({ acl: UNKNOWN })], /its grants/],
        "an unknown bucket": [setting("Acl", { acl: "public-read", bucket: UNKNOWN }), /its bucket/],
    },
});

const versioning = (status: unknown, type = "Versioning") => setting(type, { versioningConfiguration: { status } });
describeRule("s3-versioned", {
    fails: {
        "AWS's default": [bucket(), /"files" is not versioned/],
        "versions suspended": [[bucket(), versioning("Suspended")], /is not versioned/],
        "versions suspended, over what the bucket puts out": [
            [bucket({ versioning: { enabled: true } }), versioning("Suspended")],
            /is not versioned/,
        ],
        "the bucket's own, switched off": [bucket({ versioning: { enabled: false } }), /is not versioned/],
        "what the provider has yet to compute": [bucket({ versioning: UNKNOWN }), /is not versioned/],
        "another bucket's versions": [
            [bucket({}, "other"), bucket(), versioning("Enabled")],
            /"other" is not versioned/,
        ],
    },
    passes: {
        versions: [bucket(), versioning("Enabled")],
        "versions, older resource": [oldBucket(), versioning("Enabled", "VersioningV2")],
        "the bucket's own": bucket({ versioning: { enabled: true } }),
        "the bucket's own, older resource": oldBucket({ versionings: [{ enabled: true }] }),
        ...found((name) => setting("Versioning", { versioningConfiguration: { status: "Enabled" }, bucket: name })),
    },
    unseen: {
        "an unknown status": [[bucket(), versioning(UNKNOWN)], /whether it is versioned/],
        "an unknown status of the bucket's own": [
            bucket({ versioning: { enabled: UNKNOWN } }),
            /whether it is versioned/,
        ],
    },
});

const logging = (type = "Logging") => setting(type, { targetBucket: "access-logs", targetPrefix: "files/" });
describeRule("s3-access-logged", {
    fails: {
        "AWS's default": [bucket(), /"files" has no access log/],
        "nowhere to write to": [bucket({ logging: {} }), /has no access log/],
        "what the provider has yet to compute": [bucket({ logging: UNKNOWN }), /has no access log/],
    },
    passes: {
        "a log": [bucket(), logging()],
        "a log, older resource": [oldBucket(), logging("LoggingV2")],
        "a log of the bucket's own": bucket({ logging: { targetBucket: "access-logs" } }),
        "a log of the bucket's own, older resource": oldBucket({ loggings: [{ targetBucket: "access-logs" }] }),
        "the bucket that others log to": [
            bucket(),
            bucket({}, "logs"),
            setting("Logging", { targetBucket: ref("logs") }),
        ],
        "the bucket that others log to, by their own": [
            bucket({ logging: { targetBucket: ref("logs") } }),
            bucket({}, "logs"),
        ],
        "the bucket that others log to, by their own, older resource": [
            oldBucket({ loggings: [{ targetBucket: ref("logs") }] }),
            bucket({}, "logs"),
        ],
        ...found((name) => setting("Logging", { targetBucket: "access-logs", bucket: name })),
    },
    unseen: {},
});

const encryption = (rule: unknown, type = "ServerSideEncryptionConfiguration") =>
    setting(type, { rules: [{ applyServerSideEncryptionByDefault: rule }] });
const KMS = { sseAlgorithm: "aws:kms" };
describeRule("s3-kms-encrypted", {
    fails: {
        "AWS's default": [bucket(), /"files" does not encrypt with KMS/],
        "S3's own encryption": [[bucket(), encryption({ sseAlgorithm: "AES256" })], /does not encrypt with KMS/],
        "S3's own encryption of the bucket": [
            bucket({
                serverSideEncryptionConfiguration: {
                    rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
                },
            }),
            /does not encrypt with KMS/,
        ],
        "a configuration without rules": [
            [bucket(), setting("ServerSideEncryptionConfiguration", { rules: [] })],
            /does not encrypt with KMS/,
        ],
    },
    passes: {
        KMS: [bucket(), encryption(KMS)],
        "KMS twice": [bucket(), encryption({ sseAlgorithm: "aws:kms:dsse" })],
        "KMS, older resource": [oldBucket(), encryption(KMS, "ServerSideEncryptionConfigurationV2")],
        "KMS of the bucket's own": bucket({
            serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: KMS } },
        }),
        "KMS of the bucket's own, older resource": oldBucket({
            serverSideEncryptionConfigurations: [{ rules: [{ applyServerSideEncryptionByDefaults: [KMS] }] }],
        }),
    },
    unseen: { "an unknown algorithm": [[bucket(), encryption({ sseAlgorithm: UNKNOWN })], /how it encrypts/] },
});

describe("settings of one of two buckets", () => {
    const settings: Record<string, [setting: Declared, says: RegExp]> = {
        "s3-public-access-blocked": [block(), /whether public access block block is this bucket's/],
        "s3-public-acls-and-policies-blocked": [block(), /whether it takes/],
        "s3-no-public-read": [acl({ acl: "private" }), /its ACL/],
        "s3-no-public-write": [policy(), /not known before the deployment/],
        "s3-tls-only": [policy(TLS), /not known before the deployment/],
        "s3-versioned": [versioning("Enabled"), /whether it is versioned/],
        "s3-access-logged": [logging(), /whether access to it is logged/],
        "s3-kms-encrypted": [encryption(KMS), /how it encrypts/],
    };
    const judged = async (rule: string, { props, ...rest }: Declared, mode: Mode, own: Props = {}) => {
        const stack = [bucket(own), bucket(own, "other"), { ...rest, props: { ...props, bucket: oneOfTwo } }];
        const verdicts = await judge(stack, { mode });
        return verdicts.filter(({ policy }) => policy === rule).map(({ subject, message }) => ({ subject, message }));
    };

    for (const [rule, [made, says]] of Object.entries(settings)) {
        it(`hide from ${rule} what holds on a first preview`, async () => {
            const verdicts = await judged(rule, made, Mode.FirstPreview);
            expect(verdicts.map(({ subject }) => subject)).to.deep.equal(["files", "other"]);
            for (const { message } of verdicts) {
                expect(message).to.contain(UNSEEN).and.match(says);
            }
        });

        it(`hide nothing from ${rule} once ids are known`, async () => {
            const verdicts = await judged(rule, made, Mode.Known);
            expect(verdicts.filter(({ message }) => message.includes(UNSEEN))).to.deep.equal([]);
        });
    }

    it("do not matter where they change nothing", async () => {
        const enabled = { versioning: { enabled: true } };
        expect(await judged("s3-versioned", versioning("Suspended"), Mode.FirstPreview, enabled)).to.deep.equal([]);
        const off = await judged("s3-versioned", versioning("Suspended"), Mode.FirstPreview);
        expect(off.map(({ message }) => message.includes("is not versioned"))).to.deep.equal([true, true]);
    });

    it("stay open where another setting of one of them is in it too", async () => {
        const mixed = computed([ref("files"), ref("other"), ref("website")], ([first]: string[]) => first);
        const stack = [
            bucket(),
            bucket({}, "other"),
            setting("WebsiteConfiguration", {}, "website"),
            { ...block(), props: { ...ALL, bucket: mixed } },
        ];
        const verdicts = await judge(stack, { mode: Mode.FirstPreview });
        const own = verdicts.filter(({ policy }) => policy === "s3-public-access-blocked");
        expect(own.map(({ message }) => message.includes(UNSEEN))).to.deep.equal([true, true]);
    });

    it("leave open whose a public ACL is", async () => {
        const [verdict] = await judged("s3-public-acl-tls", publicAcl, Mode.FirstPreview);
        expect(verdict?.message)
            .to.contain(UNSEEN)
            .and.match(/its bucket/);
    });
});
