import type { ResourceModels } from "../model";
import { backup } from "./backup";
import { certificates } from "./certificates";
import { data } from "./data";
import { delivery } from "./delivery";
import { dns } from "./dns";
import { docker } from "./docker";
import { ecs } from "./ecs";
import { efs } from "./efs";
import { functions } from "./functions";
import { iam } from "./iam";
import { instances } from "./instances";
import { kms } from "./kms";
import { loadBalancing } from "./load-balancing";
import { messaging } from "./messaging";
import { observability } from "./observability";
import { random } from "./random";
import { registry } from "./registry";
import { routing } from "./routing";
import { s3 } from "./s3";
import { scaling } from "./scaling";
import { secretsManager } from "./secrets-manager";
import { securityGroups } from "./security-groups";
import { serviceDiscovery } from "./service-discovery";
import { systemsManager } from "./systems-manager";
import { vpc } from "./vpc";
import { vpcEndpoints } from "./vpc-endpoints";
import { waf } from "./waf";

/** Every resource type that the simulation knows. */
export const resourceModels: ResourceModels = {
    ...vpc,
    ...routing,
    ...securityGroups,
    ...vpcEndpoints,
    ...instances,
    ...scaling,
    ...functions,
    ...ecs,
    ...loadBalancing,
    ...iam,
    ...observability,
    ...kms,
    ...secretsManager,
    ...systemsManager,
    ...efs,
    ...backup,
    ...registry,
    ...dns,
    ...certificates,
    ...serviceDiscovery,
    ...s3,
    ...messaging,
    ...waf,
    ...delivery,
    ...data,
    ...docker,
    ...random,
};
