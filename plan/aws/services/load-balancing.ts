import { loadBalancerZoneOf } from "../hosted-zones";
import { blank, lastPart, uniqueId } from "../ids";
import { LISTENER_HEADERS } from "../listener-headers";
import { type ResourceModel, type ResourceModels, record, type Subject, text, texts } from "../model";
import { vpcOfSubnet } from "../network-facts";

/** The words that ARNs and addresses use for the types of load balancer. */
const KINDS: Record<string, string> = { application: "app", network: "net", gateway: "gwy" };

function balancerType(s: Subject): string {
    return text(s.inputs.loadBalancerType) || "application";
}

function balancerSubnets(s: Subject): string[] {
    const mapped = (s.inputs.subnetMappings as unknown[] | undefined)?.map((mapping) => text(record(mapping).subnetId));
    return mapped ?? texts(s.inputs.subnets);
}

/** `app/<name>/<16 hex>` out of a load balancer's or a listener's ARN, which is what CloudWatch calls it. */
export function loadBalancerSuffix(arn: string): string {
    return arn.split(":").slice(5).join(":").split("/").slice(1, 4).join("/");
}

const loadBalancer: ResourceModel = {
    taggable: true,
    autoname: { maxLength: 32 },
    id: (s) =>
        s.scope.arn(
            "elasticloadbalancing",
            `loadbalancer/${KINDS[balancerType(s)] ?? "app"}/${text(s.inputs.name)}/${s.scope.hex(16, "load balancer")}`,
        ),
    arn: (_, id) => id,
    defaults: (s) => ({
        internal: false,
        loadBalancerType: "application",
        ipAddressType: "ipv4",
        enableDeletionProtection: false,
        enablePrefixForIpv6SourceNat: "off",
        enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "",
        namePrefix: "",
        secondaryIpsAutoAssignedPerSubnet: 0,
        securityGroups: [],
        subnetMappings: balancerSubnets(s).map((subnetId) => ({ subnetId })),
        subnets: balancerSubnets(s),
        ...(balancerType(s) === "application" && {
            clientKeepAlive: 3600,
            desyncMitigationMode: "defensive",
            dropInvalidHeaderFields: false,
            enableHttp2: true,
            enableTlsVersionAndCipherSuiteHeaders: false,
            enableWafFailOpen: false,
            enableXffClientPort: false,
            idleTimeout: 60,
            preserveHostHeader: false,
            xffHeaderProcessingMode: "append",
        }),
    }),
    outputs: (s, id) => {
        const name = text(s.inputs.name);
        const { region, dnsSuffix } = s.scope;
        const isNetwork = balancerType(s) === "network";
        // The end of a network load balancer's name is the id in its ARN; an application load balancer's is digits.
        const label = isNetwork ? `${name}-${lastPart(id)}` : `${name}-${s.scope.digits(10, "dns")}`;
        const host = s.inputs.internal === true ? `internal-${label}` : label;
        return {
            arnSuffix: loadBalancerSuffix(id),
            dnsName: isNetwork ? `${label}.elb.${region}.${dnsSuffix}` : `${host}.${region}.elb.${dnsSuffix}`,
            vpcId:
                balancerSubnets(s)
                    .map((id) => vpcOfSubnet(s.stack, id))
                    .find((id) => id !== "") ?? `vpc-0${s.scope.hex(16, "vpc of load balancer")}`,
            zoneId: loadBalancerZoneOf(region, isNetwork ? "network" : "application"),
        };
    },
};

const targetGroup: ResourceModel = {
    taggable: true,
    autoname: { maxLength: 32 },
    id: (s) =>
        s.scope.arn("elasticloadbalancing", `targetgroup/${text(s.inputs.name)}/${s.scope.hex(16, "target group")}`),
    arn: (_, id) => id,
    defaults: () => ({
        connectionTermination: false,
        deregistrationDelay: 300,
        ipAddressType: "ipv4",
        lambdaMultiValueHeadersEnabled: false,
        loadBalancingAlgorithmType: "round_robin",
        loadBalancingAnomalyMitigation: "off",
        loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
        namePrefix: "",
        preserveClientIp: "",
        protocolVersion: "HTTP1",
        proxyProtocolV2: false,
        slowStart: 0,
        targetType: "instance",
        targetFailovers: [{}],
        targetHealthStates: [],
        targetGroupHealth: {
            dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
            unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
        },
    }),
    outputs: (s, id) => {
        const protocol = text(s.inputs.protocol);
        const isHttp = protocol === "HTTP" || protocol === "HTTPS";
        return {
            arnSuffix: id.split(":").slice(5).join(":"),
            loadBalancerArns: [],
            healthCheck: {
                enabled: true,
                healthyThreshold: 3,
                interval: 30,
                port: "traffic-port",
                protocol: isHttp ? "HTTP" : "TCP",
                timeout: isHttp ? 5 : 10,
                unhealthyThreshold: 3,
                ...(isHttp && { matcher: "200", path: "/" }),
                ...record(s.inputs.healthCheck),
            },
            stickiness: {
                cookieDuration: 86400,
                enabled: s.inputs.stickiness !== undefined,
                type: isHttp ? "lb_cookie" : "source_ip",
                ...record(s.inputs.stickiness),
            },
        };
    },
};

const listener: ResourceModel = {
    taggable: true,
    id: (s) =>
        `${text(s.inputs.loadBalancerArn).replace(":loadbalancer/", ":listener/")}/${s.scope.hex(16, "listener")}`,
    arn: (_, id) => id,
    defaults: (s) => ({
        protocol: text(s.inputs.loadBalancerArn).includes("loadbalancer/app/") ? "HTTP" : "TCP",
        mutualAuthentication: { mode: "off", ignoreClientCertificateExpiry: false, trustStoreArn: "" },
        routingHttpResponseServerEnabled: true,
        // AWS's default of an HTTPS or TLS listener, which is why programs should name one.
        sslPolicy: ["HTTPS", "TLS"].includes(text(s.inputs.protocol)) ? "ELBSecurityPolicy-2016-08" : "",
        tcpIdleTimeoutSeconds: 350,
        ...blank(...LISTENER_HEADERS),
    }),
};

const listenerRule: ResourceModel = {
    taggable: true,
    id: (s) =>
        `${text(s.inputs.listenerArn).replace(":listener/", ":listener-rule/")}/${s.scope.hex(16, "listener rule")}`,
    arn: (_, id) => id,
    // AWS takes the next free priority, in the order of creation.
    defaults: (s) => ({
        priority:
            1 +
            s.stack
                .all(s.type)
                .filter(({ outputs }) => outputs.listenerArn === s.inputs.listenerArn)
                .reduce((highest, { outputs }) => Math.max(highest, Number(outputs.priority) || 0), 0),
    }),
};

const listenerCertificate: ResourceModel = {
    id: (s) => `${text(s.inputs.listenerArn)}_${text(s.inputs.certificateArn)}`,
};

const targetGroupAttachment: ResourceModel = {
    id: (s) => uniqueId(`${text(s.inputs.targetGroupArn)}-`, s),
};

/** Application, network and gateway load balancers, under each of the names that the provider gives them. */
export const loadBalancing: ResourceModels = Object.fromEntries(
    ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"].flatMap((module): [string, ResourceModel][] => [
        [`aws:${module}/loadBalancer:LoadBalancer`, loadBalancer],
        [`aws:${module}/targetGroup:TargetGroup`, targetGroup],
        [`aws:${module}/listener:Listener`, listener],
        [`aws:${module}/listenerRule:ListenerRule`, listenerRule],
        [`aws:${module}/listenerCertificate:ListenerCertificate`, listenerCertificate],
        [`aws:${module}/targetGroupAttachment:TargetGroupAttachment`, targetGroupAttachment],
    ]),
);
