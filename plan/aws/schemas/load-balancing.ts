import { LISTENER_HEADERS } from "../listener-headers";
import { list, type Properties, record, text, texts } from "../model";
import type { ResourceSchema, ResourceSchemas } from "./schema";

/** Mappings of a load balancer to its subnets, by what the program can say of each. */
function mappings({ subnetMappings }: Properties): string[] {
    return list(subnetMappings).map((mapping) => {
        const { allocationId, ipv6Address, privateIpv4Address, subnetId } = record(mapping);
        return [subnetId, allocationId, privateIpv4Address, ipv6Address].map(text).join(" ");
    });
}

/** Whether two lists without an order differ. */
function differ(old: readonly string[], wanted: readonly string[]): boolean {
    return old.length !== wanted.length || wanted.some((item) => !old.includes(item));
}

/** Whether the program gives the list, with nothing in it that is not known yet. */
function isKnown(value: unknown): value is unknown[] {
    return Array.isArray(value) && value.every((item) => item !== undefined && item !== null);
}

/** Mappings may only be added, and with an Application Load Balancer removed; none may change. */
function mappingsForceNew(before: Properties, after: Properties, removable: boolean): boolean {
    const [old, wanted] = [mappings(before), mappings(after)];
    const known = isKnown(after.subnetMappings) && list(after.subnetMappings).every((to) => text(record(to).subnetId));
    if (!known || !differ(old, wanted)) return false;
    if (wanted.length > old.length) return old.some((mapping) => !wanted.includes(mapping));
    return wanted.length === old.length || !removable || wanted.some((mapping) => !old.includes(mapping));
}

function networkLoadBalancerForcesNew(before: Properties, after: Properties): string[] {
    const paths: string[] = [];
    const [oldSubnets, subnets] = [texts(before.subnets), texts(after.subnets)];
    if (isKnown(after.subnets) && differ(oldSubnets, subnets) && subnets.length <= oldSubnets.length) {
        paths.push("subnets");
    }
    // Security groups cannot be added where there are none, nor all be removed.
    const hadGroups = list(before.securityGroups).length > 0;
    if (isKnown(after.securityGroups) && after.securityGroups.length > 0 !== hadGroups) paths.push("securityGroups");
    const { secondaryIpsAutoAssignedPerSubnet: secondaryIps } = after;
    if (typeof secondaryIps === "number" && secondaryIps < Number(before.secondaryIpsAutoAssignedPerSubnet ?? 0)) {
        paths.push("secondaryIpsAutoAssignedPerSubnet");
    }
    return paths;
}

const loadBalancer: ResourceSchema = {
    source: ["internal/service/elbv2/load_balancer.go"], // 00edc94be7a8
    defaults: {
        "accessLogs.enabled": false,
        clientKeepAlive: 3600,
        "connectionLogs.enabled": false,
        desyncMitigationMode: "defensive",
        dnsRecordClientRoutingPolicy: "any_availability_zone",
        dropInvalidHeaderFields: false,
        enableCrossZoneLoadBalancing: false,
        enableDeletionProtection: false,
        enableHttp2: true,
        enableTlsVersionAndCipherSuiteHeaders: false,
        enableWafFailOpen: false,
        enableXffClientPort: false,
        enableZonalShift: false,
        // Newer than the commit; from the declarations of @pulumi/aws 7.48.0.
        "healthCheckLogs.enabled": false,
        idleTimeout: 60,
        loadBalancerType: "application",
        preserveHostHeader: false,
        xffHeaderProcessingMode: "append",
    },
    // `enablePrefixForIpv6SourceNat` and `secondaryIpsAutoAssignedPerSubnet` are newer than the commit.
    computed: [
        "arn",
        "arnSuffix",
        "dnsName",
        "enablePrefixForIpv6SourceNat",
        "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
        "internal",
        "ipAddressType",
        "name",
        "namePrefix",
        "secondaryIpsAutoAssignedPerSubnet",
        "securityGroups",
        "subnetMappings",
        "subnets",
        "vpcId",
        "zoneId",
    ],
    // A replacement has another DNS name.
    forceNew: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
    forceNewWhen: (before, after) => {
        const { loadBalancerType = "application" } = after;
        if (loadBalancerType !== "application" && loadBalancerType !== "network") return [];
        const isNetwork = loadBalancerType === "network";
        return [
            ...(mappingsForceNew(before, after, !isNetwork) ? ["subnetMappings"] : []),
            ...(isNetwork ? networkLoadBalancerForcesNew(before, after) : []),
        ];
    },
    computedOnUpdate: (before, after) => {
        const { loadBalancerType = "application", subnets, subnetMappings } = after;
        if (loadBalancerType !== "application" && loadBalancerType !== "network") return [];
        return [
            ...(Array.isArray(subnetMappings) && differ(mappings(before), mappings(after)) ? ["subnets"] : []),
            ...(Array.isArray(subnets) && differ(texts(before.subnets), texts(subnets)) ? ["subnetMappings"] : []),
        ];
    },
};

const listener: ResourceSchema = {
    source: ["internal/service/elbv2/listener.go"],
    defaults: {
        "defaultActions.forward.stickiness.enabled": false,
        "defaultActions.forward.targetGroups.weight": 1,
        "defaultActions.redirect.host": "#{host}",
        "defaultActions.redirect.path": "/#{path}",
        "defaultActions.redirect.port": "#{port}",
        "defaultActions.redirect.protocol": "#{protocol}",
        "defaultActions.redirect.query": "#{query}",
        "mutualAuthentication.ignoreClientCertificateExpiry": false,
    },
    computed: [
        "arn",
        "mutualAuthentication",
        "protocol",
        ...LISTENER_HEADERS,
        "routingHttpResponseServerEnabled",
        "sslPolicy",
        "tcpIdleTimeoutSeconds",
    ],
    // Port, protocol and actions change in place.
    forceNew: ["loadBalancerArn"],
};

const listenerRule: ResourceSchema = {
    source: ["internal/service/elbv2/listener_rule.go"], // 032c4f076a6c
    defaults: {
        "actions.authenticateCognito.scope": "openid",
        "actions.authenticateCognito.sessionCookieName": "AWSELBAuthSessionCookie",
        "actions.authenticateCognito.sessionTimeout": 604800,
        "actions.authenticateOidc.scope": "openid",
        "actions.authenticateOidc.sessionCookieName": "AWSELBAuthSessionCookie",
        "actions.authenticateOidc.sessionTimeout": 604800,
        "actions.forward.stickiness.enabled": false,
        "actions.forward.targetGroups.weight": 1,
        "actions.redirect.host": "#{host}",
        "actions.redirect.path": "/#{path}",
        "actions.redirect.port": "#{port}",
        "actions.redirect.protocol": "#{protocol}",
        "actions.redirect.query": "#{query}",
    },
    computed: ["arn", "priority"],
    forceNew: ["listenerArn"],
};

const targetGroup: ResourceSchema = {
    source: ["internal/service/elbv2/target_group.go"], // 013cfb4cddc9
    defaults: {
        deregistrationDelay: 300,
        "healthCheck.enabled": true,
        "healthCheck.healthyThreshold": 3,
        "healthCheck.interval": 30,
        "healthCheck.port": "traffic-port",
        "healthCheck.protocol": "HTTP",
        "healthCheck.unhealthyThreshold": 3,
        lambdaMultiValueHeadersEnabled: false,
        proxyProtocolV2: false,
        slowStart: 0,
        "stickiness.cookieDuration": 86400,
        "stickiness.enabled": true,
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsCount": "off",
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsPercentage": "off",
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsCount": 1,
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsPercentage": "off",
        "targetHealthStates.unhealthyDrainingInterval": 0,
        targetType: "instance",
    },
    computed: [
        "arn",
        "arnSuffix",
        "connectionTermination",
        "healthCheck",
        "ipAddressType",
        "loadBalancerArns",
        "loadBalancingAlgorithmType",
        "loadBalancingAnomalyMitigation",
        "loadBalancingCrossZoneEnabled",
        "name",
        "namePrefix",
        "preserveClientIp",
        "protocolVersion",
        "stickiness",
        "targetFailovers",
        "targetGroupHealth",
        "targetHealthStates",
    ],
    // `targetControlPort` is newer than the commit: Elastic Load Balancing takes it in CreateTargetGroup only.
    forceNew: [
        "ipAddressType",
        "name",
        "namePrefix",
        "port",
        "protocol",
        "protocolVersion",
        "targetControlPort",
        "targetType",
        "vpcId",
    ],
};

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws at the commit beside each file; the
 * listener's from a copy of 2025.
 */
export const loadBalancing: ResourceSchemas = {
    "aws:lb/loadBalancer:LoadBalancer": loadBalancer,
    "aws:alb/loadBalancer:LoadBalancer": loadBalancer,
    "aws:lb/listener:Listener": listener,
    "aws:alb/listener:Listener": listener,
    "aws:lb/listenerRule:ListenerRule": listenerRule,
    "aws:alb/listenerRule:ListenerRule": listenerRule,
    "aws:lb/targetGroup:TargetGroup": targetGroup,
    "aws:alb/targetGroup:TargetGroup": targetGroup,
    "aws:lb/listenerCertificate:ListenerCertificate": {
        source: ["internal/service/elbv2/listener_certificate.go"], // 01f431114674
        computed: [],
        forceNew: ["certificateArn", "listenerArn"],
    },
};
