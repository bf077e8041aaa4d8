import { describeRule } from "../../support/describe-rule";
import { balancer, four, listener, MODULES } from "../../support/load-balancing";
import { aws, computed, ref, UNKNOWN } from "../../support/stack";

type Props = Record<string, unknown>;
const group = (props: Props, name = "target") => aws("lb/targetGroup:TargetGroup", name, props);
const groups = (props: Props) => MODULES.map((module) => aws(`${module}/targetGroup:TargetGroup`, module, props));

const checked = (healthCheck: Props, more: Props = {}) =>
    group({ protocol: "HTTP", healthCheck: { path: "/health", ...healthCheck }, ...more });
const tcp = { protocol: "TCP" };
describeRule("lb-target-group-health-check", {
    fails: {
        "HTTP without a check of its own, whatever the token": [groups({ protocol: "HTTP" }), ...four],
        "HTTPS without a path": [group({ protocol: "HTTPS", healthCheck: { interval: 10 } }), /without a path/],
        "a check that is switched off": [checked({ enabled: false }), /switched off/],
        "an interval as long as the timeout": [checked({ interval: 10, timeout: 10 }), /every 10 s but waits 10 s/],
        "AWS's interval, as long as the timeout": [checked({ timeout: 30 }), /every 30 s but waits 30 s/],
        "an interval as short as AWS's timeout": [checked({ interval: 5 }), /every 5 s but waits 5 s/],
        "an interval shorter than AWS's timeout for TCP": [
            checked({ ...tcp, interval: 9 }, tcp),
            /every 9 s but waits 10 s/,
        ],
        "an interval shorter than AWS's timeout for HTTPS on the network": [
            checked({ protocol: "HTTPS", interval: 9 }, { protocol: "TLS" }),
            /every 9 s but waits 10 s/,
        ],
        "an interval shorter than AWS's timeout for HTTP on the network": [
            checked({ protocol: "HTTP", interval: 5 }, tcp),
            /every 5 s but waits 6 s/,
        ],
        "an interval as long as a given timeout for TCP": [
            checked({ ...tcp, interval: 10, timeout: 10 }, tcp),
            /every 10 s but waits 10 s/,
        ],
        "AWS's interval of a gateway load balancer, as long as the timeout": [
            checked({ timeout: 10 }, { protocol: "GENEVE" }),
            /every 10 s but waits 10 s/,
        ],
        "an interval as short as AWS's timeout of a gateway load balancer": [
            checked({ interval: 5 }, { protocol: "GENEVE" }),
            /every 5 s but waits 5 s/,
        ],
        "a healthy threshold of one": [checked({ healthyThreshold: 1 }), /healthyThreshold 1; 2 to 10/],
        "an unhealthy threshold of one": [checked({ unhealthyThreshold: 1 }), /unhealthyThreshold 1; 2 to 10/],
        "a threshold of eleven": [checked({ healthyThreshold: 11 }), /healthyThreshold 11/],
    },
    passes: {
        "a path": checked({}),
        "times that fit": checked({ interval: 10, timeout: 9, healthyThreshold: 2, unhealthyThreshold: 10 }),
        "an interval longer than AWS's timeout": checked({ interval: 6 }, { protocol: "HTTPS" }),
        "an interval as long as AWS's timeout for TCP": ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].map(
            (protocol) => group({ protocol, healthCheck: { protocol: "TCP", interval: 10 } }, protocol),
        ),
        "an interval as long as AWS's timeout for HTTP on the network": checked({ protocol: "HTTP", interval: 6 }, tcp),
        "an interval longer than AWS's timeout of a gateway load balancer": checked(
            { interval: 6 },
            { protocol: "GENEVE" },
        ),
        "a timeout shorter than AWS's interval": checked({ timeout: 29 }),
        "TCP, which has no path": group(tcp),
        "a function": group({ targetType: "lambda", healthCheck: { enabled: false } }),
    },
    unseen: {
        "an unknown check": [group({ protocol: "HTTP", healthCheck: UNKNOWN }), /healthCheck is not known/],
        "an unknown path": [checked({ path: UNKNOWN }), /path/],
        "an unknown protocol": [checked({}, { protocol: UNKNOWN }), /its protocol/],
        "an unknown interval": [checked({ interval: UNKNOWN }), /times/],
        "an unknown timeout": [checked({ timeout: UNKNOWN }), /times/],
        "an unknown threshold": [checked({ unhealthyThreshold: UNKNOWN }), /unhealthyThreshold/],
    },
});

describeRule("lb-encrypted-targets", {
    fails: {
        "HTTP, whatever the token": [groups({ protocol: "HTTP" }), ...four],
        TCP: [group(tcp), /"target" speaks TCP where HTTPS, TLS, QUIC are accepted/],
        "no protocol": [group({ targetType: "ip" }), /speaks no protocol/],
    },
    passes: {
        HTTPS: group({ protocol: "HTTPS" }),
        TLS: group({ protocol: "TLS" }),
        QUIC: group({ protocol: "QUIC" }),
        "a function": group({ targetType: "lambda" }),
        "another load balancer": group({ targetType: "alb", protocol: "TCP" }),
        "a gateway load balancer's": group({ protocol: "GENEVE" }),
    },
    unseen: {
        "an unknown protocol": [group({ protocol: UNKNOWN }), /its protocol/],
        "an unknown target type": [group({ protocol: "HTTP", targetType: UNKNOWN }), /target type/],
    },
});

describeRule("lb-encrypted-health-checks", {
    fails: {
        "AWS's default, whatever the token": [groups({ protocol: "HTTPS" }), ...four],
        HTTP: [group({ healthCheck: { protocol: "HTTP" } }), /"target" is checked over HTTP where HTTPS is accepted/],
        "TCP behind TLS": [group({ protocol: "TLS", healthCheck: { protocol: "TCP" } }), /over TCP/],
        "AWS's default of another load balancer": [group({ targetType: "alb" }), /over AWS's default protocol/],
    },
    passes: {
        HTTPS: group({ protocol: "HTTP", healthCheck: { protocol: "HTTPS" } }),
        "HTTPS, whatever the target is": group({ targetType: UNKNOWN, healthCheck: { protocol: "HTTPS" } }),
        "a function": group({ targetType: "lambda" }),
        "a gateway load balancer's": group({ protocol: "GENEVE", healthCheck: { protocol: "TCP" } }),
    },
    unseen: {
        "an unknown check": [group({ healthCheck: UNKNOWN }), /healthCheck\.protocol/],
        "an unknown target type": [group({ targetType: UNKNOWN }), /target type/],
    },
});

const plain = group({ protocol: "HTTP" });
const to = (name: string) => ({ type: "forward", targetGroupArn: ref(name, "arn") });
const weighted = (...names: string[]) => ({
    type: "forward",
    forward: { targetGroups: names.map((name, index) => ({ arn: ref(name, "arn"), weight: index })) },
});
const before = (protocol: string, ...defaultActions: unknown[]) => listener({ protocol, defaultActions });
const rule = (props: Props) => aws("lb/listenerRule:ListenerRule", "rule", props);
const none = { type: "fixed-response" };
describeRule("lb-http-behind-encryption", {
    fails: {
        "what no listener leads to, whatever the token": [groups({ protocol: "HTTP" }), ...four],
        "an HTTP listener": [
            [plain, before("HTTP", to("target"))],
            /"target" speaks HTTP, and so does every listener before it/,
        ],
        "an HTTP listener's rule": [
            [plain, before("HTTP", none), rule({ listenerArn: ref("listener", "arn"), actions: [weighted("target")] })],
            /so does every listener/,
        ],
        "one of two that are behind different listeners": [
            [
                plain,
                group({ protocol: "HTTP" }, "other"),
                before("HTTPS", to("other")),
                listener({ protocol: "HTTP", defaultActions: [to("target")] }, "alb"),
            ],
            /"target" speaks HTTP/,
        ],
        "what an HTTPS listener does not lead to": [[plain, before("HTTPS", none)], /no listener leads to it/],
    },
    passes: {
        "an HTTPS listener": [plain, before("HTTPS", to("target"))],
        "a weighted way behind an authentication": [
            plain,
            group({ protocol: "HTTPS" }, "green"),
            before("HTTPS", { type: "authenticate-oidc" }, weighted("green", "target")),
        ],
        "an HTTPS listener beside an HTTP one": [
            plain,
            before("HTTPS", to("target")),
            listener({ protocol: "HTTP", defaultActions: [to("target")] }, "alb"),
        ],
        "actions that are unknown as a whole but made from it": [
            plain,
            listener({ protocol: "TLS", defaultActions: computed([to("target")]) }),
        ],
        "the rule of an HTTPS listener": [
            plain,
            before("HTTPS", none),
            rule({ listenerArn: ref("listener", "arn"), actions: [to("target")] }),
        ],
        "HTTPS itself": group({ protocol: "HTTPS" }),
        TCP: group(tcp),
        "a function": group({ targetType: "lambda", protocol: "HTTP" }),
        "an unknown protocol behind HTTPS": [group({ protocol: UNKNOWN }), before("HTTPS", to("target"))],
        "the listener of a gateway load balancer": [
            plain,
            balancer({ loadBalancerType: "gateway" }),
            listener({ loadBalancerArn: ref("front", "arn"), defaultActions: [to("target")] }),
        ],
        "the rule of such a listener": [
            plain,
            balancer({ loadBalancerType: "gateway" }),
            listener({ loadBalancerArn: ref("front", "arn") }),
            rule({ listenerArn: ref("listener", "arn"), actions: [to("target")] }),
        ],
    },
    unseen: {
        "an unknown protocol": [group({ protocol: UNKNOWN }), /its protocol/],
        "a listener outside of the stack": [
            [plain, rule({ listenerArn: "arn:aws:x:listener", actions: [to("target")] })],
            /what the listener speaks/,
        ],
    },
});
