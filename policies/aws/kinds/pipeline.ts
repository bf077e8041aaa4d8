import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const pipelines = kind<aws.codepipeline.PipelineArgs>("pipeline", "codepipeline/pipeline:Pipeline");
