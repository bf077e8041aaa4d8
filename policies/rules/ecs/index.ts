import type { Rule } from "../../rule";
import { efsTransitEncryption } from "./efs-transit-encryption";
import { healthChecks } from "./health-checks";
import { imagesFromPrivateEcr } from "./images-from-private-ecr";
import { logConfiguration } from "./log-configuration";
import { networkModeAwsvpc } from "./network-mode-awsvpc";
import { networkModeNotHost } from "./network-mode-not-host";
import { noPlainSecrets } from "./no-plain-secrets";
import { noPrivilegedContainer } from "./no-privileged-container";
import { noPublicIp } from "./no-public-ip";
import { pidModeNotHost } from "./pid-mode-not-host";
import { readOnlyRoot } from "./read-only-root";
import { taskIngress } from "./task-ingress";
import { tasksInPrivateSubnets } from "./tasks-in-private-subnets";

export const ecsRules: readonly Rule[] = [
    efsTransitEncryption,
    healthChecks,
    imagesFromPrivateEcr,
    logConfiguration,
    networkModeAwsvpc,
    networkModeNotHost,
    noPlainSecrets,
    noPrivilegedContainer,
    noPublicIp,
    pidModeNotHost,
    readOnlyRoot,
    taskIngress,
    tasksInPrivateSubnets,
];
