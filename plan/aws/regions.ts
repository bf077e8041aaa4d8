/**
 * Letters of the availability zones that a new account sees, each with the number in the zone's id. Elsewhere they are
 * a, b and c with the numbers 1, 2 and 3. Source: AWS documentation, "AWS Availability Zones". In the oldest regions the
 * letters are dealt out by account: the set of ids is AWS's, the pairing that of one account. Local Zones and Wavelength
 * Zones are opt-in and left out.
 */
const ZONES: Record<string, Record<string, number>> = {
    "us-east-1": { a: 1, b: 2, c: 4, d: 6, e: 3, f: 5 },
    "us-west-1": { a: 3, c: 1 },
    "us-west-2": { a: 1, b: 2, c: 3, d: 4 },
    "ca-central-1": { a: 1, b: 2, d: 4 },
    "ap-northeast-1": { a: 4, c: 1, d: 2 },
    "ap-northeast-2": { a: 1, b: 2, c: 3, d: 4 },
    "cn-north-1": { a: 1, b: 2, d: 4 },
};

/** Zone ids carry a short form of the region: `use1-az1`. Same source. */
const ZONE_ID_PREFIXES: Record<string, string> = {
    "us-east-1": "use1",
    "us-east-2": "use2",
    "us-west-1": "usw1",
    "us-west-2": "usw2",
    "af-south-1": "afs1",
    "ap-east-1": "ape1",
    "ap-south-1": "aps1",
    "ap-south-2": "aps2",
    "ap-southeast-1": "apse1",
    "ap-southeast-2": "apse2",
    "ap-southeast-3": "apse3",
    "ap-southeast-4": "apse4",
    "ap-southeast-5": "apse5",
    "ap-southeast-7": "apse7",
    "ap-northeast-1": "apne1",
    "ap-northeast-2": "apne2",
    "ap-northeast-3": "apne3",
    "ca-central-1": "cac1",
    "ca-west-1": "caw1",
    "eu-central-1": "euc1",
    "eu-central-2": "euc2",
    "eu-west-1": "euw1",
    "eu-west-2": "euw2",
    "eu-west-3": "euw3",
    "eu-north-1": "eun1",
    "eu-south-1": "eus1",
    "eu-south-2": "eus2",
    "il-central-1": "ilc1",
    "me-central-1": "mec1",
    "me-south-1": "mes1",
    "mx-central-1": "mxc1",
    "sa-east-1": "sae1",
    "cn-north-1": "cnn1",
    "cn-northwest-1": "cnnw1",
    "us-gov-east-1": "usge1",
    "us-gov-west-1": "usgw1",
};

/** `aws`, `aws-cn`, `aws-us-gov`. */
export function partitionOf(region: string): string {
    if (region.startsWith("cn-")) return "aws-cn";
    if (region.startsWith("us-gov-")) return "aws-us-gov";
    return "aws";
}

/** `amazonaws.com`, in China `amazonaws.com.cn`. */
export function dnsSuffixOf(region: string): string {
    return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

/** Start of the reverse DNS names of a region's services: `com.amazonaws`, in China `cn.com.amazonaws`. */
export function reverseDnsPrefixOf(region: string): string {
    return region.startsWith("cn-") ? "cn.com.amazonaws" : "com.amazonaws";
}

/** Names and ids of a region's availability zones, in the order of their letters. */
export function zonesOf(region: string): { name: string; id: string }[] {
    const prefix = ZONE_ID_PREFIXES[region] ?? region.replace(/-/g, "");
    return Object.entries(ZONES[region] ?? { a: 1, b: 2, c: 3 }).map(([letter, number]) => ({
        name: `${region}${letter}`,
        id: `${prefix}-az${number}`,
    }));
}

/** Zone id of an availability zone's name. */
export function zoneIdOf(region: string, zone: string): string {
    return zonesOf(region).find(({ name }) => name === zone)?.id ?? "";
}

/** Where each region is, as AWS names it. Source: AWS documentation, "AWS Regions". */
const PLACES: Record<string, string> = {
    "us-east-1": "US East (N. Virginia)",
    "us-east-2": "US East (Ohio)",
    "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)",
    "af-south-1": "Africa (Cape Town)",
    "ap-east-1": "Asia Pacific (Hong Kong)",
    "ap-south-1": "Asia Pacific (Mumbai)",
    "ap-south-2": "Asia Pacific (Hyderabad)",
    "ap-southeast-1": "Asia Pacific (Singapore)",
    "ap-southeast-2": "Asia Pacific (Sydney)",
    "ap-southeast-3": "Asia Pacific (Jakarta)",
    "ap-southeast-4": "Asia Pacific (Melbourne)",
    "ap-northeast-1": "Asia Pacific (Tokyo)",
    "ap-northeast-2": "Asia Pacific (Seoul)",
    "ap-northeast-3": "Asia Pacific (Osaka)",
    "ca-central-1": "Canada (Central)",
    "ca-west-1": "Canada West (Calgary)",
    "eu-central-1": "Europe (Frankfurt)",
    "eu-central-2": "Europe (Zurich)",
    "eu-west-1": "Europe (Ireland)",
    "eu-west-2": "Europe (London)",
    "eu-west-3": "Europe (Paris)",
    "eu-north-1": "Europe (Stockholm)",
    "eu-south-1": "Europe (Milan)",
    "eu-south-2": "Europe (Spain)",
    "il-central-1": "Israel (Tel Aviv)",
    "me-central-1": "Middle East (UAE)",
    "me-south-1": "Middle East (Bahrain)",
    "sa-east-1": "South America (Sao Paulo)",
    "cn-north-1": "China (Beijing)",
    "cn-northwest-1": "China (Ningxia)",
    "us-gov-east-1": "AWS GovCloud (US-East)",
    "us-gov-west-1": "AWS GovCloud (US-West)",
};

/** Where a region is; its code where that is not in the table. */
export function placeOf(region: string): string {
    return PLACES[region] ?? region;
}

/** Regions that an account has without opting in. Source: AWS documentation, "AWS Regions". */
export const DEFAULT_REGIONS = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];
