import { type Call, FunctionFailure, type FunctionModels, type Properties, text, texts } from "../model";
import { DEFAULT_REGIONS, dnsSuffixOf, partitionOf, placeOf, reverseDnsPrefixOf, zonesOf } from "../regions";
import { filterValues } from "./read";

/** Zones that the arguments let through. */
function zonesFor({ args, scope }: Call) {
    const names = filterValues(args, "zone-name");
    const ids = filterValues(args, "zone-id");
    const types = filterValues(args, "zone-type");
    const optIn = filterValues(args, "opt-in-status");
    return zonesOf(scope.region).filter(
        ({ name, id }) =>
            !texts(args.excludeNames).includes(name) &&
            !texts(args.excludeZoneIds).includes(id) &&
            (names.length === 0 || names.includes(name)) &&
            (ids.length === 0 || ids.includes(id)) &&
            (types.length === 0 || types.includes("availability-zone")) &&
            (optIn.length === 0 || optIn.includes("opt-in-not-required")) &&
            (args.state === undefined || args.state === "available"),
    );
}

function getAvailabilityZones(call: Call): Properties {
    const zones = zonesFor(call);
    const { region } = call.scope;
    return {
        ...call.args,
        region,
        id: region,
        groupNames: zones.length > 0 ? [region] : [],
        names: zones.map(({ name }) => name),
        zoneIds: zones.map(({ id }) => id),
    };
}

function getAvailabilityZone(call: Call): Properties {
    const { args, scope } = call;
    const zones = zonesFor(call).filter(
        ({ name, id }) =>
            (args.name === undefined || args.name === name) && (args.zoneId === undefined || args.zoneId === id),
    );
    const [zone] = zones;
    if (!zone) throw new FunctionFailure("name", "no matching EC2 Availability Zone found");
    if (zones.length > 1) throw new FunctionFailure("name", "multiple EC2 Availability Zones matched");
    return {
        ...args,
        region: scope.region,
        id: zone.name,
        name: zone.name,
        nameSuffix: zone.name.slice(scope.region.length),
        zoneId: zone.id,
        zoneType: "availability-zone",
        groupName: scope.region,
        groupLongName: placeOf(scope.region),
        networkBorderGroup: scope.region,
        optInStatus: "opt-in-not-required",
        parentZoneId: "",
        parentZoneName: "",
        state: "available",
    };
}

function getCallerIdentity({ existing }: Call): Properties {
    return {
        id: existing.accountId,
        accountId: existing.accountId,
        arn: existing.globalArn("iam", "user/plan"),
        userId: `AIDA${existing.upper(17, "caller")}`,
    };
}

function getRegion({ args, scope }: Call): Properties {
    const endpoint = /^ec2\.([a-z0-9-]+)\./.exec(text(args.endpoint))?.[1];
    const region = text(args.region) || text(args.name) || endpoint || scope.region;
    return {
        id: region,
        name: region,
        region,
        description: placeOf(region),
        endpoint: `ec2.${region}.${dnsSuffixOf(region)}`,
    };
}

function getRegions({ args, scope }: Call): Properties {
    const names = DEFAULT_REGIONS.filter((region) => partitionOf(region) === scope.partition);
    const asked = filterValues(args, "region-name");
    return {
        ...args,
        id: scope.partition,
        names: (names.length > 0 ? names : [scope.region]).filter((name) => asked.length === 0 || asked.includes(name)),
    };
}

function getPartition({ scope }: Call): Properties {
    return {
        id: scope.partition,
        partition: scope.partition,
        dnsSuffix: scope.dnsSuffix,
        reverseDnsPrefix: reverseDnsPrefixOf(scope.region),
    };
}

function getArn({ args }: Call): Properties {
    const arn = text(args.arn);
    const [prefix, partition, service, region, account, ...resource] = arn.split(":");
    if (prefix !== "arn" || resource.length === 0) {
        throw new FunctionFailure("arn", `"arn" (${arn}) is an invalid ARN: arn: not enough sections`);
    }
    return { id: arn, arn, partition, service, region, account, resource: resource.join(":") };
}

function getServicePrincipal({ args, scope }: Call): Properties {
    const service = text(args.serviceName);
    // A few services keep the partition's own suffix in China; the provider's list is short, and ECS is not on it.
    const regional = scope.partition === "aws-cn" && ["codedeploy", "elasticmapreduce", "logs"].includes(service);
    const suffix = regional ? scope.dnsSuffix : "amazonaws.com";
    const name = `${service}.${suffix}`;
    return { id: `${service}.${scope.region}.${suffix}`, name, region: scope.region, serviceName: service, suffix };
}

function getService({ args, scope }: Call): Properties {
    const service =
        text(args.serviceId) || text(args.dnsName).split(".")[0] || text(args.reverseDnsName).split(".").pop();
    const prefix = text(args.reverseDnsPrefix) || reverseDnsPrefixOf(scope.region);
    return {
        id: `${prefix}.${scope.region}.${service}`,
        serviceId: service,
        region: scope.region,
        partition: scope.partition,
        dnsName: `${service}.${scope.region}.${scope.dnsSuffix}`,
        reverseDnsName: `${prefix}.${scope.region}.${service}`,
        reverseDnsPrefix: prefix,
        supported: true,
    };
}

/** Functions that answer from the provider itself: where it is, and as whom. */
export const providerFunctions: FunctionModels = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": getAvailabilityZones,
    "aws:index/getAvailabilityZone:getAvailabilityZone": getAvailabilityZone,
    "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
    "aws:index/getRegion:getRegion": getRegion,
    "aws:index/getRegions:getRegions": getRegions,
    "aws:index/getPartition:getPartition": getPartition,
    "aws:index/getArn:getArn": getArn,
    "aws:index/getServicePrincipal:getServicePrincipal": getServicePrincipal,
    "aws:index/getService:getService": getService,
    "aws:index/getDefaultTags:getDefaultTags": ({ scope, defaultTags }) => ({
        id: scope.partition,
        tags: defaultTags,
    }),
};
