import { describeRule } from "../../support/describe-rule";
import { subnet, vpc } from "../../support/network";
import { aws, computed, type Declared, ref, UNKNOWN } from "../../support/stack";

const MODULES = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"];
const balancer = (props: Record<string, unknown>) => aws("lb/loadBalancer:LoadBalancer", "front", props);
const inEveryModule = (props: Record<string, unknown>) =>
    MODULES.map((module) => aws(`${module}/loadBalancer:LoadBalancer`, module, props));
const four = [/"lb"/, /"alb"/, /"elasticloadbalancingv2"/, /"applicationloadbalancing"/] as const;

describeRule("lb-access-logs", {
    fails: {
        "AWS's default, whatever the token": [inEveryModule({}), ...four],
        "a bucket alone": [balancer({ accessLogs: { bucket: "logs" } }), /writes no access logs/],
        "a network load balancer": [balancer({ loadBalancerType: "network" }), /writes no access logs/],
    },
    passes: {
        "logs into a bucket that is not known yet": balancer({ accessLogs: { bucket: UNKNOWN, enabled: true } }),
        "a gateway load balancer": balancer({ loadBalancerType: "gateway" }),
    },
    unseen: { "an unknown setting": [balancer({ accessLogs: UNKNOWN }), /accessLogs\.enabled/] },
});

describeRule("lb-drop-invalid-headers", {
    fails: {
        "AWS's default, whatever the token": [inEveryModule({}), ...four],
        "headers passed on": [balancer({ dropInvalidHeaderFields: false }), /"front" passes invalid headers on/],
    },
    passes: {
        "headers dropped": balancer({ dropInvalidHeaderFields: true }),
        "a network load balancer": balancer({ loadBalancerType: "network" }),
        "a gateway load balancer": balancer({ loadBalancerType: "gateway" }),
    },
    unseen: { "an unknown setting": [balancer({ dropInvalidHeaderFields: UNKNOWN }), /dropInvalidHeaderFields/] },
});

const zones = [...vpc, subnet("a"), subnet("b")];
describeRule("lb-several-zones", {
    fails: {
        "one subnet": [[...zones, balancer({ subnets: [ref("a")], subnetMappings: UNKNOWN })], /is in one subnet/],
        "one subnet in a list that is unknown": [[...zones, balancer({ subnets: computed([ref("a")]) })], /one subnet/],
        "the same subnet twice": [balancer({ subnets: ["subnet-1", "subnet-1"] }), /one subnet/],
        "one mapping": [[...zones, balancer({ subnets: UNKNOWN, subnetMappings: [{ subnetId: ref("a") }] })], /one/],
        "no subnet": [balancer({}), /is in no subnet/],
    },
    passes: {
        "two subnets": [...zones, balancer({ subnets: [ref("a"), ref("b")] })],
        "two subnets in a list that is unknown": [...zones, balancer({ subnets: computed([ref("a"), ref("b")]) })],
        "two mappings": [...zones, balancer({ subnetMappings: [{ subnetId: ref("a") }, { subnetId: ref("b") }] })],
        "two from the configuration": balancer({ subnets: ["subnet-1", "subnet-2"] }),
    },
    unseen: {
        "subnets that come from nothing": [balancer({ subnets: UNKNOWN }), /subnets are not known/],
        "one of them": [balancer({ subnets: ["subnet-1", UNKNOWN] }), /subnets are not known/],
    },
});

const group = (props: Record<string, unknown>) => aws("lb/targetGroup:TargetGroup", "target", props);
const checked = (healthCheck: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    group({ protocol: "HTTP", healthCheck: { path: "/health", ...healthCheck }, ...more });
describeRule("lb-target-group-health-check", {
    fails: {
        "HTTP without a check of its own": [group({ protocol: "HTTP" }), /without a path/],
        "HTTP without a path": [group({ protocol: "HTTPS", healthCheck: { interval: 10 } }), /without a path/],
        "a check that is switched off": [checked({ enabled: false }), /switched off/],
        "an interval as long as the timeout": [checked({ interval: 10, timeout: 10 }), /every 10 s but waits 10 s/],
        "an interval shorter than AWS's timeout": [checked({ interval: 5 }), /every 5 s but waits 5 s/],
        "a threshold of one": [checked({ healthyThreshold: 1 }), /healthyThreshold 1; 2 to 10/],
        "a threshold of eleven": [checked({ unhealthyThreshold: 11 }), /unhealthyThreshold 11/],
    },
    passes: {
        "a path": checked({}),
        "times that fit": checked({ interval: 10, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 2 }),
        TCP: group({ protocol: "TCP" }),
        "a function": group({ targetType: "lambda" }),
    },
    unseen: {
        "an unknown check": [group({ protocol: "HTTP", healthCheck: UNKNOWN }), /healthCheck/],
        "an unknown path": [checked({ path: UNKNOWN }), /path/],
        "unknown times": [checked({ interval: UNKNOWN }), /times/],
    },
});

const listener = (props: Record<string, unknown>, module = "lb") =>
    aws(`${module}/listener:Listener`, module === "lb" ? "listener" : module, props);
const tls = (sslPolicy?: unknown, protocol = "HTTPS") => listener({ port: 443, protocol, sslPolicy });
describeRule("lb-modern-tls-policy", {
    fails: {
        "AWS's default": [tls(), /AWS's default, ELBSecurityPolicy-2016-08/],
        "TLS 1.1": [tls("ELBSecurityPolicy-FS-1-1-2019-08"), /uses ELBSecurityPolicy-FS-1-1-2019-08/],
        "TLS 1.0 beside 1.3": [tls("ELBSecurityPolicy-TLS13-1-0-2021-06"), /TLS13-1-0/],
        "TLS 1.2 without forward secrecy": [tls("ELBSecurityPolicy-TLS-1-2-2017-01"), /TLS-1-2-2017/],
        "a network load balancer's": [tls("ELBSecurityPolicy-2016-08", "TLS"), /2016-08/],
    },
    passes: {
        "TLS 1.3 and 1.2": tls("ELBSecurityPolicy-TLS13-1-2-2021-06"),
        "TLS 1.2 with forward secrecy": tls("ELBSecurityPolicy-FS-1-2-Res-2019-08"),
        "what is not TLS": listener({ port: 80, protocol: "HTTP" }),
    },
    unseen: {
        "an unknown policy": [tls(UNKNOWN), /sslPolicy/],
        "an unknown protocol": [listener({ protocol: UNKNOWN }), /protocol/],
    },
});

describeRule("lb-recommended-tls-policy", {
    fails: { "what AWS's list leaves out": [tls("ELBSecurityPolicy-FS-1-2-Res-2020-10"), /FS-1-2-Res-2020-10/] },
    passes: { "what it names": tls("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "TLS") },
    unseen: { "an unknown policy": [tls(UNKNOWN), /sslPolicy/] },
});

const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
const forward = { type: "forward", targetGroupArn: UNKNOWN };
const http = (action: unknown, more: Record<string, unknown> = {}) =>
    listener({ loadBalancerArn: ref("front", "arn"), port: 80, protocol: "HTTP", defaultActions: [action], ...more });
const closed = (...sources: Record<string, unknown>[]): Declared[] => [
    aws("ec2/securityGroup:SecurityGroup", "group", {}),
    balancer({ securityGroups: [ref("group")] }),
    ...sources.map((source, index) =>
        aws("vpc/securityGroupIngressRule:SecurityGroupIngressRule", `in-${index}`, {
            securityGroupId: ref("group"),
            ipProtocol: "tcp",
            fromPort: 8080,
            toPort: 8080,
            ...source,
        }),
    ),
];
const test = http(forward, { port: 8080 });
describeRule("lb-http-redirects-to-https", {
    fails: {
        "a listener that forwards": [[balancer({}), http(forward)], /answers HTTP on port 80 with forward/],
        "one that answers for itself": [[balancer({}), http({ type: "fixed-response" })], /with fixed-response/],
        "a redirect to HTTP": [[balancer({}), http({ type: "redirect", redirect: { protocol: "HTTP" } })], /redirect/],
        "a redirect to the same protocol": [[balancer({}), http({ type: "redirect", redirect: {} })], /redirect/],
        "AWS's default protocol": [[balancer({}), http(forward, { protocol: undefined })], /answers HTTP/],
        "every token": [
            MODULES.map((module) => listener({ protocol: "HTTP", port: 80, defaultActions: [forward] }, module)),
            /"listener"/,
            ...four.slice(1),
        ],
        "a test listener that the internet reaches": [[...closed({ cidrIpv4: "0.0.0.0/0" }), test], /port 8080/],
        "a test listener that halves of the internet reach": [
            [...closed({ cidrIpv4: "0.0.0.0/1" }, { cidrIpv4: "128.0.0.0/1" }), test],
            /port 8080/,
        ],
        "a test listener that IPv6 reaches": [[...closed({ cidrIpv6: "::/0" }), test], /port 8080/],
        "a test listener open by another range": [
            [...closed({ cidrIpv4: "0.0.0.0/0", fromPort: 8000, toPort: 9000 }), test],
            /port 8080/,
        ],
        "a test listener whose groups cannot be seen": [[balancer({ securityGroups: ["sg-1"] }), test], /port 8080/],
        "a test listener behind ports that are not known yet": [
            [...closed({ cidrIpv4: "0.0.0.0/0", fromPort: UNKNOWN }), test],
            /port 8080/,
        ],
        "port 80, whoever reaches it": [[...closed({ cidrIpv4: "192.0.2.0/24" }), http(forward)], /port 80/],
    },
    passes: {
        "a redirect": [balancer({}), http(redirect)],
        HTTPS: listener({ protocol: "HTTPS", port: 443, defaultActions: [forward] }),
        TCP: listener({ protocol: "TCP", port: 80, defaultActions: [forward] }),
        "a gateway load balancer": [
            balancer({ loadBalancerType: "gateway" }),
            listener({ loadBalancerArn: ref("front", "arn"), defaultActions: [forward] }),
        ],
        "a test listener that only named addresses reach": [
            ...closed({ cidrIpv4: "192.0.2.0/24" }, { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 }),
            test,
        ],
        "a test listener that a security group reaches": [...closed({ referencedSecurityGroupId: ref("group") }), test],
    },
    unseen: {
        "unknown actions": [[balancer({}), http(forward, { defaultActions: UNKNOWN })], /default action/],
        "an unknown protocol": [[balancer({}), http(forward, { protocol: UNKNOWN })], /protocol/],
    },
});
