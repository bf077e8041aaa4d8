import { describeRule } from "../../support/describe-rule";
import { privateSubnet, publicSubnet, subnet, vpc } from "../../support/network";
import { aws, ref, UNKNOWN } from "../../support/stack";

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
        "a subnet that gives public addresses": [
            [...vpc, subnet("a", { mapPublicIpOnLaunch: true }), mountTarget(ref("a"))],
            /is in a, which gives public IP addresses/,
        ],
    },
    passes: { "a private subnet": [...vpc, ...privateSubnet, mountTarget(ref("private"))] },
    unseen: {
        "a subnet that comes from the configuration": [mountTarget("subnet-0abc"), /subnet-0abc/],
        "a subnet that comes from nothing": [mountTarget(UNKNOWN), /subnetId/],
        "whether a subnet gives addresses": [
            [...vpc, subnet("a", { mapPublicIpOnLaunch: UNKNOWN }), mountTarget(ref("a"))],
            /whether a gives public IP addresses/,
        ],
    },
});
