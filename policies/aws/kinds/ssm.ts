import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const ssmParameters = kind<aws.ssm.ParameterArgs>("SSM parameter", "ssm/parameter:Parameter");
export const ssmDocuments = kind<aws.ssm.DocumentArgs>("SSM document", "ssm/document:Document");
