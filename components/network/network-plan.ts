import { checkRetention } from "../log-retention";
import { checkInteger, oneOf, type Problem } from "../problems";
import { FlowLogTraffic, NatMode, type NetworkArgs } from "./network-args";
import { MAX_ZONES, planSubnets, type SubnetPlan } from "./subnet-plan";

/** What a network will consist of, decided from plain args alone. */
export interface NetworkPlan {
    cidrBlock: string;
    zones: number;
    subnets: SubnetPlan;
    /** Number of NAT gateways; the first zones get one each. */
    natGateways: number;
}

/** The plan of a new VPC, or everything that is wrong with the args. */
export function planNetwork(args: NetworkArgs): { plan: NetworkPlan; problems: Problem[] } {
    const publicSubnets = args.publicSubnets ?? true;
    const given = { public: args.publicCidrBlocks, private: args.privateCidrBlocks, isolated: args.isolatedCidrBlocks };
    const zones = countZones(args);
    const nat = args.nat ?? (publicSubnets ? NatMode.PerZone : NatMode.None);
    const cidrBlock = args.cidrBlock ?? "10.0.0.0/16";
    const { subnets, problems } = planSubnets({
        cidrBlock,
        zones: zones.count,
        tiers: { public: publicSubnets, isolated: args.isolatedSubnets ?? given.isolated !== undefined },
        given,
    });
    const gateways = { [NatMode.None]: 0, [NatMode.Single]: 1, [NatMode.PerZone]: zones.count }[nat];
    return {
        plan: { cidrBlock, zones: zones.count, subnets, natGateways: gateways },
        problems: [...zones.problems, ...checkNat(args, publicSubnets), ...checkFlowLogs(args), ...problems],
    };
}

/** Problems of args that a new and an adopted network have in common. */
export function checkEndpoints(services: string[] = []): Problem[] {
    return services.flatMap((service, index): Problem[] => {
        const path = `interfaceEndpoints[${index}]`;
        if (service === "s3") {
            return [{ path, reason: `"s3" has a gateway endpoint, which is free; leave it out` }];
        }
        if (!/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(service) || service.startsWith("com.amazonaws.")) {
            return [{ path, reason: `"${service}" is not the last part of a service's name, such as "ecr.api"` }];
        }
        return services.indexOf(service) < index ? [{ path, reason: `"${service}" is listed twice` }] : [];
    });
}

/** An adopted VPC keeps its shape: whatever would shape a new one has no effect and must not pretend to have one. */
export function checkExisting(args: NetworkArgs): Problem[] {
    const allowed = new Set(["existing", "interfaceEndpoints"]);
    return Object.entries(args)
        .filter(([key, value]) => value !== undefined && !allowed.has(key))
        .map(([key]) => ({ path: key, reason: "has no effect on an existing VPC; leave it out" }));
}

/** Names, number and explicit ranges each say how many zones there are; the first that is given decides. */
function countZones(args: NetworkArgs): { count: number; problems: Problem[] } {
    const names = args.availabilityZones;
    const ranges = args.privateCidrBlocks ?? args.publicCidrBlocks ?? args.isolatedCidrBlocks;
    const problems = checkInteger("availabilityZoneCount", args.availabilityZoneCount, 1, MAX_ZONES);
    const [path, count] = names
        ? ["availabilityZones", names.length]
        : args.availabilityZoneCount !== undefined && problems.length === 0
          ? ["availabilityZoneCount", args.availabilityZoneCount]
          : ["privateCidrBlocks", ranges?.length ?? 2];
    if (count < 1 || count > MAX_ZONES) {
        return {
            count: 1,
            problems: [{ path, reason: `has ${count} zones; 1 to ${MAX_ZONES} are possible` }, ...problems],
        };
    }
    if (names && args.availabilityZoneCount !== undefined && args.availabilityZoneCount !== count) {
        const reason = `is ${args.availabilityZoneCount}, but availabilityZones names ${count}; leave one of them out`;
        problems.push({ path: "availabilityZoneCount", reason });
    }
    names?.forEach((name, index) => {
        if (names.indexOf(name) < index) {
            problems.push({ path: `availabilityZones[${index}]`, reason: `"${name}" is listed twice` });
        }
    });
    return { count, problems };
}

function checkNat({ nat }: NetworkArgs, publicSubnets: boolean): Problem[] {
    if (nat !== undefined && !Object.values(NatMode).includes(nat)) {
        return [{ path: "nat", reason: `"${nat}" is none of ${oneOf(Object.values(NatMode))}` }];
    }
    if (nat !== undefined && nat !== NatMode.None && !publicSubnets) {
        return [{ path: "nat", reason: `"${nat}" needs public subnets; NAT gateways stand in them` }];
    }
    return [];
}

function checkFlowLogs({ flowLogs }: NetworkArgs): Problem[] {
    const { retentionDays, trafficType } = flowLogs ?? {};
    const problems = checkRetention("flowLogs.retentionDays", retentionDays);
    if (trafficType !== undefined && !Object.values(FlowLogTraffic).includes(trafficType)) {
        const reason = `"${trafficType}" is none of ${oneOf(Object.values(FlowLogTraffic))}`;
        problems.push({ path: "flowLogs.trafficType", reason });
    }
    return problems;
}
