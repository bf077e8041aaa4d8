import { DeploymentStrategy } from "../../components/index";
import { type RetentionDays, Tier } from "./schema";

/** What a tier decides. Each value stands at the path of the key that overrides it. */
export interface TierDefaults {
    network: {
        availabilityZoneCount: number;
        nat: "none" | "single" | "per-zone";
        flowLogRetentionDays: RetentionDays;
    };
    loadBalancer: { deletionProtection: boolean; accessLogRetentionDays: number; waf: boolean };
    service: {
        desiredCount: number;
        architecture: "X86_64" | "ARM64";
        capacity: { onDemandBase: number; onDemandWeight: number; spotWeight: number };
        deployment: { strategy: DeploymentStrategy };
    };
    logs: { retentionDays: RetentionDays };
    exec: { enabled: boolean; customerKey: boolean };
    registry: {
        keep: number;
        untaggedDays: number;
        forceDelete: boolean;
        pullAccountIds: string[];
        pullThroughCache: boolean;
    };
    fileSystem: { backup: boolean; retain: boolean };
    monitoring: { enabled: boolean; rollback: boolean };
}

/**
 * The defaults of both kinds of environment, side by side.
 * Development is cheap, open to its developers and deleted without a trace;
 * production survives the loss of a zone, keeps what it logs for a year, and is hard to delete.
 */
export const tierDefaults: Record<Tier, TierDefaults> = {
    [Tier.Development]: {
        network: { availabilityZoneCount: 2, nat: "single", flowLogRetentionDays: 7 },
        loadBalancer: { deletionProtection: false, accessLogRetentionDays: 14, waf: false },
        service: {
            desiredCount: 1,
            architecture: "X86_64",
            capacity: { onDemandBase: 0, onDemandWeight: 0, spotWeight: 1 },
            deployment: { strategy: DeploymentStrategy.Rolling },
        },
        logs: { retentionDays: 14 },
        exec: { enabled: true, customerKey: false },
        registry: { keep: 10, untaggedDays: 3, forceDelete: true, pullAccountIds: [], pullThroughCache: true },
        fileSystem: { backup: false, retain: false },
        monitoring: { enabled: false, rollback: true },
    },
    [Tier.Production]: {
        network: { availabilityZoneCount: 3, nat: "per-zone", flowLogRetentionDays: 365 },
        loadBalancer: { deletionProtection: true, accessLogRetentionDays: 365, waf: true },
        service: {
            desiredCount: 2,
            architecture: "X86_64",
            capacity: { onDemandBase: 0, onDemandWeight: 1, spotWeight: 0 },
            deployment: { strategy: DeploymentStrategy.BlueGreen },
        },
        logs: { retentionDays: 365 },
        exec: { enabled: false, customerKey: true },
        registry: { keep: 50, untaggedDays: 14, forceDelete: false, pullAccountIds: [], pullThroughCache: true },
        fileSystem: { backup: true, retain: true },
        monitoring: { enabled: true, rollback: true },
    },
};
