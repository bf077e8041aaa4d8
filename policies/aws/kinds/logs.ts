import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const logGroups = kind<aws.cloudwatch.LogGroupArgs>("log group", "cloudwatch/logGroup:LogGroup");
