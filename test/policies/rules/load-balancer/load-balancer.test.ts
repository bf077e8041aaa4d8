import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { remediate } from "../../support/judge";
import { balancer, four, inEveryModule } from "../../support/load-balancing";
import { subnet, vpc } from "../../support/network";
import { aws, computed, ref, UNKNOWN } from "../../support/stack";

const classic = (props: Record<string, unknown>) => aws("elb/loadBalancer:LoadBalancer", "old", props);

describeRule("lb-access-logs", {
    fails: {
        "AWS's default, whatever the token": [inEveryModule({}), ...four],
        "a bucket alone": [balancer({ accessLogs: { bucket: "logs" } }), /writes no access logs/],
        "a network load balancer": [balancer({ loadBalancerType: "network" }), /writes no access logs/],
        "a classic load balancer without any": [classic({}), /^.*\nclassic load balancer "old" writes no access logs/],
        "a classic one that has them switched off": [classic({ accessLogs: { bucket: "logs", enabled: false } }), /no/],
        "the old token of a classic one": [aws("elasticloadbalancing/loadBalancer:LoadBalancer", "old"), /"old"/],
    },
    passes: {
        "logs into a bucket that is not known yet": balancer({ accessLogs: { bucket: UNKNOWN, enabled: true } }),
        "a gateway load balancer": balancer({ loadBalancerType: "gateway" }),
        "a classic one's, on as soon as they are given": classic({ accessLogs: { bucket: UNKNOWN } }),
    },
    unseen: {
        "an unknown setting": [balancer({ accessLogs: UNKNOWN }), /accessLogs\.enabled/],
        "an unknown type": [balancer({ loadBalancerType: UNKNOWN }), /its type/],
    },
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
    unseen: {
        "an unknown setting": [balancer({ dropInvalidHeaderFields: UNKNOWN }), /dropInvalidHeaderFields/],
        "an unknown type": [balancer({ loadBalancerType: UNKNOWN }), /its type/],
    },
});

describe("remediation of load balancers", function () {
    this.timeout(20_000);
    const dropped = (props: Record<string, unknown>) =>
        remediate(balancer(props), { "lb-drop-invalid-headers": "remediate" });
    const defended = (mode: unknown) =>
        remediate(balancer({ desyncMitigationMode: mode }), { "lb-desync-mitigation": "remediate" });

    it("drops invalid headers", async () => {
        expect(await dropped({})).to.deep.equal({ dropInvalidHeaderFields: true });
        expect(await dropped({ loadBalancerType: "application", dropInvalidHeaderFields: false })).to.deep.equal({
            loadBalancerType: "application",
            dropInvalidHeaderFields: true,
        });
    });

    it("leaves alone what has no headers, drops them, or is not known", async () => {
        for (const loadBalancerType of ["network", "gateway", UNKNOWN]) {
            expect(await dropped({ loadBalancerType })).to.equal(undefined);
        }
        for (const dropInvalidHeaderFields of [true, UNKNOWN]) {
            expect(await dropped({ dropInvalidHeaderFields })).to.equal(undefined);
        }
    });

    it("defends where requests are only monitored", async () => {
        expect(await defended("monitor")).to.deep.equal({ desyncMitigationMode: "defensive" });
        for (const mode of ["strictest", "something-new", UNKNOWN, undefined]) {
            expect(await defended(mode)).to.equal(undefined);
        }
    });
});

describeRule("lb-desync-mitigation", {
    fails: {
        "requests that are only monitored, whatever the token": [
            inEveryModule({ desyncMitigationMode: "monitor" }),
            ...four,
        ],
        "a mode that nobody knows": [
            balancer({ loadBalancerType: "application", desyncMitigationMode: "lax" }),
            /has desync mitigation mode lax where defensive or strictest is accepted/,
        ],
        "a classic load balancer": [classic({ desyncMitigationMode: "monitor" }), /"old" has desync mitigation mode/],
    },
    passes: {
        "AWS's default": balancer({}),
        defensive: balancer({ desyncMitigationMode: "defensive" }),
        strictest: classic({ desyncMitigationMode: "strictest" }),
        "a network load balancer": balancer({ loadBalancerType: "network", desyncMitigationMode: "monitor" }),
        "a gateway load balancer": balancer({ loadBalancerType: "gateway", desyncMitigationMode: "monitor" }),
    },
    unseen: { "an unknown mode": [balancer({ desyncMitigationMode: UNKNOWN }), /desyncMitigationMode/] },
});

describeRule("lb-deletion-protection", {
    fails: {
        "AWS's default, whatever the token": [inEveryModule({}), ...four],
        "protection switched off": [balancer({ enableDeletionProtection: false }), /"front" can be deleted by anybody/],
        "a gateway load balancer": [balancer({ loadBalancerType: "gateway" }), /can be deleted/],
    },
    passes: { protection: balancer({ enableDeletionProtection: true }) },
    unseen: { "an unknown setting": [balancer({ enableDeletionProtection: UNKNOWN }), /enableDeletionProtection/] },
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
