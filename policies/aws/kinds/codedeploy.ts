import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const deploymentGroups = kind<aws.codedeploy.DeploymentGroupArgs>(
    "CodeDeploy deployment group",
    "codedeploy/deploymentGroup:DeploymentGroup",
);
