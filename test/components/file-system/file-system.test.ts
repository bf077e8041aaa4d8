import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FileSystem, type FileSystemArgs, TransitionAge } from "../../../components/file-system/file-system";
import { fileSystemPolicy, planFileSystem, planLifecycle } from "../../../components/file-system/file-system-plan";
import { outputValue, useMocks } from "../../support/mocks";

const FILES = "aws:efs/fileSystem:FileSystem";
const MOUNT_TARGET = "aws:efs/mountTarget:MountTarget";

const base: FileSystemArgs = {
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    accessPoints: { site: { path: "/site", uid: 1000, gid: 1001 } },
};

function paths(change: Partial<FileSystemArgs>): string[] {
    try {
        planFileSystem("files", { ...base, ...change });
    } catch (error) {
        return (error as pulumi.InputPropertiesError).errors.map(({ propertyPath }) => propertyPath);
    }
    return [];
}

describe("planFileSystem", () => {
    it("counts the private subnets where they are a plain array, and else takes the count", () => {
        expect(planFileSystem("files", base).mountTargets).to.equal(2);
        const network = { vpcId: "vpc-1", privateSubnetIds: pulumi.output(["a", "b", "c"]), privateSubnetCount: 3 };
        expect(planFileSystem("files", { ...base, network }).mountTargets).to.equal(3);
    });

    it("demands the count where it could not know it, and subnets at all", () => {
        expect(paths({ network: { vpcId: "vpc-1", privateSubnetIds: pulumi.output(["a"]) } })).to.deep.equal([
            "network.privateSubnetCount",
        ]);
        expect(paths({ network: { vpcId: "vpc-1" } })).to.deep.equal(["network.privateSubnetIds"]);
        expect(paths({ network: { vpcId: "vpc-1", privateSubnetIds: [] } })).to.deep.equal([
            "network.privateSubnetIds",
        ]);
    });

    it("reports every mistake in access points at once", () => {
        const accessPoints = {
            a: { path: "relative", uid: -1, gid: 2 ** 32, permissions: "rwx" },
            b: { path: "/1/2/3/4/5", uid: 0, gid: 0 },
            c: { path: `/${"a".repeat(100)}`, uid: 0, gid: 0 },
            d: { path: "/1/2/3/4", uid: 0, gid: 2 ** 32 - 1, permissions: "1777" },
            "e f": { path: "/", uid: 0, gid: 0 },
        };
        expect(paths({ accessPoints })).to.deep.equal([
            "accessPoints.a.uid",
            "accessPoints.a.gid",
            "accessPoints.a.path",
            "accessPoints.a.permissions",
            "accessPoints.b.path",
            "accessPoints.c.path",
            "accessPoints.e f",
            "accessPoints.e f.path",
        ]);
    });

    it("refuses ages that EFS does not know, and Archive before Infrequent Access", () => {
        expect(paths({ lifecycle: { infrequentAccess: "30" as TransitionAge } })).to.deep.equal([
            "lifecycle.infrequentAccess",
        ]);
        expect(paths({ lifecycle: { archive: TransitionAge.After30Days } })).to.deep.equal(["lifecycle.archive"]);
        expect(
            paths({ lifecycle: { infrequentAccess: TransitionAge.Never, archive: TransitionAge.After90Days } }),
        ).to.deep.equal(["lifecycle.archive"]);
    });
});

describe("planLifecycle", () => {
    it("moves files to cheaper storage, and back with their first access, one transition an entry", () => {
        expect(planLifecycle({})).to.deep.equal([
            { transitionToIa: "AFTER_30_DAYS" },
            { transitionToArchive: "AFTER_90_DAYS" },
            { transitionToPrimaryStorageClass: "AFTER_1_ACCESS" },
        ]);
    });

    it("leaves Archive out where the default would come too early, and everything out when told", () => {
        expect(planLifecycle({ infrequentAccess: TransitionAge.After180Days })).to.have.length(2);
        expect(planLifecycle({ archive: TransitionAge.Never })).to.have.length(2);
        expect(planLifecycle({ infrequentAccess: TransitionAge.Never })).to.deep.equal([]);
    });
});

describe("fileSystemPolicy", () => {
    const scope = { partition: "aws", region: "eu-west-1", accountId: "123456789012" };
    const { Statement } = fileSystemPolicy("arn:fs", scope) as { Statement: Record<string, unknown>[] };

    it("refuses everybody without TLS", () => {
        expect(Statement[0]).to.deep.include({
            Effect: "Deny",
            Principal: { AWS: "*" },
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        });
        expect(Statement[0]?.Action).to.include("elasticfilesystem:ClientMount");
    });

    it("leaves it to this account's own policies who may mount, through mount targets and never as root", () => {
        expect(Statement).to.have.length(2);
        expect(Statement[1]).to.deep.include({
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::123456789012:root" },
            Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
        });
    });
});

describe("FileSystem", () => {
    const mocks = useMocks();
    const create = (change: Partial<FileSystemArgs> = {}) =>
        mocks.settle(() => new FileSystem("files", { ...base, ...change }));

    it("is encrypted, elastic, backed up and protected from deletion", async () => {
        await create();
        const { inputs, protect } = mocks.resource(FILES, "files-files");
        expect(inputs).to.deep.include({ encrypted: true, throughputMode: "elastic" });
        expect(protect).to.equal(true);
        expect(mocks.inputsOf("aws:efs/backupPolicy:BackupPolicy", "files-backup").backupPolicy).to.deep.equal({
            status: "ENABLED",
        });
    });

    it("does without backup and protection when told, and takes a key", async () => {
        await create({ backup: false, protect: false, kmsKeyArn: "arn:key" });
        expect(mocks.resource(FILES, "files-files").protect).to.equal(false);
        expect(mocks.inputsOf(FILES, "files-files").kmsKeyId).to.equal("arn:key");
        expect(mocks.inputsOf("aws:efs/backupPolicy:BackupPolicy", "files-backup").backupPolicy).to.deep.equal({
            status: "DISABLED",
        });
    });

    it("has a mount target in each private subnet, and an id that waits for all of them", async () => {
        const privateSubnetIds = pulumi.output(["subnet-1", "subnet-2", "subnet-3"]);
        const files = await create({ network: { vpcId: "vpc-1", privateSubnetIds, privateSubnetCount: 3 } });
        const targets = mocks.resourcesOf(MOUNT_TARGET);
        expect(targets.map(({ inputs }) => inputs.subnetId)).to.deep.equal(["subnet-1", "subnet-2", "subnet-3"]);
        const group = await outputValue(files.securityGroupId);
        expect(
            targets.every(({ inputs }) => inputs.securityGroups.length === 1 && inputs.securityGroups[0] === group),
        ).to.equal(true);
        const awaited = await (
            files.fileSystemId as unknown as { allResources(): Promise<Set<pulumi.Resource>> }
        ).allResources();
        const urns = await Promise.all([...awaited].map(({ urn }) => outputValue(urn)));
        expect(urns).to.include.members(targets.map(({ urn }) => urn));
    });

    it("takes the subnets one by one where the network gives them", async () => {
        const subnets = { privateIds: ["subnet-1", pulumi.output("subnet-2")] };
        await create({
            network: { vpcId: "vpc-1", privateSubnetIds: pulumi.output(["subnet-1", "subnet-2"]), subnets },
        });
        const targets = mocks.resourcesOf(MOUNT_TARGET);
        expect(targets.map(({ inputs }) => inputs.subnetId)).to.deep.equal(["subnet-1", "subnet-2"]);
    });

    it("lets nobody reach its mount targets by itself", async () => {
        await create();
        const [group] = mocks.resourcesOf("aws:ec2/securityGroup:SecurityGroup");
        expect(group?.inputs).not.to.have.any.keys("ingress", "egress");
        expect(mocks.resourcesOf("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).to.deep.equal([]);
    });

    it("makes each access point one user's directory", async () => {
        const files = await create();
        const point = mocks.resource("aws:efs/accessPoint:AccessPoint", "files-access-point-site");
        expect(point.inputs).to.deep.include({
            posixUser: { uid: 1000, gid: 1001 },
            rootDirectory: { path: "/site", creationInfo: { ownerUid: 1000, ownerGid: 1001, permissions: "0750" } },
        });
        expect(await outputValue(files.accessPointIds)).to.deep.equal({ site: point.id });
        expect(Object.keys(files.accessPoints)).to.deep.equal(["site"]);
    });

    it("has the policy that guards its own files", async () => {
        const files = await create();
        const { policy } = mocks.inputsOf("aws:efs/fileSystemPolicy:FileSystemPolicy", "files-policy");
        const scope = { partition: "aws", region: "eu-west-1", accountId: "123456789012" };
        expect(JSON.parse(policy)).to.deep.equal(fileSystemPolicy(await outputValue(files.fileSystemArn), scope));
    });
});

describe("FileSystem, in a preview that adds a zone", () => {
    const mocks = useMocks({ preview: true });

    it("still knows the subnets of the mount targets that exist", async () => {
        await mocks.settle(() => {
            const added = new aws.ec2.Subnet("added", { vpcId: "vpc-1", cidrBlock: "10.0.2.0/24" });
            const privateSubnetIds = pulumi.all(["subnet-1", "subnet-2", added.id]);
            new FileSystem("files", { ...base, network: { vpcId: "vpc-1", privateSubnetIds, privateSubnetCount: 3 } });
        });
        const targets = mocks.resourcesOf(MOUNT_TARGET);
        expect(targets.map(({ inputs }) => inputs.subnetId).slice(0, 2)).to.deep.equal(["subnet-1", "subnet-2"]);
    });
});

describe("FileSystem in the first preview", () => {
    const mocks = useMocks({ preview: true });

    it("shows its policy, with the ARN of the file system in the place of which it is not known yet", async () => {
        await mocks.settle(() => new FileSystem("files", base));
        const { policy } = mocks.inputsOf("aws:efs/fileSystemPolicy:FileSystemPolicy", "files-policy");
        const scope = { partition: "aws", region: "eu-west-1", accountId: "123456789012" };
        expect(JSON.parse(policy)).to.deep.equal(fileSystemPolicy("[unknown]", scope));
    });
});
