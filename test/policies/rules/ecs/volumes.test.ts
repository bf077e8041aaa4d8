import { task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { ref, UNKNOWN } from "../../support/stack";

const volumes = (...given: unknown[]) => task({}, { volumes: given });
const volume = (efsVolumeConfiguration: unknown) => volumes({ name: "data", efsVolumeConfiguration });
const ENCRYPTED = { transitEncryption: "ENABLED" };

describeRule("ecs-efs-transit-encryption", {
    fails: {
        "a volume that says nothing": [
            volume({ fileSystemId: "fs-1" }),
            /mounts the EFS volume data without encryption/,
        ],
        "a volume that says no": [volume({ fileSystemId: "fs-1", transitEncryption: "DISABLED" }), /data/],
        "a file system that is not known yet": [volume({ fileSystemId: UNKNOWN }), /data/],
        "each volume that is not": [
            volumes(
                { name: "a", efsVolumeConfiguration: {} },
                { name: "b", efsVolumeConfiguration: ENCRYPTED },
                { name: "c", efsVolumeConfiguration: {} },
            ),
            /volume a /,
            /volume c /,
        ],
        "a volume without a name, by its place": [
            volumes({ name: "a" }, { name: UNKNOWN, efsVolumeConfiguration: {} }),
            /volume #2 /,
        ],
    },
    passes: {
        "a volume that is": volume({ fileSystemId: ref("task"), ...ENCRYPTED }),
        "a volume of another kind": volumes({ name: "scratch" }),
        "no volume": task({}),
    },
    unseen: {
        "an unknown setting": [volume({ transitEncryption: UNKNOWN }), /whether volume data is encrypted/],
        "an unknown configuration": [volume(UNKNOWN), /: volume data is not known/],
        "an unknown volume": [volumes(UNKNOWN), /: volume #1 is not known/],
        "unknown volumes": [task({}, { volumes: UNKNOWN }), /its volumes are not known/],
    },
});

const mount = (authorizationConfig: unknown, more: Record<string, unknown> = {}) =>
    volume({ fileSystemId: "fs-1", ...ENCRYPTED, authorizationConfig, ...more });
const POINT = { iam: "ENABLED", accessPointId: "fsap-1" };
describeRule("ecs-efs-iam-access-point", {
    fails: {
        "a volume that says nothing": [
            volume({ fileSystemId: "fs-1" }),
            /mounts the EFS volume data without IAM authorization/,
            /mounts the EFS volume data without an access point/,
        ],
        "an access point alone": [mount({ accessPointId: "fsap-1" }), /without IAM/],
        "IAM that is switched off": [mount({ ...POINT, iam: "DISABLED" }), /without IAM/],
        "IAM alone": [mount({ iam: "ENABLED" }), /without an access point/],
        "an access point that is empty": [mount({ iam: "ENABLED", accessPointId: "" }), /without an access point/],
        "a root directory instead of an access point": [
            mount({ iam: "ENABLED" }, { rootDirectory: "/data" }),
            /without an access point/,
        ],
        "a root directory beside one": [mount(POINT, { rootDirectory: "/data" }), /data at a rootDirectory of its own/],
        "each volume, beside those of other kinds": [
            volumes(
                { name: "a", efsVolumeConfiguration: { authorizationConfig: { iam: "ENABLED" } } },
                { name: "b" },
                { name: "c", efsVolumeConfiguration: { authorizationConfig: { accessPointId: "fsap-1" } } },
            ),
            /volume a without an access point/,
            /volume c without IAM/,
        ],
    },
    passes: {
        "both of them": mount(POINT),
        "an access point that is not known yet": mount({ ...POINT, accessPointId: UNKNOWN }),
        "the access point's own root": mount(POINT, { rootDirectory: "/" }),
        "an empty root directory": mount(POINT, { rootDirectory: "" }),
        "a volume of another kind": volumes({ name: "scratch" }),
    },
    unseen: {
        "an unknown authorization": [mount(UNKNOWN), /authorizationConfig of volume data is not known/],
        "whether IAM is on": [mount({ ...POINT, iam: UNKNOWN }), /whether volume data uses IAM/],
        "an unknown root directory": [mount(POINT, { rootDirectory: UNKNOWN }), /rootDirectory of volume data/],
        "unknown volumes": [task({}, { volumes: UNKNOWN }), /its volumes are not known/],
    },
});
