import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const fileSystems = kind<aws.efs.FileSystemArgs>("EFS file system", "efs/fileSystem:FileSystem");
export const accessPoints = kind<aws.efs.AccessPointArgs>("EFS access point", "efs/accessPoint:AccessPoint");
export const mountTargets = kind<aws.efs.MountTargetArgs>("EFS mount target", "efs/mountTarget:MountTarget");
export const backupPolicies = kind<aws.efs.BackupPolicyArgs>("EFS backup policy", "efs/backupPolicy:BackupPolicy");
export const fileSystemPolicies = kind<aws.efs.FileSystemPolicyArgs>(
    "EFS file system policy",
    "efs/fileSystemPolicy:FileSystemPolicy",
);
export const backupSelections = kind<aws.backup.SelectionArgs>("backup selection", "backup/selection:Selection");
