import { blank } from "../ids";
import { type FunctionModel, type FunctionModels, list, type Properties, record, text } from "../model";
import { byArnOrName, listed, lookup } from "./lookup";
import { pick } from "./read";

const balancer = lookup({
    type: "aws:lb/loadBalancer:LoadBalancer",
    wanted: byArnOrName("aws:lb/loadBalancer:LoadBalancer"),
    outputs: [
        ...["arnSuffix", "clientKeepAlive", "desyncMitigationMode", "dnsName", "dropInvalidHeaderFields"],
        ...["enableDeletionProtection", "enableHttp2", "enablePrefixForIpv6SourceNat", "enableWafFailOpen"],
        ...["enableTlsVersionAndCipherSuiteHeaders", "enableXffClientPort", "idleTimeout", "internal"],
        ...["enforceSecurityGroupInboundRulesOnPrivateLinkTraffic", "ipAddressType", "loadBalancerType", "name"],
        ...["preserveHostHeader", "secondaryIpsAutoAssignedPerSubnet", "securityGroups", "subnetMappings", "subnets"],
        ...["vpcId", "xffHeaderProcessingMode", "zoneId"],
    ],
    more: (found) => ({
        accessLogs: { bucket: "", enabled: false, prefix: "", ...record(found.accessLogs) },
        connectionLogs: listed(found.connectionLogs),
        enableCrossZoneLoadBalancing: found.enableCrossZoneLoadBalancing ?? true,
        enableZonalShift: found.enableZonalShift ?? false,
        healthCheckLogs: listed(found.healthCheckLogs),
        ipamPools: listed(found.ipamPools),
        ...blank("customerOwnedIpv4Pool", "dnsRecordClientRoutingPolicy"),
    }),
});

const targetGroup = lookup({
    type: "aws:lb/targetGroup:TargetGroup",
    wanted: byArnOrName("aws:lb/targetGroup:TargetGroup"),
    outputs: [
        ...["arnSuffix", "connectionTermination", "healthCheck", "lambdaMultiValueHeadersEnabled", "loadBalancerArns"],
        ...["loadBalancingAlgorithmType", "loadBalancingAnomalyMitigation", "loadBalancingCrossZoneEnabled", "name"],
        ...["preserveClientIp", "protocolVersion", "proxyProtocolV2", "slowStart", "stickiness", "targetType"],
    ],
    more: (found) => ({
        deregistrationDelay: text(found.deregistrationDelay),
        port: found.port ?? 80,
        protocol: found.protocol ?? "HTTP",
        targetControlPort: found.targetControlPort ?? 0,
        vpcId: text(found.vpcId),
    }),
});

const listener: FunctionModel = (call) => {
    const { args } = call;
    const own = call.stack
        .all("aws:lb/listener:Listener", "aws:alb/listener:Listener")
        .find(({ id, outputs }) =>
            args.arn ? id === args.arn : outputs.loadBalancerArn === args.loadBalancerArn && outputs.port === args.port,
        );
    const balancerArn =
        text(args.loadBalancerArn) ||
        text(args.arn)
            .replace(":listener/", ":loadbalancer/")
            .replace(/\/[^/]*$/, "");
    const arn =
        own?.id ??
        (text(args.arn) ||
            `${balancerArn.replace(":loadbalancer/", ":listener/")}/${call.existing.hex(16, `listener ${balancerArn} ${args.port}`)}`);
    const found: Properties = own?.outputs ?? {};
    return {
        ...args,
        id: arn,
        arn,
        loadBalancerArn: balancerArn,
        port: args.port ?? found.port ?? 443,
        protocol: found.protocol ?? (args.port === 80 ? "HTTP" : "HTTPS"),
        region: call.scope.region,
        defaultActions: list(found.defaultActions),
        mutualAuthentications: listed(found.mutualAuthentication),
        tags: found.tagsAll ?? {},
        ...blank("alpnPolicy", "certificateArn", "sslPolicy"),
        ...pick(found, "alpnPolicy", "certificateArn", "sslPolicy"),
    };
};

/** Lookups of load balancers. */
export const loadBalancerFunctions: FunctionModels = {
    "aws:lb/getLoadBalancer:getLoadBalancer": balancer,
    "aws:alb/getLoadBalancer:getLoadBalancer": balancer,
    "aws:lb/getTargetGroup:getTargetGroup": targetGroup,
    "aws:alb/getTargetGroup:getTargetGroup": targetGroup,
    "aws:lb/getListener:getListener": listener,
    "aws:alb/getListener:getListener": listener,
};
