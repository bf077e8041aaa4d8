import { describeRule } from "../../support/describe-rule";
import {
    balancer,
    classicRule,
    egressRule,
    group,
    groupWith,
    ingressRule,
    SSH,
    tcp,
} from "../../support/security-groups";
import { aws, computed, type Declared, json, ref, UNKNOWN } from "../../support/stack";

const ANYWHERE = { cidrBlocks: ["0.0.0.0/0"] };
const WEB = { ...tcp(443), ...ANYWHERE };
const web = groupWith("ingress", WEB);
const intoGroup = { securityGroupId: ref("group") };
const instance = aws("ec2/instance:Instance", "server", { vpcSecurityGroupIds: [ref("group")] });
const service = aws("ecs/service:Service", "tasks", {
    networkConfiguration: { subnets: [], securityGroups: [ref("group")] },
});
const notes: Declared[] = [
    aws("lb/targetGroup:TargetGroup", "targets", { vpcId: computed([ref("group")], () => "vpc-1") }),
    aws("vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation", "shared", { securityGroupId: ref("group") }),
    aws("ssm/parameter:Parameter", "note", { value: ref("group") }),
    aws("vpc/securityGroupIngressRule:SecurityGroupIngressRule", "peer", {
        securityGroupId: "sg-2",
        referencedSecurityGroupId: ref("group"),
    }),
    { type: "my:index:Component", name: "component", props: { networkConfiguration: ref("group") } },
];
describeRule("network-public-ingress-on-load-balancers", {
    fails: {
        "an instance": [
            [web, instance],
            /"group" opens port 443 to 0\.0\.0\.0\/0 for server, where only load balancers/,
        ],
        "a service": [[web, service], /for tasks/],
        "a function": [
            [web, aws("lambda/function:Function", "worker", { vpcConfig: { securityGroupIds: [ref("group")] } })],
            /for worker,/,
        ],
        "an instance beside a load balancer": [[web, balancer(), instance], /for server,/],
        "several, in one": [[web, instance, service], /for server, tasks/],
        "a rule by itself": [
            [group(), instance, ingressRule({ ...tcp(443), ...intoGroup, cidrIpv6: "::/0" })],
            /security group "group" opens port 443 to ::\/0 for server/,
        ],
        "a classic rule": [
            [group(), instance, classicRule("ingress", { ...WEB, ...intoGroup })],
            /opens port 443 to 0\.0\.0\.0\/0 for server/,
        ],
        "two ports": [
            [groupWith("ingress", WEB, { ...tcp(80), ...ANYWHERE }), instance],
            /opens port 443 to 0\.0\.0\.0\/0 and port 80 to 0\.0\.0\.0\/0 for server/,
        ],
        "a rule that the provider reports with the group, once": [
            [web, instance, ingressRule({ ...tcp(443), ...intoGroup, cidrIpv4: "0.0.0.0/0" })],
            /opens port 443 to 0\.0\.0\.0\/0 for server/,
        ],
        "a protocol without ports": [
            [groupWith("ingress", { protocol: "icmp", ...ANYWHERE }), instance],
            /protocol icmp/,
        ],
    },
    passes: {
        "a load balancer": [web, balancer()],
        "a load balancer of the older kinds": [
            web,
            aws("elb/loadBalancer:LoadBalancer", "classic", { securityGroups: [ref("group")] }),
            aws("alb/loadBalancer:LoadBalancer", "short", { securityGroups: [ref("group")] }),
        ],
        "a load balancer whose group others name": [web, balancer(), ...notes],
        "an instance that a network reaches": [
            groupWith("ingress", { ...tcp(443), cidrBlocks: ["10.0.0.0/8"] }, { ...tcp(80), securityGroups: ["sg-2"] }),
            instance,
        ],
        "other ports, which others judge": [groupWith("ingress", { ...SSH, ...ANYWHERE }), instance],
        "a group that nobody uses and nobody reaches": group(),
        "what goes out": [groupWith("egress", WEB), instance],
        "a rule of another group for a network": ingressRule({ ...tcp(443), cidrIpv4: "10.0.0.0/8" }),
        "a rule of another group on another port": ingressRule({ ...SSH, cidrIpv4: "0.0.0.0/0" }),
    },
    unseen: {
        "who uses a group": [[web, ...notes], /it opens port 443 to 0\.0\.0\.0\/0, and nothing in this stack uses it/],
        "a group of another stack": [
            ingressRule({ ...tcp(443), cidrIpv4: "0.0.0.0/0" }),
            /it opens port 443 to 0\.0\.0\.0\/0, and security group sg-1 is not in this stack/,
        ],
        "an unknown group": [
            classicRule("ingress", { ...WEB, securityGroupId: UNKNOWN }),
            /and its security group is not known/,
        ],
        "one of two groups": [
            [
                group({}, "a"),
                group({}, "b"),
                ingressRule({
                    ...tcp(443),
                    cidrIpv4: "0.0.0.0/0",
                    securityGroupId: computed([ref("a"), ref("b"), UNKNOWN]),
                }),
            ],
            /and its security group is not known/,
        ],
    },
});

const list = (props: Record<string, unknown> = {}) =>
    aws("ec2/managedPrefixList:ManagedPrefixList", "list", { addressFamily: "IPv4", maxEntries: 5, ...props });
const entry = (cidr: unknown) =>
    aws("ec2/managedPrefixListEntry:ManagedPrefixListEntry", "entry", { prefixListId: ref("list"), cidr });
const open = list({ entries: [{ cidr: "10.0.0.0/8" }, { cidr: "0.0.0.0/1" }] });
const listed = ingressRule({ ...SSH, prefixListId: ref("list") });
describeRule("network-prefix-lists-not-internet", {
    fails: {
        "a list that a rule lets in": [[open, listed], /prefix list "list" holds 0\.0\.0\.0\/1 and is let in by rule/],
        "a list that a classic rule lets in": [
            [open, classicRule("ingress", { ...SSH, prefixListIds: [ref("list")] })],
            /is let in by rule/,
        ],
        "a list that a group lets in": [
            [open, groupWith("ingress", { ...SSH, prefixListIds: [ref("list")] })],
            /is let in by group/,
        ],
        "an entry by itself": [[list(), entry("::/0"), listed], /holds ::\/0/],
        "an entry by itself that the provider reports with the list, once": [
            [open, entry("0.0.0.0/1"), listed],
            /0\/1/,
        ],
    },
    passes: {
        "a list of networks": [list({ entries: [{ cidr: "10.0.0.0/8" }] }), entry("192.168.0.0/16"), listed],
        "a list that nobody lets in": [open],
        "a list for what goes out": [
            open,
            egressRule({ ...SSH, prefixListId: ref("list") }),
            classicRule("egress", { ...SSH, prefixListIds: [ref("list")] }, "classic"),
            groupWith("egress", { ...SSH, prefixListIds: [ref("list")] }),
        ],
        "entries that only the provider computes": [list({ entries: UNKNOWN }), listed],
        "an entry of another shape": [list({ entries: [{}, { cidr: 5 }] }), listed],
    },
    unseen: {
        "an unknown entry": [[list({ entries: [{ cidr: UNKNOWN }] }), listed], /an entry is not known/],
        "an unknown entry by itself": [[list(), entry(UNKNOWN), listed], /an entry is not known/],
        "unknown entries": [
            [group({}, "other"), list({ entries: computed([ref("other"), UNKNOWN]) }), listed],
            /an entry is not known/,
        ],
    },
});

const described = { ...SSH, ...ANYWHERE, description: "Why." };
describeRule("network-descriptions", {
    fails: {
        "a group without one": [group({ description: undefined }), /security group "group" has no description/],
        "an empty one": [group({ description: "" }), /has no description/],
        "what Pulumi writes": [group({ description: "Managed by Pulumi" }), /has no description/],
        "what Terraform writes": [group({ description: "Managed by Terraform" }), /has no description/],
        "a rule that comes in": [groupWith("ingress", described, SSH), /has 1 ingress rule without a description/],
        "rules that go out": [groupWith("egress", SSH, SSH), /has 2 egress rules without a description/],
        "both, and the group": [
            group({ description: "", ingress: [SSH], egress: [SSH] }),
            /has no description/,
            /1 ingress rule/,
            /1 egress rule/,
        ],
        "a rule in the default group": [
            aws("ec2/defaultSecurityGroup:DefaultSecurityGroup", "default", { ingress: [SSH] }),
            /has 1 ingress rule/,
        ],
        "a rule by itself": [ingressRule(SSH), /ingress rule "rule" has no description/],
        "a rule by itself that goes out": [egressRule(SSH), /egress rule "rule" has no description/],
        "a classic rule": [classicRule("ingress", SSH), /security group rule "rule" has no description/],
    },
    passes: {
        "a group": group(),
        "a group with rules": group({ ingress: [described], egress: [described] }),
        "the default group": aws("ec2/defaultSecurityGroup:DefaultSecurityGroup", "default"),
        "a rule by itself": ingressRule({ ...SSH, description: "Why." }),
        "one that is not known yet": group({ description: UNKNOWN, ingress: [{ ...SSH, description: UNKNOWN }] }),
    },
    unseen: {
        "unknown rules": [group({ ingress: UNKNOWN }), /its ingress rules cannot be read/],
        "rules of another shape": [group({ egress: json(SSH) }), /its egress rules cannot be read/],
    },
});
