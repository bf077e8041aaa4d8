import { appAutoscaling } from "./app-autoscaling";
import { chatbot } from "./chatbot";
import { cloudwatch } from "./cloudwatch";
import { codedeploy } from "./codedeploy";
import { dns } from "./dns";
import { ecr } from "./ecr";
import { ecs } from "./ecs";
import { efs } from "./efs";
import { iam } from "./iam";
import { kms } from "./kms";
import { loadBalancing } from "./load-balancing";
import { messaging } from "./messaging";
import { random } from "./random";
import { s3 } from "./s3";
import type { ResourceSchema, ResourceSchemas } from "./schema";
import { secretsManager } from "./secrets-manager";
import { securityGroups } from "./security-groups";
import { serviceDiscovery } from "./service-discovery";
import { ssm } from "./ssm";
import { vpc } from "./vpc";
import { waf } from "./waf";

export type { ResourceSchema } from "./schema";

const schemas: ResourceSchemas = {
    ...vpc,
    ...securityGroups,
    ...loadBalancing,
    ...dns,
    ...waf,
    ...s3,
    ...efs,
    ...ecs,
    ...ecr,
    ...iam,
    ...ssm,
    ...secretsManager,
    ...kms,
    ...cloudwatch,
    ...appAutoscaling,
    ...codedeploy,
    ...messaging,
    ...chatbot,
    ...serviceDiscovery,
    ...random,
};

/** Every type with a schema. */
export const schemaTypes: readonly string[] = Object.keys(schemas);

/** What the provider's schema says of a type; nothing for one that no component or example creates. */
export function schemaOf(type: string): ResourceSchema | undefined {
    return Object.hasOwn(schemas, type) ? schemas[type] : undefined;
}
