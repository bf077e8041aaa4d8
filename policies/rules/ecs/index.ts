import type { Rule } from "../../rule";
import { clusterTagged } from "./cluster-tagged";
import { containerInsights } from "./container-insights";
import { currentPlatformVersion } from "./current-platform-version";
import { distinctRoles } from "./distinct-roles";
import { efsIamAccessPoint } from "./efs-iam-access-point";
import { efsTransitEncryption } from "./efs-transit-encryption";
import { execConfigured } from "./exec-configured";
import { execEncrypted } from "./exec-encrypted";
import { execLogged } from "./exec-logged";
import { executionRole } from "./execution-role";
import { healthChecks } from "./health-checks";
import { imagesFromPrivateEcr } from "./images-from-private-ecr";
import { imagesPinned } from "./images-pinned";
import { latestPlatformVersion } from "./latest-platform-version";
import { logConfiguration } from "./log-configuration";
import { memoryLimits } from "./memory-limits";
import { minimumHealthy } from "./minimum-healthy";
import { networkModeAwsvpc } from "./network-mode-awsvpc";
import { networkModeNotHost } from "./network-mode-not-host";
import { noCredentialsInEnvironment } from "./no-credentials-in-environment";
import { noPlainSecrets } from "./no-plain-secrets";
import { noPrivilegedContainer } from "./no-privileged-container";
import { noPublicIp } from "./no-public-ip";
import { notRoot } from "./not-root";
import { pidModeNotHost } from "./pid-mode-not-host";
import { readOnlyRoot } from "./read-only-root";
import { rollback } from "./rollback";
import { serviceTagged } from "./service-tagged";
import { severalZones } from "./several-zones";
import { taskDefinitionTagged } from "./task-definition-tagged";
import { taskIngress } from "./task-ingress";
import { taskRole } from "./task-role";
import { tasksInPrivateSubnets } from "./tasks-in-private-subnets";

export const ecsRules: readonly Rule[] = [
    clusterTagged,
    containerInsights,
    currentPlatformVersion,
    distinctRoles,
    efsIamAccessPoint,
    efsTransitEncryption,
    execConfigured,
    execEncrypted,
    execLogged,
    executionRole,
    healthChecks,
    imagesFromPrivateEcr,
    imagesPinned,
    latestPlatformVersion,
    logConfiguration,
    memoryLimits,
    minimumHealthy,
    networkModeAwsvpc,
    networkModeNotHost,
    noCredentialsInEnvironment,
    noPlainSecrets,
    noPrivilegedContainer,
    noPublicIp,
    notRoot,
    pidModeNotHost,
    readOnlyRoot,
    rollback,
    serviceTagged,
    severalZones,
    taskDefinitionTagged,
    taskIngress,
    taskRole,
    tasksInPrivateSubnets,
];
