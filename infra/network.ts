import * as pulumi from "@pulumi/pulumi";
import { type ExistingNetworkArgs, Network, type NetworkArgs } from "../components/index";
import type { Settings } from "./config/settings";

/** The stack's network: a VPC of its own, or one that exists. */
export function createNetwork(settings: Settings, opts: pulumi.ComponentResourceOptions): Network {
    const { existing } = settings.network;
    const adopted = existing?.stack
        ? networkOfStack(existing.stack, existing.privateSubnetCount, settings.loadBalancer.internal)
        : existing;
    return new Network("network", networkArgs(settings.network, adopted as ExistingNetworkArgs | undefined), opts);
}

/** What the configuration asks of the component. Free of Pulumi, so that it can be checked before anything is registered. */
export function networkArgs(network: Settings["network"], existing?: ExistingNetworkArgs): NetworkArgs {
    const { interfaceEndpoints, flowLogRetentionDays, existing: _, ...shape } = network;
    if (existing) return { existing, interfaceEndpoints };
    return { ...shape, interfaceEndpoints, flowLogs: { retentionDays: flowLogRetentionDays } };
}

/** Number of zones of a new network, as far as the configuration says it. */
export function zonesOf({ availabilityZones, availabilityZoneCount, privateCidrBlocks }: Settings["network"]): number {
    return availabilityZones?.length ?? availabilityZoneCount ?? privateCidrBlocks?.length ?? 0;
}

function networkOfStack(name: string, privateSubnetCount = 0, isInternal = false): ExistingNetworkArgs {
    const stack = new pulumi.StackReference("network-stack", { name });
    const privateSubnetIds = stack.requireOutput("privateSubnetIds").apply((ids: string[]) => {
        if (ids.length === privateSubnetCount) return ids;
        const path = "hatoba:network.existing.privateSubnetCount";
        throw new pulumi.RunError(
            `${path}: is ${privateSubnetCount}, but stack ${name} has ${ids.length} private subnets`,
        );
    });
    return {
        vpcId: stack.requireOutput("vpcId"),
        // A list of a known length, because each subnet gets resources of its own.
        privateSubnetIds: Array.from({ length: privateSubnetCount }, (_, index) =>
            privateSubnetIds.apply((ids) => ids[index] as string),
        ),
        publicSubnetIds: isInternal ? undefined : stack.requireOutput("publicSubnetIds"),
    };
}
