import type { ClusterArgs, LoadBalancerArgs, NetworkInputs } from "../components/index";
import type { Settings } from "./config/settings";
import type { ServiceDefinition } from "./services/definition";
import { alternativeNames } from "./services/routes";

/** Port of the test listener, when the configuration opens one without saying where. */
export const defaultTestPort = 8080;

/** What the configuration asks of the load balancer. */
export function loadBalancerArgs(
    settings: Settings,
    definitions: ServiceDefinition[],
    network: NetworkInputs,
): LoadBalancerArgs {
    const { domain } = settings;
    const {
        internal,
        allowedCidrs,
        testers,
        deletionProtection,
        accessLogRetentionDays,
        idleTimeoutSeconds,
        waf,
        requestsPerFiveMinutes,
    } = settings.loadBalancer;
    return {
        network,
        internal,
        // A domain outside Route 53 has its certificate and its records elsewhere.
        domain:
            domain && (domain.zoneId || domain.zoneName)
                ? {
                      name: domain.name,
                      alternativeNames: alternativeNames(definitions, domain),
                      zoneId: domain.zoneId,
                      zoneName: domain.zoneName,
                  }
                : undefined,
        certificateArn: domain?.certificateArn,
        allowedCidrs,
        accessLogs: { retentionDays: accessLogRetentionDays },
        deletionProtection,
        idleTimeoutSeconds,
        waf: waf ? { rateLimit: requestsPerFiveMinutes } : undefined,
        testListener: testers && { port: testers.port ?? defaultTestPort, allowedCidrs: testers.cidrBlocks },
    };
}

/** What the configuration asks of the cluster. Nothing records sessions where none can be opened. */
export function clusterArgs({ exec, logs }: Settings): ClusterArgs {
    return { exec: { enabled: exec.enabled, createKey: exec.customerKey, retentionDays: logs.retentionDays } };
}
