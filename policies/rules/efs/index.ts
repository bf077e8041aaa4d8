import type { Rule } from "../../rule";
import { accessPointRootDirectory } from "./access-point-root-directory";
import { accessPointUser } from "./access-point-user";
import { encrypted } from "./encrypted";
import { mountTargetInPrivateSubnet } from "./mount-target-in-private-subnet";

export const efsRules: readonly Rule[] = [
    accessPointRootDirectory,
    accessPointUser,
    encrypted,
    mountTargetInPrivateSubnet,
];
