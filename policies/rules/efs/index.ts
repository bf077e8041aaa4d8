import type { Rule } from "../../rule";
import { accessPointRootDirectory } from "./access-point-root-directory";
import { accessPointUser } from "./access-point-user";
import { automaticBackups } from "./automatic-backups";
import { backup } from "./backup";
import { encrypted } from "./encrypted";
import { mountTargetInPrivateSubnet } from "./mount-target-in-private-subnet";
import { mountTargetNoPublicAddresses } from "./mount-target-no-public-addresses";
import { policy } from "./policy";

export const efsRules: readonly Rule[] = [
    encrypted,
    accessPointRootDirectory,
    accessPointUser,
    mountTargetInPrivateSubnet,
    mountTargetNoPublicAddresses,
    policy,
    backup,
    automaticBackups,
];
