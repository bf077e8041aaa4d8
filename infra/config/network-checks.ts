import { checkEndpoints, planNetwork } from "../../components/network/network-plan";
import { networkArgs, zonesOf } from "../network";
import type { Problem } from "./problems";
import type { Configuration } from "./schema";
import type { Settings } from "./settings";

const root = "hatoba:network";

/** Everything wrong with the network as a whole: what the component's own plan finds, and what an existing one lacks. */
export function checkNetwork(given: Configuration["network"], settings: Settings): Problem[] {
    if (given?.existing) return checkExisting(given, given.existing, settings);
    const { problems } = planNetwork(networkArgs(settings.network));
    const found = [...problems, ...checkEndpoints(given?.interfaceEndpoints)].map(({ path, reason }) => ({
        path: `${root}.${path === "flowLogs.retentionDays" ? "flowLogRetentionDays" : path}`,
        reason,
    }));
    if (zonesOf(settings.network) < 2 && found.length === 0) {
        found.push({ path: root, reason: "has one zone; the load balancer needs two" });
    }
    return found;
}

function checkExisting(
    { existing: _, interfaceEndpoints, ...shape }: NonNullable<Configuration["network"]>,
    existing: NonNullable<NonNullable<Configuration["network"]>["existing"]>,
    { loadBalancer }: Settings,
): Problem[] {
    const path = `${root}.existing`;
    const problems: Problem[] = Object.keys(shape).map((key) => ({
        path: `${root}.${key}`,
        reason: "has no effect on an existing network; leave it out",
    }));
    const { stack, privateSubnetCount, ...ids } = existing;
    const need = (key: string, why: string) => problems.push({ path: `${path}.${key}`, reason: `is missing; ${why}` });
    if (stack) {
        if (privateSubnetCount === undefined)
            need("privateSubnetCount", "how many private subnets the other stack has must be known");
        for (const key of Object.keys(ids)) {
            problems.push({ path: `${path}.${key}`, reason: "comes from the other stack; leave it or `stack` out" });
        }
    } else {
        if (!ids.vpcId) need("vpcId", "accepted: the id of a VPC, or `stack` instead");
        if (!ids.privateSubnetIds) need("privateSubnetIds", "tasks run there");
        if (!ids.publicSubnetIds && !loadBalancer.internal)
            need("publicSubnetIds", "the public load balancer stands there");
        if (privateSubnetCount !== undefined) {
            problems.push({ path: `${path}.privateSubnetCount`, reason: "is only for `stack`; leave it out" });
        }
    }
    return [
        ...problems,
        ...checkEndpoints(interfaceEndpoints).map((p) => ({ path: `${root}.${p.path}`, reason: p.reason })),
    ];
}
