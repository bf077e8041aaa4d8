import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const buildProjects = kind<aws.codebuild.ProjectArgs>("CodeBuild project", "codebuild/project:Project");
export const reportGroups = kind<aws.codebuild.ReportGroupArgs>(
    "CodeBuild report group",
    "codebuild/reportGroup:ReportGroup",
);
