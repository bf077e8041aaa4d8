import { arnOf, blank, ec2Arn, inputId, prefixedId } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";
import { dashed, internalDomain, owner, privateAddress, publicAddress, SUBNETS } from "../network-facts";
import { zonesOf } from "../regions";

const METADATA = {
    httpEndpoint: "enabled",
    httpProtocolIpv6: "disabled",
    httpPutResponseHopLimit: 1,
    httpTokens: "optional",
    instanceMetadataTags: "disabled",
};

function instanceZone(s: Subject): string {
    const subnet = s.stack.find(SUBNETS, text(s.inputs.subnetId))?.outputs;
    return text(subnet?.availabilityZone) || zonesOf(s.scope.region)[0]?.name || "";
}

function hasPublicAddress(s: Subject): boolean {
    if (typeof s.inputs.associatePublicIpAddress === "boolean") return s.inputs.associatePublicIpAddress;
    return s.stack.find(SUBNETS, text(s.inputs.subnetId))?.outputs.mapPublicIpOnLaunch === true;
}

/** EC2 instances and what they are launched from. */
export const instances: ResourceModels = {
    "aws:ec2/instance:Instance": {
        taggable: true,
        id: prefixedId("i-"),
        arn: ec2Arn("instance"),
        defaults: (s) => {
            const address = privateAddress(s, text(s.inputs.subnetId));
            return {
                ami: `ami-0${s.scope.hex(16, "ami")}`,
                associatePublicIpAddress: hasPublicAddress(s),
                availabilityZone: instanceZone(s),
                capacityReservationSpecification: { capacityReservationPreference: "open" },
                cpuOptions: { ampSevSnp: "", coreCount: 1, threadsPerCore: 2 },
                disableApiStop: false,
                disableApiTermination: false,
                ebsBlockDevices: [],
                ebsOptimized: false,
                enablePrimaryIpv6: false,
                enclaveOptions: { enabled: false },
                ephemeralBlockDevices: [],
                instanceInitiatedShutdownBehavior: "stop",
                instanceMarketOptions: {},
                instanceType: "t3.micro",
                ipv6AddressCount: 0,
                ipv6Addresses: [],
                maintenanceOptions: { autoRecovery: "default" },
                metadataOptions: METADATA,
                monitoring: false,
                networkInterfaces: [],
                placementPartitionNumber: 0,
                primaryNetworkInterface: {},
                privateDnsNameOptions: { hostnameType: "ip-name" },
                privateIp: address,
                rootBlockDevice: { deleteOnTermination: true, encrypted: false, volumeSize: 8, volumeType: "gp3" },
                secondaryNetworkInterfaces: [],
                secondaryPrivateIps: [],
                securityGroups: [],
                sourceDestCheck: true,
                subnetId: "",
                tenancy: "default",
                vpcSecurityGroupIds: [],
                ...blank(
                    "hostId",
                    "hostResourceGroupArn",
                    "iamInstanceProfile",
                    "keyName",
                    "placementGroup",
                    "placementGroupId",
                    "userDataBase64",
                ),
            };
        },
        outputs: (s) => {
            const { region, dnsSuffix } = s.scope;
            const address = privateAddress(s, text(s.inputs.subnetId));
            const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
            const compute = region === "us-east-1" ? "compute-1" : `${region}.compute`;
            const outside = hasPublicAddress(s) ? publicAddress(s) : "";
            return {
                instanceState: "running",
                primaryNetworkInterfaceId: `eni-0${s.scope.hex(16, "interface")}`,
                privateDns: `ip-${dashed(address)}.${domain}`,
                publicDns: outside && `ec2-${dashed(outside)}.${compute}.${dnsSuffix}`,
                publicIp: outside,
                ...blank("instanceLifecycle", "outpostArn", "passwordData", "spotInstanceRequestId"),
            };
        },
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        taggable: true,
        autoname: {},
        id: prefixedId("lt-"),
        arn: ec2Arn("launch-template"),
        defaults: () => ({ defaultVersion: 1, metadataOptions: METADATA, ...blank("namePrefix") }),
        outputs: () => ({ latestVersion: 1 }),
    },
    "aws:ec2/keyPair:KeyPair": {
        taggable: true,
        autoname: { property: "keyName" },
        id: inputId("keyName"),
        arn: ec2Arn("key-pair"),
        defaults: () => blank("keyNamePrefix"),
        outputs: (s) => ({
            fingerprint: (s.scope.hex(32, "fingerprint").match(/../g) ?? []).join(":"),
            keyPairId: `key-0${s.scope.hex(16, "key pair")}`,
            keyType: text(s.inputs.publicKey).startsWith("ssh-ed25519") ? "ed25519" : "rsa",
        }),
    },
    "aws:ec2/networkInterface:NetworkInterface": {
        taggable: true,
        id: prefixedId("eni-"),
        arn: ec2Arn("network-interface"),
        defaults: (s) => {
            const address = privateAddress(s, text(s.inputs.subnetId));
            return {
                attachments: [],
                enablePrimaryIpv6: false,
                interfaceType: "interface",
                ipv4PrefixCount: 0,
                ipv4Prefixes: [],
                ipv6AddressCount: 0,
                ipv6AddressLists: [],
                ipv6Addresses: [],
                ipv6PrefixCount: 0,
                ipv6Prefixes: [],
                privateIp: address,
                privateIpLists: [address],
                privateIps: [address],
                privateIpsCount: 0,
                securityGroups: [],
                sourceDestCheck: true,
            };
        },
        outputs: (s) => ({
            ...owner(s),
            macAddress: `0a:${(s.scope.hex(10, "mac").match(/../g) ?? []).join(":")}`,
            outpostArn: "",
            privateDnsName: `ip-${dashed(privateAddress(s, text(s.inputs.subnetId)))}.${internalDomain(s.scope.region)}`,
        }),
    },
    "aws:ebs/volume:Volume": {
        taggable: true,
        id: prefixedId("vol-"),
        arn: arnOf("ec2", "volume/"),
        defaults: () => ({
            encrypted: false,
            iops: 3000,
            size: 8,
            throughput: 125,
            type: "gp3",
            ...blank("kmsKeyId", "snapshotId"),
        }),
        outputs: () => ({ createTime: "2024-01-01T00:00:00Z" }),
    },
};
