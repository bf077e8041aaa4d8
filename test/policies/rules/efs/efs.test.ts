import { expect } from "chai";
import { UNSEEN } from "../../../../policies/rule";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { privateSubnet, publicSubnet, subnet, vpc } from "../../support/network";
import { aws, computed, type Declared, json, Mode, ref, UNKNOWN } from "../../support/stack";

const fileSystem = (props: Record<string, unknown>) => aws("efs/fileSystem:FileSystem", "files", props);
describeRule("efs-encrypted", {
    fails: {
        "AWS's default": [fileSystem({}), /"files" is not encrypted/],
        "encryption switched off": [fileSystem({ encrypted: false }), /not encrypted/],
        "a key alone": [fileSystem({ kmsKeyId: "arn:aws:kms:x" }), /not encrypted/],
    },
    passes: { encryption: fileSystem({ encrypted: true }) },
    unseen: { "an unknown setting": [fileSystem({ encrypted: UNKNOWN }), /encrypted is not known/] },
});

const accessPoint = (props: Record<string, unknown>) =>
    aws("efs/accessPoint:AccessPoint", "point", { fileSystemId: UNKNOWN, ...props });
describeRule("efs-access-point-root-directory", {
    fails: {
        "AWS's default": [accessPoint({}), /the whole file system/],
        "the root itself": [accessPoint({ rootDirectory: { path: "/" } }), /the whole file system/],
        "no path": [accessPoint({ rootDirectory: { creationInfo: {} } }), /the whole file system/],
    },
    passes: { "a directory": accessPoint({ rootDirectory: { path: "/data" } }) },
    unseen: { "an unknown path": [accessPoint({ rootDirectory: { path: UNKNOWN } }), /rootDirectory\.path/] },
});

describeRule("efs-access-point-user", {
    fails: {
        "AWS's default": [accessPoint({}), /choose their user/],
        "half a user": [accessPoint({ posixUser: { uid: 1000 } }), /choose their user/],
    },
    passes: {
        "a user": accessPoint({ posixUser: { uid: 1000, gid: 1000 } }),
        "a user whose number is not known yet": accessPoint({ posixUser: { uid: UNKNOWN, gid: UNKNOWN } }),
    },
    unseen: { "an unknown user": [accessPoint({ posixUser: UNKNOWN }), /posixUser/] },
});

const mountTarget = (subnetId: unknown) =>
    aws("efs/mountTarget:MountTarget", "target", { fileSystemId: UNKNOWN, subnetId });
describeRule("efs-mount-target-in-private-subnet", {
    fails: {
        "a subnet with a route to the internet": [
            [...vpc, ...publicSubnet, mountTarget(ref("public"))],
            /is in public, which has a route to internet gateway gateway/,
        ],
    },
    passes: {
        "a private subnet": [...vpc, ...privateSubnet, mountTarget(ref("private"))],
        "a subnet that gives addresses, which is another rule's to judge": [
            ...vpc,
            subnet("a", { mapPublicIpOnLaunch: true }),
            mountTarget(ref("a")),
        ],
    },
    unseen: {
        "a subnet that comes from the configuration": [mountTarget("subnet-0abc"), /subnet-0abc/],
        "a subnet that comes from nothing": [mountTarget(UNKNOWN), /subnetId/],
    },
});

const giving = (gives: unknown, name = "a") => subnet(name, { mapPublicIpOnLaunch: gives });
const oneOfTwo = mountTarget(computed([ref("a"), ref("b")], ([, second]: string[]) => second));
describeRule("efs-mount-target-no-public-addresses", {
    fails: {
        "a subnet that gives public addresses": [
            [...vpc, giving(true), mountTarget(ref("a"))],
            /is in a, which gives public IP addresses/,
        ],
        "AWS's default subnets": [
            [aws("ec2/defaultSubnet:DefaultSubnet", "a", { availabilityZone: "eu-west-1a" }), mountTarget(ref("a"))],
            /is in a, which gives public IP addresses/,
        ],
    },
    passes: {
        "AWS's default": [...vpc, subnet("a"), mountTarget(ref("a"))],
        "a subnet that gives none": [...vpc, giving(false), mountTarget(ref("a"))],
        "a subnet with a route to the internet, which is another rule's to judge": [
            ...vpc,
            ...publicSubnet,
            mountTarget(ref("public")),
        ],
        "one of two that give none": [...vpc, giving(false), giving(false, "b"), oneOfTwo],
    },
    unseen: {
        "a subnet that comes from the configuration": [mountTarget("subnet-0abc"), /subnet subnet-0abc is not in this/],
        "a subnet that comes from nothing": [mountTarget(UNKNOWN), /whether its subnet gives public IP addresses/],
        "whether a subnet gives addresses": [
            [...vpc, giving(UNKNOWN), mountTarget(ref("a"))],
            /whether its subnet gives public IP addresses/,
        ],
    },
});

describe("efs-mount-target-no-public-addresses on a first preview", () => {
    const judged = async (first: boolean, second: boolean) => {
        const stack = [...vpc, giving(first), giving(second, "b"), oneOfTwo];
        const all = await judge(stack, { mode: Mode.FirstPreview });
        return all
            .filter(({ policy }) => policy === "efs-mount-target-no-public-addresses")
            .map(({ message }) => message);
    };

    it("fails a subnet that is one of two where both give addresses", async () => {
        const [message] = await judged(true, true);
        expect(message).to.contain("is in a or b, which gives public IP addresses");
    });

    it("says that it cannot see which is meant where one of them does", async () => {
        const [message] = await judged(false, true);
        expect(message).to.contain(UNSEEN);
    });
});

const files = fileSystem({ tags: { backup: "daily", team: "web" } });
const other = aws("efs/fileSystem:FileSystem", "other", {});
const disk = aws("ebs/volume:Volume", "disk", {});
const backups = (status: unknown, of: unknown = ref("files"), name = "backups") =>
    aws("efs/backupPolicy:BackupPolicy", name, { fileSystemId: of, backupPolicy: { status } });
const selection = (props: Record<string, unknown>, name = "selection") =>
    aws("backup/selection:Selection", name, { planId: "plan", iamRoleArn: "role", ...props });
const tagged = (key: unknown, value: unknown) => selection({ selectionTags: [{ type: "STRINGEQUALS", key, value }] });
const onlyIf = (condition: Record<string, unknown>) => selection({ resources: ["*"], conditions: [condition] });
const tag = (key: unknown, value: unknown) => [{ key, value }];
const EVERY_FILE_SYSTEM = "arn:aws:elasticfilesystem:*:*:file-system/*";

const inZone = (availabilityZoneName: unknown) => fileSystem({ availabilityZoneName });

describeRule("efs-backup", {
    fails: {
        "AWS's default": [files, /"files" is in no backup plan and has no automatic backups/],
        "automatic backups switched off": [[files, backups("DISABLED")], /no backup plan/],
        "the automatic backups of another": [
            [files, other, backups("ENABLED"), backups("DISABLED", ref("other"), "b")],
            /"other"/,
        ],
        "a plan for others": [
            [files, other, disk, selection({ resources: [ref("disk", "arn"), ref("other", "arn")] })],
            /"files" is in no/,
        ],
        "a plan for nothing of the kind": [
            [files, disk, selection({ resources: [ref("disk", "arn")] })],
            /no backup plan/,
        ],
        "a pattern for another service": [[files, selection({ resources: ["arn:aws:ec2:*:*:volume/*"] })], /no backup/],
        "a pattern for access points": [
            [files, selection({ resources: ["arn:aws:elasticfilesystem:*:*:access-point/*"] })],
            /no backup plan/,
        ],
        "a text that is no ARN": [[files, selection({ resources: ["files"] })], /no backup plan/],
        "a file system that the plan excludes": [
            [files, selection({ resources: ["*"], notResources: [ref("files", "arn")] })],
            /no backup plan/,
        ],
        "a tag with another value": [[files, tagged("backup", "weekly")], /no backup plan/],
        "a tag that it has not": [[files, tagged("tier", "daily")], /no backup plan/],
        "a tag of nobody": [[fileSystem({}), tagged("backup", "daily")], /no backup plan/],
        "a condition that it fails": [
            [files, onlyIf({ stringEquals: tag("aws:ResourceTag/team", "api") })],
            /no backup/,
        ],
        "a pattern that its tag fails": [[files, onlyIf({ stringLikes: tag("aws:ResourceTag/team", "api*") })], /no/],
        "a pattern of a tag that it has not": [
            [files, onlyIf({ stringLikes: tag("aws:ResourceTag/tier", "*") })],
            /no/,
        ],
        "a value that its tag is not to have": [
            [files, onlyIf({ stringNotEquals: tag("aws:ResourceTag/team", "web") })],
            /no backup plan/,
        ],
        "a pattern that its tag is not to fit": [
            [files, onlyIf({ stringNotLikes: tag("aws:ResourceTag/team", "w*") })],
            /no backup plan/,
        ],
        "one condition of two": [
            [
                files,
                onlyIf({
                    stringEquals: tag("aws:ResourceTag/team", "web"),
                    stringNotEquals: tag("aws:ResourceTag/backup", "daily"),
                }),
            ],
            /no backup plan/,
        ],
    },
    passes: {
        "automatic backups": [files, backups("ENABLED")],
        "a file system of one zone, which AWS backs up unasked": inZone("eu-west-1a"),
        "automatic backups beside a policy of which nobody knows whose it is": [
            files,
            backups("ENABLED"),
            backups("DISABLED", UNKNOWN, "stray"),
        ],
        "a plan that lists it": [files, disk, selection({ resources: [ref("disk", "arn"), ref("files", "arn")] })],
        "the second of two plans": [
            files,
            disk,
            selection({ resources: [ref("disk", "arn")] }),
            selection({ resources: [ref("files", "arn")] }, "second"),
        ],
        "a plan for everything": [files, selection({ resources: ["*"] })],
        "a plan that names nothing": [files, selection({})],
        "a plan for all file systems": [files, selection({ resources: [EVERY_FILE_SYSTEM] })],
        "a plan for all file systems of a region": [
            files,
            selection({ resources: ["arn:aws:elasticfilesystem:eu-west-1:123456789012:*"] }),
        ],
        "a plan that excludes others": [
            files,
            disk,
            selection({ resources: ["*"], notResources: [ref("disk", "arn")] }),
        ],
        "a plan by its tag": [files, tagged("backup", "daily")],
        "a plan by its tag or by another list": [
            files,
            disk,
            selection({
                resources: [ref("disk", "arn")],
                selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
            }),
        ],
        "a plan by a tag that the provider gives": [
            aws("efs/fileSystem:FileSystem", "files", { tags: {}, tagsAll: { backup: "daily" } }),
            tagged("backup", "daily"),
        ],
        "a plan by conditions that it meets": [
            files,
            onlyIf({
                stringEquals: tag("aws:ResourceTag/team", "web"),
                stringLikes: tag("aws:ResourceTag/backup", "d*"),
                stringNotEquals: tag("aws:ResourceTag/team", "api"),
                stringNotLikes: tag("aws:ResourceTag/tier", "*"),
            }),
        ],
    },
    unseen: {
        "a status that is not known yet": [[files, backups(UNKNOWN)], /whether it is backed up/],
        "whose automatic backups they are": [[files, backups("ENABLED", UNKNOWN)], /whether it is backed up/],
        "the value of a tag": [[fileSystem({ tags: { backup: UNKNOWN } }), tagged("backup", "daily")], /backed up/],
        "its tags": [[fileSystem({ tags: UNKNOWN }), tagged("backup", "daily")], /whether it is backed up/],
        "the value that a plan asks for": [[files, tagged("backup", UNKNOWN)], /whether it is backed up/],
        "the tag that a plan asks for": [[files, tagged(UNKNOWN, "daily")], /whether it is backed up/],
        "the value of a condition": [
            [files, onlyIf({ stringNotLikes: tag("aws:ResourceTag/team", UNKNOWN) })],
            /whether it is backed up/,
        ],
    },
});

describe("efs-backup on a first preview", () => {
    const judged = async (...stack: Declared[]) => {
        const all = await judge(stack, { mode: Mode.FirstPreview });
        return all.filter(({ policy }) => policy === "efs-backup");
    };
    const either = computed([ref("files", "arn"), ref("other", "arn")]);

    it("says that it cannot see which of two file systems a list holds", async () => {
        const verdicts = await judged(files, other, selection({ resources: either }));
        expect(verdicts.map(({ subject }) => subject)).to.have.members(["files", "other"]);
        expect(verdicts[0]?.message).to.contain(UNSEEN);
    });

    it("knows that a list of other resources holds no file system", async () => {
        const [verdict] = await judged(files, disk, selection({ resources: computed([ref("disk", "arn")]) }));
        expect(verdict?.message).to.contain("is in no backup plan");
    });

    it("takes lists that the provider computes for left out", async () => {
        const computedByProvider = { notResources: UNKNOWN, selectionTags: UNKNOWN, conditions: UNKNOWN };
        expect(await judged(files, selection({ resources: UNKNOWN, ...computedByProvider }))).to.deep.equal([]);
        expect(await judged(files, selection({ resources: [ref("files", "arn")], ...computedByProvider }))).to.be.empty;
    });
});

describeRule("efs-automatic-backups", {
    fails: {
        "AWS's default": [files, /"files" has no automatic backups/],
        "automatic backups switched off": [[files, backups("DISABLED")], /has no automatic backups/],
        "a plan, which is no automatic backup": [[files, selection({ resources: ["*"] })], /has no automatic backups/],
        "one zone with automatic backups switched off": [
            [inZone("eu-west-1a"), backups("DISABLED")],
            /has no automatic backups/,
        ],
        "no zone": [inZone(""), /has no automatic backups/],
        "a zone that the provider computes": [inZone(UNKNOWN), /has no automatic backups/],
    },
    passes: {
        "automatic backups": [files, backups("ENABLED")],
        "one zone, which AWS backs up unasked": inZone("eu-west-1a"),
        "one zone, whichever it is": [disk, inZone(computed(ref("disk"), () => "eu-west-1a"))],
    },
    unseen: {
        "whether they are switched off for one zone": [
            [inZone("eu-west-1a"), backups("DISABLED", UNKNOWN)],
            /whether it has automatic/,
        ],
        "a status that is not known yet": [[files, backups(UNKNOWN)], /whether it has automatic backups/],
        "whose automatic backups they are": [[files, backups("ENABLED", UNKNOWN)], /whether it has automatic/],
    },
});

const CLIENT = "elasticfilesystem:ClientMount";
const ROLE = { AWS: "arn:aws:iam::123456789012:role/web" };
const secure = (value: unknown) => ({ Bool: { "aws:SecureTransport": value } });
const denial = { Effect: "Deny", Principal: { AWS: "*" }, Action: "*", Condition: secure("false") };
const allowance = { Sid: "In", Effect: "Allow", Principal: ROLE, Action: CLIENT };
const filePolicy = (...statements: unknown[]) => [
    files,
    aws("efs/fileSystemPolicy:FileSystemPolicy", "policy", {
        fileSystemId: ref("files"),
        policy: json({ Version: "2012-10-17", Statement: statements }),
    }),
];
const inPlainText = /lets clients in without TLS by policy policy/;
describeRule("efs-policy", {
    fails: {
        "AWS's default": [files, /"files" has no policy/],
        "the policy of another": [
            [
                fileSystem({}),
                other,
                ...filePolicy(denial, allowance)
                    .slice(1)
                    .map((one) => ({ ...one, props: { ...one.props, fileSystemId: ref("other") } })),
            ],
            /"files" has no policy/,
        ],
        "an allowance without TLS": [filePolicy(allowance), inPlainText],
        "an allowance only without TLS": [filePolicy({ ...allowance, Condition: secure("false") }), inPlainText],
        "one allowance of two without TLS": [
            filePolicy({ ...allowance, Condition: secure("true") }, { ...allowance, Sid: "Two" }),
            inPlainText,
        ],
        "TLS as a condition of another kind": [
            filePolicy({ ...allowance, Condition: { StringEquals: { "aws:SecureTransport": "true" } } }),
            inPlainText,
        ],
        "a condition of the kind on something else": [
            filePolicy({ ...allowance, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
            inPlainText,
        ],
        "a denial that says nothing of TLS": [filePolicy({ ...denial, Condition: {} }, allowance), inPlainText],
        "a denial of TLS": [filePolicy({ ...denial, Condition: secure("true") }, allowance), inPlainText],
        "a denial for some": [filePolicy({ ...denial, Principal: ROLE }, allowance), inPlainText],
        "a denial of another action": [
            filePolicy({ ...denial, Action: "elasticfilesystem:ClientRootAccess" }, allowance),
            inPlainText,
        ],
        "a denial that holds for some": [
            filePolicy(
                { ...denial, Condition: { ...secure("false"), StringEquals: { "aws:PrincipalOrgID": "o-1" } } },
                allowance,
            ),
            inPlainText,
        ],
        anybody: [
            filePolicy(denial, { ...allowance, Principal: "*" }),
            /lets in clients that do not say who they are by statement In of policy/,
        ],
        "anybody with TLS": [
            filePolicy({ ...allowance, Principal: { AWS: "*" }, Condition: secure("true") }),
            /do not say who they are by statement In/,
        ],
        "anybody without TLS": [
            filePolicy({ ...allowance, Principal: "*" }),
            inPlainText,
            /do not say who they are by statement In/,
        ],
    },
    passes: {
        "a denial without TLS and a role": filePolicy(denial, allowance),
        "a denial that needs no mount target": filePolicy(
            {
                ...denial,
                Action: [CLIENT],
                Condition: {
                    Bool: { "aws:SecureTransport": false, "elasticfilesystem:AccessedViaMountTarget": "true" },
                },
            },
            allowance,
        ),
        "an allowance with TLS alone": filePolicy({ ...allowance, Condition: secure("true") }),
        "TLS if the request says": filePolicy({
            ...allowance,
            Condition: { BoolIfExists: { "aws:SecureTransport": "true" } },
        }),
        "anybody of an organization": filePolicy(denial, {
            ...allowance,
            Principal: "*",
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        }),
        "anybody for another action": filePolicy(denial, allowance, {
            ...allowance,
            Principal: "*",
            Action: "elasticfilesystem:DescribeMountTargets",
        }),
        "a denial alone": filePolicy(denial),
    },
    unseen: {
        "an unknown policy": [
            [
                files,
                aws("efs/fileSystemPolicy:FileSystemPolicy", "policy", { fileSystemId: ref("files"), policy: UNKNOWN }),
            ],
            /policy policy is not/,
        ],
        "whose policy it is": [
            [files, aws("efs/fileSystemPolicy:FileSystemPolicy", "policy", { fileSystemId: UNKNOWN, policy: "{}" })],
            /the file system of policy policy is not known/,
        ],
    },
});
