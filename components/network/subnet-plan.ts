import type { Problem } from "../problems";
import { type Cidr, contains, formatCidr, nearestCidr, overlap, parseCidr, rangeAt, sizeOf } from "./cidr";

/**
 * Which ranges the subnets of a network get.
 *
 * Planned ranges depend on the VPC's range, the position of the zone and the tier, and on nothing else. The VPC is cut
 * into eight equal parts, one for each zone it may ever have; half of a zone's part is private, a quarter public, a
 * quarter isolated, whether the tier is there today or not. So a zone or a tier that is added later takes room that was
 * kept for it, and no subnet that exists is renumbered (which would replace it and everything in it). A /16 gives a zone
 * 4,096 private, 2,048 public and 2,048 isolated addresses; AWS keeps five of each subnet.
 */
export interface SubnetRequest {
    /** Range of the VPC. */
    cidrBlock: string;
    /** Number of zones. */
    zones: number;
    /** Which tiers there are. Private subnets always are. */
    tiers: { public: boolean; isolated: boolean };
    /** Ranges given outright, by tier, in zone order. All tiers or none. */
    given: Partial<Record<SubnetTier, string[]>>;
}

export type SubnetTier = "public" | "private" | "isolated";
export type SubnetPlan = Record<SubnetTier, string[]>;

/** Zones that a planned VPC has room for. No AWS region has more than six. */
export const MAX_ZONES = 8;
/** AWS accepts /16 to /28, for a VPC and for a subnet. */
const LARGEST_PREFIX = 16;
const SMALLEST_PREFIX = 28;

/** Where in a zone's part a tier begins, in quarters, and how many bits longer than the VPC's its prefix is. */
const PLACES: Record<SubnetTier, { quarter: number; extraBits: number }> = {
    private: { quarter: 0, extraBits: 4 },
    public: { quarter: 2, extraBits: 5 },
    isolated: { quarter: 3, extraBits: 5 },
};

/** The ranges of every tier in zone order, or everything that is wrong with the request. */
export function planSubnets(request: SubnetRequest): { subnets: SubnetPlan; problems: Problem[] } {
    const subnets: SubnetPlan = { public: [], private: [], isolated: [] };
    const vpc = parseCidr(request.cidrBlock);
    if (!vpc || !isAllowedSize(vpc)) {
        return { subnets, problems: [{ path: "cidrBlock", reason: describeBadRange(request.cidrBlock) }] };
    }
    const tiers = (["public", "private", "isolated"] as const).filter(
        (tier) => tier === "private" || request.tiers[tier],
    );
    if (Object.values(request.given).some((ranges) => ranges !== undefined)) {
        const problems = checkGiven(vpc, tiers, request);
        if (problems.length === 0) {
            for (const tier of tiers) {
                subnets[tier] = [...(request.given[tier] ?? [])];
            }
        }
        return { subnets, problems };
    }
    const smallest = Math.max(...tiers.map((tier) => vpc.prefix + PLACES[tier].extraBits));
    if (smallest > SMALLEST_PREFIX) {
        const needed = vpc.prefix - (smallest - SMALLEST_PREFIX);
        const reason = `"${request.cidrBlock}" is too small to keep room for ${MAX_ZONES} zones; give a /${needed} or larger, or the ranges of the subnets`;
        return { subnets, problems: [{ path: "cidrBlock", reason }] };
    }
    for (const tier of tiers) {
        subnets[tier] = Array.from({ length: request.zones }, (_, zone) => formatCidr(plannedRange(vpc, zone, tier)));
    }
    return { subnets, problems: [] };
}

function plannedRange(vpc: Cidr, zone: number, tier: SubnetTier): Cidr {
    const zoneSize = sizeOf(vpc) / MAX_ZONES;
    const { quarter, extraBits } = PLACES[tier];
    return rangeAt(vpc, zone * zoneSize + (quarter * zoneSize) / 4, vpc.prefix + extraBits);
}

function checkGiven(vpc: Cidr, tiers: SubnetTier[], request: SubnetRequest): Problem[] {
    const problems: Problem[] = [];
    const seen: { path: string; text: string; range: Cidr }[] = [];
    for (const tier of ["public", "private", "isolated"] as const) {
        const ranges = request.given[tier];
        const list = `${tier}CidrBlocks`;
        if (!tiers.includes(tier)) {
            if (ranges) problems.push({ path: list, reason: `there are no ${tier} subnets; leave the ranges out` });
            continue;
        }
        if (!ranges) {
            problems.push({ path: list, reason: "other subnets have explicit ranges; give these too, one per zone" });
            continue;
        }
        if (ranges.length !== request.zones) {
            problems.push({
                path: list,
                reason: `has ${count(ranges.length, "range")} for ${count(request.zones, "zone")}; one per zone`,
            });
        }
        ranges.forEach((text, index) => {
            const path = `${list}[${index}]`;
            const range = parseCidr(text);
            if (!range || !isAllowedSize(range)) {
                problems.push({ path, reason: describeBadRange(text) });
                return;
            }
            if (!contains(vpc, range)) {
                problems.push({ path, reason: `"${text}" is not inside the VPC's "${request.cidrBlock}"` });
            }
            for (const other of seen.filter((earlier) => overlap(earlier.range, range))) {
                problems.push({ path, reason: `"${text}" overlaps ${other.path}, "${other.text}"` });
            }
            seen.push({ path, text, range });
        });
    }
    return problems;
}

function isAllowedSize({ prefix }: Cidr): boolean {
    return prefix >= LARGEST_PREFIX && prefix <= SMALLEST_PREFIX;
}

function describeBadRange(text: string): string {
    const meant = nearestCidr(text);
    if (!meant) {
        return `"${text}" is not an IPv4 range such as "10.0.0.0/20"`;
    }
    if (!isAllowedSize(meant)) {
        return `"${text}" is a /${meant.prefix}; AWS accepts /${LARGEST_PREFIX} to /${SMALLEST_PREFIX}`;
    }
    return `"${text}" does not begin at its first address; "${formatCidr(meant)}" does`;
}

function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
