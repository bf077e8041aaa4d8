import type { Rule } from "../../rule";
import { approval } from "./approval";
import { artifactBucket } from "./artifact-bucket";
import { artifactKey } from "./artifact-key";

export const pipelineRules: readonly Rule[] = [artifactKey, artifactBucket, approval];
