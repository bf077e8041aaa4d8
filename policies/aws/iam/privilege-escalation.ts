import { every, type Truth } from "../../truth";
import { isUnknown } from "../../values";

/**
 * Ways to more permissions, each a set of actions that are enough together: those that Rhino Security Labs found
 * (https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/) and, since then, pathfinding.cloud.
 */
const WAYS: readonly (readonly string[])[] = [
    // Another user's or one's own permissions.
    ["iam:CreateAccessKey"],
    ["iam:CreateLoginProfile"],
    ["iam:UpdateLoginProfile"],
    ["iam:AddUserToGroup"],
    ["iam:CreatePolicyVersion"],
    ["iam:SetDefaultPolicyVersion"],
    ["iam:AttachUserPolicy"],
    ["iam:AttachGroupPolicy"],
    ["iam:AttachRolePolicy"],
    ["iam:PutUserPolicy"],
    ["iam:PutGroupPolicy"],
    ["iam:PutRolePolicy"],
    ["iam:UpdateAssumeRolePolicy"],
    // What runs with a role already.
    ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
    ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
    ["ecs:ExecuteCommand", "ecs:DescribeTasks"],
    ["glue:UpdateDevEndpoint"],
    ["lambda:UpdateFunctionCode"],
    ["sagemaker:CreatePresignedNotebookInstanceUrl"],
    // A role that is passed to something new.
    ["iam:PassRole", "apprunner:CreateService"],
    ["iam:PassRole", "cloudformation:CreateStack"],
    ["iam:PassRole", "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
    ["iam:PassRole", "cloudformation:UpdateStackSet"],
    ["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"],
    ["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuildBatch"],
    ["iam:PassRole", "datapipeline:CreatePipeline"],
    ["iam:PassRole", "ec2:RequestSpotInstances"],
    ["iam:PassRole", "ec2:RunInstances"],
    ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:CreateService"],
    ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"],
    ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:StartTask"],
    ["iam:PassRole", "glue:CreateDevEndpoint"],
    ["iam:PassRole", "glue:CreateJob", "glue:CreateTrigger"],
    ["iam:PassRole", "glue:CreateJob", "glue:StartJobRun"],
    ["iam:PassRole", "glue:UpdateJob", "glue:CreateTrigger"],
    ["iam:PassRole", "glue:UpdateJob", "glue:StartJobRun"],
    ["iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"],
    ["iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
    ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
    ["iam:PassRole", "sagemaker:CreateNotebookInstance"],
    ["iam:PassRole", "sagemaker:CreateProcessingJob"],
    ["iam:PassRole", "sagemaker:CreateTrainingJob"],
];

/** A way to more permissions: actions that are enough together. */
type Way = readonly string[];

/** The ways to more permissions for whom these actions are allowed, and those of which it is not known. */
export function escalations(allows: (action: string) => Truth): { sure: Way[]; perhaps: Way[] } {
    const ways = WAYS.map((way) => ({ way, open: every(way.map(allows)) }));
    return {
        sure: ways.filter(({ open }) => open === true).map(({ way }) => way),
        perhaps: ways.filter(({ open }) => isUnknown(open)).map(({ way }) => way),
    };
}
