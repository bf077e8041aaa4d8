import type { Rule } from "../../rule";
import { autoscalingHealthCheck } from "./autoscaling-health-check";
import { autoscalingSeveralZones } from "./autoscaling-several-zones";
import { ebsEncryptionByDefault } from "./encryption-by-default";
import { imdsv2 } from "./imdsv2";
import { instanceProfile } from "./instance-profile";
import { noAddressFromSubnet } from "./no-address-from-subnet";
import { noKeyPair } from "./no-key-pair";
import { noPublicAddress } from "./no-public-address";
import { volumesEncrypted } from "./volumes-encrypted";

export const ec2Rules: readonly Rule[] = [
    autoscalingHealthCheck,
    autoscalingSeveralZones,
    ebsEncryptionByDefault,
    imdsv2,
    instanceProfile,
    noAddressFromSubnet,
    noKeyPair,
    noPublicAddress,
    volumesEncrypted,
];
