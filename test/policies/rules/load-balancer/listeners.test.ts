import { describeRule } from "../../support/describe-rule";
import { balancer, four, listener, MODULES, redirect } from "../../support/load-balancing";
import { aws, computed, type Declared, ref, UNKNOWN } from "../../support/stack";

const RECOMMENDED = ["2-Res-2021-06", "2-Res-PQ-2025-09", "2-Res-FIPS-2023-04", "2-Res-FIPS-PQ-2025-09"]
    .concat(["3-2021-06", "3-PQ-2025-09", "3-FIPS-2023-04", "3-FIPS-PQ-2025-09"])
    .map((rest) => `ELBSecurityPolicy-TLS13-1-${rest}`);
const MODERN = ["TLS13-1-2-2021-06", "TLS13-1-2-PQ-2025-09", "TLS13-1-2-FIPS-2023-04", "TLS13-1-2-FIPS-PQ-2025-09"]
    .concat(["TLS13-1-2-Ext0-FIPS-2023-04", "TLS13-1-2-Ext0-FIPS-PQ-2025-09"])
    .concat(["FS-1-2-Res-2020-10", "FS-1-2-Res-2019-08", "FS-1-2-2019-08"])
    .map((rest) => `ELBSecurityPolicy-${rest}`);
const WITHOUT_FORWARD_SECRECY = ["1", "2"]
    .flatMap((set) => ["2021-06", "PQ-2025-09", "FIPS-2023-04", "FIPS-PQ-2025-09"].map((date) => `Ext${set}-${date}`))
    .map((rest) => `ELBSecurityPolicy-TLS13-1-2-${rest}`)
    .concat(["ELBSecurityPolicy-TLS-1-2-2017-01", "ELBSecurityPolicy-TLS-1-2-Ext-2018-06"]);

const tls = (sslPolicy?: unknown, protocol = "HTTPS") => listener({ port: 443, protocol, sslPolicy });
describeRule("lb-modern-tls-policy", {
    fails: {
        "AWS's default": [tls(), /AWS's default, ELBSecurityPolicy-2016-08/],
        "TLS 1.1": [tls("ELBSecurityPolicy-FS-1-1-2019-08"), /uses ELBSecurityPolicy-FS-1-1-2019-08/],
        "TLS 1.0 beside 1.3": [tls("ELBSecurityPolicy-TLS13-1-0-2021-06"), /TLS13-1-0/],
        "TLS 1.2 without forward secrecy": [tls("ELBSecurityPolicy-TLS-1-2-2017-01"), /TLS-1-2-2017/],
        "TLS 1.3 and 1.2 without forward secrecy": [tls("ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06"), /Ext1/],
        "a network load balancer's": [tls("ELBSecurityPolicy-2016-08", "TLS"), /2016-08/],
    },
    passes: {
        ...Object.fromEntries([...RECOMMENDED, ...MODERN].map((policy) => [policy, tls(policy)])),
        "what is not TLS": listener({ port: 80, protocol: "HTTP" }),
    },
    unseen: {
        "an unknown policy": [tls(UNKNOWN), /sslPolicy/],
        "an unknown protocol": [listener({ protocol: UNKNOWN }), /protocol/],
    },
});

describeRule("lb-recommended-tls-policy", {
    fails: {
        "what AWS recommended once": [
            tls("ELBSecurityPolicy-TLS13-1-2-2021-06"),
            /uses ELBSecurityPolicy-TLS13-1-2-2021/,
        ],
        "TLS 1.2 without forward secrecy": [tls("ELBSecurityPolicy-TLS-1-2-2017-01", "TLS"), /TLS-1-2-2017-01/],
        "AWS's default": [tls(), /AWS's default/],
    },
    passes: Object.fromEntries(RECOMMENDED.map((policy) => [policy, tls(policy)])),
    unseen: { "an unknown policy": [tls(UNKNOWN), /sslPolicy/] },
});

describeRule("lb-tls-version", {
    fails: {
        "AWS's default": [tls(), /AWS's default, ELBSecurityPolicy-2016-08/],
        "TLS 1.0 of old": [tls("ELBSecurityPolicy-2015-05"), /uses ELBSecurityPolicy-2015-05/],
        "TLS 1.1": [tls("ELBSecurityPolicy-TLS-1-1-2017-01", "TLS"), /TLS-1-1-2017-01/],
        "TLS 1.0 beside 1.3": [tls("ELBSecurityPolicy-TLS13-1-0-2021-06"), /TLS13-1-0/],
    },
    passes: {
        ...Object.fromEntries([...MODERN, ...WITHOUT_FORWARD_SECRECY].map((policy) => [policy, tls(policy)])),
        "what is not TLS": listener({ port: 80, protocol: "HTTP" }),
    },
    unseen: { "an unknown policy": [tls(UNKNOWN), /sslPolicy/] },
});

/** Unknown whatever is known of what it was made from. */
const unknownOf = (name: string) => computed([ref(name), UNKNOWN]);
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
const rule = (props: Record<string, unknown>, module = "lb") =>
    aws(`${module}/listenerRule:ListenerRule`, module, {
        listenerArn: ref("listener", "arn"),
        actions: [forward],
        ...props,
    });
const every = [{ pathPattern: { values: ["/*"] } }];
const redirectRule = (condition: string, ...values: string[]) =>
    rule({ actions: [redirect], conditions: [{ [condition]: { values } }] });
const test = http(forward, { port: 8080 });
describeRule("lb-http-redirects-to-https", {
    fails: {
        "a listener that forwards": [[balancer({}), http(forward)], /answers HTTP on port 80 with forward/],
        "one that answers for itself": [[balancer({}), http({ type: "fixed-response" })], /with fixed-response/],
        "a redirect to HTTP": [[balancer({}), http({ type: "redirect", redirect: { protocol: "HTTP" } })], /redirect/],
        "a redirect to the same protocol": [[balancer({}), http({ type: "redirect", redirect: {} })], /redirect/],
        "AWS's default protocol": [[balancer({}), http(forward, { protocol: undefined })], /answers HTTP/],
        "a protocol that the provider fills in": [[balancer({}), http(forward, { protocol: UNKNOWN })], /answers HTTP/],
        "no port": [[balancer({}), http(forward, { port: undefined })], /answers HTTP on port 80 with forward/],
        "no action": [[balancer({}), http(forward, { defaultActions: [] })], /with nothing where a redirect/],
        "an action without a type": [[balancer({}), http({})], /with nothing where a redirect/],
        "an authentication before it forwards": [
            [balancer({}), http(forward, { defaultActions: [{ type: "authenticate-oidc" }, forward] })],
            /with authenticate-oidc, forward/,
        ],
        "the settings of a redirect without being one": [
            [balancer({}), http({ ...redirect, type: "forward" })],
            /forward/,
        ],
        "a load balancer that is not of the gateway type": [
            [
                balancer({ loadBalancerType: "application" }),
                listener({ loadBalancerArn: ref("front", "arn"), defaultActions: [forward] }),
            ],
            /answers HTTP/,
        ],
        "a test listener that a prefix list reaches": [[...closed({ prefixListId: "pl-1" }), test], /port 8080/],
        "a test listener that nobody knows who reaches": [[...closed({ cidrIpv4: UNKNOWN }), test], /port 8080/],
        "a test listener of a load balancer without groups": [[balancer({ securityGroups: [] }), test], /port 8080/],
        "a test listener on a port that is open at its end": [
            [...closed({ cidrIpv4: "0.0.0.0/0", fromPort: 8000, toPort: 8080 }), test],
            /port 8080/,
        ],
        "a test listener while a rule may be for its group": [
            [...closed({ cidrIpv4: "192.0.2.0/24" }, { securityGroupId: UNKNOWN, cidrIpv4: "0.0.0.0/0" }), test],
            /port 8080/,
        ],
        "a test listener on all ports": [[...closed({ cidrIpv4: "0.0.0.0/0", ipProtocol: "-1" }), test], /port 8080/],
        "a test listener of which one group is outside of the stack": [
            [
                aws("ec2/securityGroup:SecurityGroup", "group"),
                balancer({ securityGroups: [ref("group"), "sg-1"] }),
                test,
            ],
            /port 8080/,
        ],
        "a rule for some paths that redirects": [
            [balancer({}), http(forward), redirectRule("pathPattern", "/api/*")],
            /answers HTTP/,
        ],
        "a rule for every path of some hosts that redirects": [
            [
                balancer({}),
                http(forward),
                rule({ actions: [redirect], conditions: [...every, { hostHeader: { values: ["a.example.com"] } }] }),
            ],
            /answers HTTP/,
        ],
        "a rule for requests that are not known that redirects": [
            [balancer({}), http(forward), rule({ actions: [redirect], conditions: UNKNOWN })],
            /answers HTTP/,
        ],
        "a rule for every path that forwards": [[balancer({}), http(forward), rule({ conditions: every })], /HTTP/],
        "a rule of another listener that redirects": [
            [
                balancer({}),
                http(forward),
                listener({ protocol: "HTTPS" }, "alb"),
                rule({ listenerArn: ref("alb", "arn"), actions: [redirect], conditions: every }),
            ],
            /answers HTTP/,
        ],
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
        "a test listener that others reach beside named addresses": [
            [...closed({ cidrIpv4: "192.0.2.0/24" }, { cidrIpv4: "0.0.0.0/0" }), test],
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
        "a rule for every path that redirects": [
            balancer({}),
            http(forward),
            redirectRule("pathPattern", "/api", "/*"),
        ],
        "a rule for every host that redirects": [balancer({}), http(forward), redirectRule("hostHeader", "*")],
        "a redirect behind an authentication": [
            balancer({}),
            http(forward, { defaultActions: [{ type: "authenticate-oidc" }, redirect] }),
        ],
        "a redirect on a port that is not known": [balancer({}), http(redirect, { port: UNKNOWN })],
        "a gateway load balancer": [
            balancer({ loadBalancerType: "gateway" }),
            listener({ loadBalancerArn: ref("front", "arn"), defaultActions: [forward] }),
        ],
        "a test listener that only named addresses reach": [
            ...closed({ cidrIpv4: "192.0.2.0/24" }, { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 }),
            test,
        ],
        "a gateway load balancer outside of the stack, whose listeners have no port": listener({
            loadBalancerArn: "arn:front",
            defaultActions: [forward],
        }),
        "a test listener that a security group reaches": [...closed({ referencedSecurityGroupId: ref("group") }), test],
    },
    unseen: {
        "unknown actions": [[balancer({}), http(forward, { defaultActions: UNKNOWN })], /default action/],
        "an unknown action": [[balancer({}), http({ type: UNKNOWN })], /default action/],
        "where an action redirects to": [
            [balancer({}), http({ type: "redirect", redirect: { protocol: UNKNOWN } })],
            /default action/,
        ],
        "an unknown protocol": [[balancer({}), http(forward, { protocol: unknownOf("front") })], /protocol/],
        "an unknown port": [[balancer({}), http(forward, { port: UNKNOWN })], /its port/],
        "an unknown port of a load balancer that the internet reaches on another": [
            [...closed({ cidrIpv4: "0.0.0.0/0" }), http(forward, { port: UNKNOWN })],
            /its port/,
        ],
    },
});

const redirecting = [balancer({}), http(redirect)];
describeRule("lb-http-rules-redirect-to-https", {
    fails: {
        "a rule that forwards, whatever the token": [[...redirecting, ...MODULES.map((one) => rule({}, one))], ...four],
        "a rule that forwards after an authentication": [
            [...redirecting, rule({ actions: [{ type: "authenticate-oidc" }, forward] })],
            /"lb" forwards what it matches over HTTP, though listener redirects to HTTPS/,
        ],
        "a rule that forwards before one that redirects everything": [
            [balancer({}), http(forward), rule({}), rule({ actions: [redirect], conditions: every }, "alb")],
            /"lb" forwards/,
        ],
        "a rule that forwards beside an action that is not known": [
            [...redirecting, rule({ actions: [{ type: UNKNOWN }, forward] })],
            /forwards/,
        ],
    },
    passes: {
        "a rule that redirects too": [...redirecting, rule({ actions: [redirect] })],
        "a rule that answers for itself": [...redirecting, rule({ actions: [{ type: "fixed-response" }] })],
        "one that answers for itself, whatever its listener": [
            rule({ listenerArn: "arn:listener", actions: [{ type: "fixed-response" }] }),
            rule({ listenerArn: UNKNOWN, actions: [redirect] }, "alb"),
        ],
        "a rule of a listener that redirects from HTTPS": [
            balancer({}),
            http(redirect, { protocol: "HTTPS" }),
            rule({}),
        ],
        "a rule of a listener that does not redirect anyway": [balancer({}), http(forward), rule({})],
    },
    unseen: {
        "a listener outside of the stack": [rule({ listenerArn: "arn:listener" }), /arn:listener is not in this stack/],
        "a listener that comes from nothing": [rule({ listenerArn: UNKNOWN }), /its listener is not known/],
        "unknown actions": [[...redirecting, rule({ actions: UNKNOWN })], /its actions are not known/],
        "an unknown action": [[...redirecting, rule({ actions: [{ type: UNKNOWN }] })], /its actions are not known/],
    },
});

const of = (loadBalancerType: unknown, protocol: string) => [
    balancer({ loadBalancerType }),
    listener({ loadBalancerArn: ref("front", "arn"), protocol }),
];
describeRule("lb-encrypted-listeners", {
    fails: {
        "HTTP, even where it redirects": [redirecting, /"listener" speaks HTTP where HTTPS is accepted/],
        "TCP, whatever the load balancer": [listener({ protocol: "TCP" }), /speaks TCP where HTTPS or TLS is accepted/],
        "TCP on a network load balancer": [of("network", "TCP"), /speaks TCP where TLS is accepted/],
        "TLS on an application load balancer": [of("application", "TLS"), /speaks TLS where HTTPS is accepted/],
        "AWS's default, whatever the token": [
            MODULES.map((one) => listener({ port: 80 }, one)),
            /"listener"/,
            ...four.slice(1),
        ],
    },
    passes: {
        HTTPS: listener({ protocol: "HTTPS" }),
        TLS: listener({ protocol: "TLS" }),
        "HTTPS on an application load balancer": of(undefined, "HTTPS"),
        "TLS on a network load balancer": of("network", "TLS"),
        "either where the load balancer's type is not known": of(UNKNOWN, "TLS"),
        "a gateway load balancer": [
            balancer({ loadBalancerType: "gateway" }),
            listener({ loadBalancerArn: ref("front", "arn"), protocol: UNKNOWN }),
        ],
    },
    unseen: {
        "an unknown protocol": [
            [balancer({}), listener({ protocol: unknownOf("front") })],
            /its protocol is not known/,
        ],
    },
});
