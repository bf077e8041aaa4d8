import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { remediate } from "../../support/judge";
import { subnet, vpc } from "../../support/network";
import { aws, computed, type Declared, ref, UNKNOWN } from "../../support/stack";

type Props = Record<string, unknown>;
const instance = (props: Props) => aws("ec2/instance:Instance", "worker", props);
const spot = (props: Props) => aws("ec2/spotInstanceRequest:SpotInstanceRequest", "spot", props);
const template = (props: Props) => aws("ec2/launchTemplate:LaunchTemplate", "template", props);
const configuration = (props: Props) => aws("ec2/launchConfiguration:LaunchConfiguration", "configuration", props);
const launches = (props: Props): Declared[] => [instance, spot, template, configuration].map((make) => make(props));
const [I, S, T, C] = [
    /\ninstance "worker"/,
    /\nspot instance request "spot"/,
    /\nlaunch template "template"/,
    /\nlaunch configuration "configuration"/,
] as const;
const fromTemplate = { launchTemplate: { id: "lt-1" } };

const metadata = (metadataOptions: unknown) => ({ metadataOptions });
describeRule("ec2-imdsv2", {
    fails: {
        "AWS's default, whatever is launched": [launches({}), I, S, T, C],
        "options without a word of it": [instance(metadata({})), /has httpTokens left at AWS's default, optional,/],
        "a token that is optional": [
            instance(metadata({ httpEndpoint: "enabled", httpTokens: "optional" })),
            /has httpTokens optional where required is accepted/,
        ],
        "an option in spite of the template's": [
            instance({ ...fromTemplate, ...metadata({ httpTokens: "optional" }) }),
            /httpTokens optional/,
        ],
    },
    passes: {
        "a token": launches(metadata({ httpTokens: "required" })),
        "a metadata service that is switched off": instance(metadata({ httpEndpoint: "disabled" })),
    },
    unseen: {
        "unknown options": [instance(metadata(UNKNOWN)), /metadataOptions are not known/],
        "an unknown token": [instance(metadata({ httpTokens: UNKNOWN })), /metadataOptions are not known/],
        "whether it is switched off": [instance(metadata({ httpEndpoint: UNKNOWN })), /metadataOptions are not known/],
        "what a template says": [instance(fromTemplate), /its launch template decides about metadataOptions/],
    },
});

describe("remediation of instances", function () {
    this.timeout(20_000);
    const mended = (props: Props) => remediate(instance(props), { "ec2-imdsv2": "remediate" });

    it("demands a token", async () => {
        const required = metadata({ httpTokens: "required" });
        expect(await mended({})).to.deep.equal(required);
        expect(await mended(metadata({ httpTokens: "optional" }))).to.deep.equal(required);
        expect(await mended({ ...fromTemplate, ...metadata({ httpTokens: "optional" }) })).to.deep.equal({
            ...fromTemplate,
            ...required,
        });
    });

    it("leaves alone what is fine, not known, or up to a template", async () => {
        const options = [{ httpTokens: "required" }, { httpEndpoint: "disabled" }, { httpTokens: UNKNOWN }];
        for (const metadataOptions of [...options, { httpEndpoint: UNKNOWN }, UNKNOWN]) {
            expect(await mended({ metadataOptions })).to.equal(undefined);
        }
        expect(await mended(fromTemplate)).to.equal(undefined);
    });
});

const root = (rootBlockDevice: unknown) => ({ rootBlockDevice });
const encrypted = root({ encrypted: true });
const devices = (...ebsBlockDevices: unknown[]) => ({ ...encrypted, ebsBlockDevices });
const mappings = (...blockDeviceMappings: unknown[]) => template({ blockDeviceMappings });
const volume = (props: Props) => aws("ebs/volume:Volume", "data", props);
describeRule("ec2-volumes-encrypted", {
    fails: {
        "AWS's default, whatever is launched": [launches({}), I, S, T, C],
        "a root volume without a word of it": [instance(root({ volumeSize: 30 })), /does not encrypt its volume root/],
        "a root volume that is not encrypted": [configuration(root({ encrypted: false })), /its volume root/],
        "empty settings of the root volume": [instance(root({})), /says nothing of its root volume/],
        "a second volume alone": [
            instance({ ebsBlockDevices: [{ deviceName: "/dev/sdb", encrypted: true }] }),
            /says nothing of its root volume/,
        ],
        "a second volume": [
            instance(
                devices({ deviceName: "/dev/sdb", encrypted: true }, { deviceName: "/dev/sdc", encrypted: false }),
            ),
            /does not encrypt its volume \/dev\/sdc/,
        ],
        "a volume without a name": [instance(devices({})), /its volume unnamed/],
        "a copy of a snapshot that is to be in the clear": [
            instance(devices({ deviceName: "/dev/sdb", snapshotId: "snap-1", encrypted: false })),
            /\/dev\/sdb/,
        ],
        "two volumes of a template": [
            mappings({ deviceName: "/dev/xvda", ebs: { encrypted: "false" } }, { deviceName: "/dev/xvdb", ebs: {} }),
            /its volume \/dev\/xvda/,
            /its volume \/dev\/xvdb/,
        ],
        "a template with a disk of the host alone": [
            mappings({ deviceName: "/dev/xvdb", virtualName: "ephemeral0" }),
            /template "template" says nothing of its root volume/,
        ],
        "an instance in spite of its template": [
            instance({ ...fromTemplate, ...root({ encrypted: false }) }),
            /its volume root/,
        ],
        "a volume by itself": [volume({}), /\nvolume "data" is not encrypted/],
        "a volume from a snapshot that is to be in the clear": [
            volume({ snapshotId: "snap-1", encrypted: false }),
            /is not encrypted/,
        ],
    },
    passes: {
        "an encrypted root volume": [instance(encrypted), spot(encrypted), configuration(encrypted)],
        "all volumes encrypted": instance(devices({ deviceName: "/dev/sdb", encrypted: true })),
        "a volume that the image has and the instance has not": configuration(devices({ noDevice: true })),
        "copies of snapshots, as these are": instance({
            ...root({ snapshotId: "snap-1" }),
            ebsBlockDevices: [{ deviceName: "/dev/sdb", snapshotId: "snap-2" }],
        }),
        "the volumes of a template, as texts and not": mappings(
            { deviceName: "/dev/xvda", ebs: { encrypted: "true" } },
            { deviceName: "/dev/xvdb", ebs: { encrypted: true } },
            { deviceName: "/dev/xvdc", noDevice: "" },
        ),
        "a volume by itself": volume({ encrypted: true }),
        "a volume from a snapshot": volume({ snapshotId: "snap-1" }),
    },
    unseen: {
        "an unknown root volume": [instance(root(UNKNOWN)), /rootBlockDevice is not known/],
        "unknown volumes": [instance({ ...encrypted, ebsBlockDevices: UNKNOWN }), /ebsBlockDevices is not known/],
        "an unknown volume": [instance(devices(UNKNOWN)), /whether volume unnamed is encrypted is not known/],
        "unknown mappings": [template({ blockDeviceMappings: UNKNOWN }), /blockDeviceMappings is not known/],
        "whether a volume is encrypted": [
            mappings({ deviceName: "/dev/xvda", ebs: { encrypted: UNKNOWN } }),
            /whether volume \/dev\/xvda is encrypted/,
        ],
        "what a template says": [instance(fromTemplate), /its launch template decides about its root volume/],
        "whether a volume by itself is encrypted": [volume({ encrypted: UNKNOWN }), /encrypted is not known/],
    },
});

const byDefault = (enabled: unknown) => aws("ebs/encryptionByDefault:EncryptionByDefault", "setting", { enabled });
describeRule("ec2-encryption-by-default", {
    fails: { "the setting switched off": [byDefault(false), /"setting" switches encryption by default off/] },
    passes: { "the setting switched on": byDefault(true), "the provider's default": byDefault(undefined) },
    unseen: { "an unknown setting": [byDefault(UNKNOWN), /enabled is not known/] },
});

const open = { associatePublicIpAddress: true };
const interfaces = (...networkInterfaces: unknown[]) => template({ networkInterfaces });
describeRule("ec2-no-public-address", {
    fails: {
        "a public address, whatever is launched": [
            [instance(open), spot(open), interfaces(open), configuration(open)],
            I,
            S,
            T,
            C,
        ],
        "the second interface of a template": [
            interfaces({ associatePublicIpAddress: "false" }, { associatePublicIpAddress: "true" }),
            /asks for a public address/,
        ],
        "an interface beside one that is not known": [interfaces(UNKNOWN, open), /asks for a public address/],
    },
    passes: {
        "what says nothing": launches({}),
        "no public address": [
            instance({ associatePublicIpAddress: false }),
            interfaces({ associatePublicIpAddress: "false" }),
        ],
    },
    unseen: {
        "an unknown setting": [instance({ associatePublicIpAddress: UNKNOWN }), /associatePublicIpAddress/],
        "an unknown interface": [interfaces(UNKNOWN), /associatePublicIpAddress/],
        "unknown interfaces": [template({ networkInterfaces: UNKNOWN }), /associatePublicIpAddress/],
    },
});

/** Unknown whatever is known of what it was made from. */
const unknownOf = (name: string) => computed([ref(name), UNKNOWN]);
const giving = subnet("giving", { mapPublicIpOnLaunch: true });
const inGiving = (props: Props) => [...vpc, giving, instance({ subnetId: ref("giving"), ...props })];
const defaultSubnet = aws("ec2/defaultSubnet:DefaultSubnet", "default", {});
describeRule("ec2-no-address-from-subnet", {
    fails: {
        "a subnet that gives addresses": [inGiving({}), /"worker" is in giving, which gives public addresses/],
        "a setting that the provider fills in": [inGiving({ associatePublicIpAddress: UNKNOWN }), /is in giving/],
        "interfaces that the provider fills in": [
            inGiving({ networkInterfaces: UNKNOWN, primaryNetworkInterface: UNKNOWN }),
            /is in giving/,
        ],
        "a default subnet": [[defaultSubnet, spot({ subnetId: ref("default") })], /"spot" is in default, which gives/],
        "no subnet": [instance({}), /is in the default subnet of its zone/],
        "a subnet that the provider fills in": [
            instance({ subnetId: UNKNOWN }),
            /is in the default subnet of its zone/,
        ],
    },
    passes: {
        "a subnet that gives none": [...vpc, subnet("a"), instance({ subnetId: ref("a") })],
        "an instance that wants none": inGiving({ associatePublicIpAddress: false }),
        "one that asks for one, which another rule says": inGiving(open),
        "one that may ask for one": [
            ...vpc,
            giving,
            instance({ subnetId: ref("giving"), associatePublicIpAddress: unknownOf("vpc") }),
        ],
        "an interface that was there before": inGiving({ networkInterfaces: [{ networkInterfaceId: "eni-1" }] }),
        "a primary interface that was there before": [
            ...vpc,
            instance({ primaryNetworkInterface: { networkInterfaceId: UNKNOWN } }),
        ],
        "interfaces that are not known yet": inGiving({ networkInterfaces: unknownOf("vpc") }),
        "a template, which is judged by itself": template({}),
    },
    unseen: {
        "a subnet outside of the stack": [instance({ subnetId: "subnet-0abc" }), /subnet-0abc is not in this stack/],
        "a subnet that comes from something else": [
            [...vpc, instance({ subnetId: unknownOf("vpc") })],
            /subnetId is not known/,
        ],
        "which of two subnets it is": [
            [...vpc, giving, subnet("a"), instance({ subnetId: computed([ref("giving"), ref("a"), UNKNOWN]) })],
            /subnetId is not known/,
        ],
        "whether a subnet gives addresses": [
            [...vpc, subnet("a", { mapPublicIpOnLaunch: UNKNOWN }), instance({ subnetId: ref("a") })],
            /whether a gives public addresses/,
        ],
        "what a template says": [instance(fromTemplate), /its launch template decides about its subnet/],
    },
});

describeRule("ec2-no-key-pair", {
    fails: {
        "a key pair, whatever is launched": [launches({ keyName: "team" }), I, S, T, C],
        "a key pair of which the name is not known yet": [instance({ keyName: UNKNOWN }), /"worker" has a key pair/],
    },
    passes: { "no key pair": launches({}), "an empty name": instance({ keyName: "" }) },
    unseen: {},
});

const withProfile = { iamInstanceProfile: { name: "worker" } };
const byTemplate = { launchTemplate: { id: ref("template"), version: "$Latest" } };
const byName = { launchTemplate: { name: computed(ref("template"), () => "t") } };
describeRule("ec2-instance-profile", {
    fails: {
        "AWS's default": [[instance({}), spot({})], /"worker" has no role\./, /"spot" has no role\./],
        "a profile that the provider fills in": [instance({ iamInstanceProfile: UNKNOWN }), /has no role\./],
        "an empty name": [instance({ iamInstanceProfile: "" }), /has no role\./],
        "a template without one": [
            [template({}), instance(byTemplate)],
            /has no role, and neither has its launch template template\./,
        ],
        "a template without one, by its name": [[template({ name: "t" }), instance(byName)], /neither has its launch/],
    },
    passes: {
        "a profile": instance({ iamInstanceProfile: "worker" }),
        "a profile of which the name is not known yet": [
            aws("iam/instanceProfile:InstanceProfile", "profile"),
            instance({ iamInstanceProfile: unknownOf("profile") }),
        ],
        "a profile in spite of its template": [template({}), instance({ ...byTemplate, iamInstanceProfile: "worker" })],
        "the profile of its template": [template(withProfile), instance(byTemplate)],
        "the profile of its template, by its name": [template({ ...withProfile, name: "t" }), instance(byName)],
    },
    unseen: {
        "what a template outside of the stack says": [
            instance(fromTemplate),
            /its launch template, which cannot be seen, decides about iamInstanceProfile/,
        ],
        "what a template says that is not known": [
            [...vpc, template(withProfile), instance({ launchTemplate: unknownOf("vpc") })],
            /its launch template/,
        ],
    },
});
