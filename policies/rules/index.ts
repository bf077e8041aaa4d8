import type { Rule } from "../rule";
import { immutableTags } from "./ecr/immutable-tags";
import { policyNotPublic } from "./ecr/policy-not-public";
import { scanOnPush } from "./ecr/scan-on-push";
import { efsTransitEncryption } from "./ecs/efs-transit-encryption";
import { healthChecks } from "./ecs/health-checks";
import { imagesFromPrivateEcr } from "./ecs/images-from-private-ecr";
import { logConfiguration } from "./ecs/log-configuration";
import { networkModeAwsvpc } from "./ecs/network-mode-awsvpc";
import { networkModeNotHost } from "./ecs/network-mode-not-host";
import { noPlainSecrets } from "./ecs/no-plain-secrets";
import { noPrivilegedContainer } from "./ecs/no-privileged-container";
import { noPublicIp } from "./ecs/no-public-ip";
import { pidModeNotHost } from "./ecs/pid-mode-not-host";
import { readOnlyRoot } from "./ecs/read-only-root";
import { taskIngress } from "./ecs/task-ingress";
import { tasksInPrivateSubnets } from "./ecs/tasks-in-private-subnets";
import { accessPointRootDirectory } from "./efs/access-point-root-directory";
import { accessPointUser } from "./efs/access-point-user";
import { encrypted } from "./efs/encrypted";
import { mountTargetInPrivateSubnet } from "./efs/mount-target-in-private-subnet";
import { accessLogs } from "./load-balancer/access-logs";
import { dropInvalidHeaders } from "./load-balancer/drop-invalid-headers";
import { httpRedirectsToHttps } from "./load-balancer/http-redirects-to-https";
import { modernTlsPolicy } from "./load-balancer/modern-tls-policy";
import { recommendedTlsPolicy } from "./load-balancer/recommended-tls-policy";
import { severalZones } from "./load-balancer/several-zones";
import { targetGroupHealthCheck } from "./load-balancer/target-group-health-check";
import { subnetNoPublicAddresses } from "./network/subnet-no-public-addresses";
import { secretIsSecureString } from "./ssm/secret-is-secure-string";

/** Every rule of the pack, in the order of the catalogue. */
export const rules: readonly Rule[] = [
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
    immutableTags,
    policyNotPublic,
    scanOnPush,
    accessPointRootDirectory,
    accessPointUser,
    encrypted,
    mountTargetInPrivateSubnet,
    accessLogs,
    dropInvalidHeaders,
    httpRedirectsToHttps,
    modernTlsPolicy,
    recommendedTlsPolicy,
    severalZones,
    targetGroupHealthCheck,
    subnetNoPublicAddresses,
    secretIsSecureString,
];
