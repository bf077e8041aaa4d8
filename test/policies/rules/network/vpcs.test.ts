import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { association, vpc as network, privateSubnet, publicSubnet, subnet } from "../../support/network";
import { classicRule, egressRule, group, ingressRule, SSH } from "../../support/security-groups";
import { aws, computed, type Declared, Mode, ref, UNKNOWN } from "../../support/stack";

const vpc = (name = "vpc") => aws("ec2/vpc:Vpc", name, { cidrBlock: "10.0.0.0/16" });
const defaultVpc = aws("ec2/defaultVpc:DefaultVpc", "standard");

const flowLog = (props: Record<string, unknown> = {}, name = "log") =>
    aws("ec2/flowLog:FlowLog", name, { vpcId: ref("vpc"), trafficType: "ALL", ...props });
describeRule("network-flow-logs", {
    fails: {
        "a VPC": [vpc(), /VPC "vpc" has no flow log/],
        "the default VPC": [defaultVpc, /VPC "standard" has no flow log/],
        "a VPC beside one that has a flow log": [[vpc(), vpc("other"), flowLog()], /"other" has no flow log/],
        "accepted traffic alone": [[vpc(), flowLog({ trafficType: "ACCEPT" })], /has a flow log of accepted traffic/],
        "a flow log of a subnet": [[vpc(), flowLog({ vpcId: undefined, subnetId: "subnet-1" })], /has no flow log/],
        "a flow log of another VPC": [[vpc(), flowLog({ vpcId: "vpc-1" })], /has no flow log/],
    },
    passes: {
        "all traffic": [vpc(), flowLog()],
        "rejected traffic": [vpc(), flowLog({ trafficType: "REJECT" })],
        "accepted and rejected traffic apart": [
            vpc(),
            flowLog({ trafficType: "ACCEPT" }),
            flowLog({ trafficType: "REJECT" }, "other"),
        ],
        "all traffic beside what is not known": [vpc(), flowLog(), flowLog({ trafficType: UNKNOWN }, "other")],
    },
    unseen: {
        "what a flow log records": [[vpc(), flowLog({ trafficType: UNKNOWN })], /the trafficType of its flow log/],
        "whose flow log it is": [[vpc(), flowLog({ vpcId: UNKNOWN })], /the VPC of flow log log is not known/],
    },
});

const adopted = (props: Record<string, unknown> = {}) =>
    aws("ec2/defaultSecurityGroup:DefaultSecurityGroup", "default", { vpcId: ref("vpc"), ...props });
const intoDefault = { ...SSH, securityGroupId: ref("default"), referencedSecurityGroupId: "sg-2" };
const opened = (rule: Declared): [Declared[], RegExp] => [[vpc(), adopted(), rule], /default has rule\./];
describeRule("network-default-group-closed", {
    fails: {
        "a VPC": [vpc(), /VPC "vpc" leaves its default security group as AWS makes it/],
        "the default VPC": [defaultVpc, /VPC "standard" leaves its default security group/],
        "a VPC beside one whose group is closed": [[vpc(), vpc("other"), adopted()], /"other" leaves/],
        "a VPC beside the default VPC's group": [[vpc(), defaultVpc, adopted({ vpcId: undefined })], /"vpc" leaves/],
        "a way in": [[vpc(), adopted({ ingress: [{ ...SSH, self: true }] })], /is open: default has ingress rules/],
        "a way out": [[vpc(), adopted({ egress: [{ protocol: "-1" }] })], /is open: default has egress rules/],
        "rules that are not known yet": [
            [vpc(), group({}, "caller"), adopted({ ingress: computed([ref("caller"), UNKNOWN]) })],
            /has a default security group that is open: default has ingress rules/,
        ],
        "a rule by itself": opened(ingressRule(intoDefault)),
        "a rule by itself that goes out": opened(egressRule(intoDefault)),
        "a classic rule": opened(classicRule("-1", intoDefault)),
        "the open group of the default VPC": [
            [defaultVpc, adopted({ vpcId: undefined, ingress: [SSH] })],
            /"standard" has a default security group that is open/,
        ],
        "the open group of another stack's VPC": [
            adopted({ vpcId: "vpc-1", ingress: [SSH] }),
            /security group "default" is open: it has ingress rules/,
        ],
        "the open group of a default VPC that nobody adopts": [
            adopted({ vpcId: undefined, egress: [SSH] }),
            /"default" is open: it has egress rules/,
        ],
    },
    passes: {
        "a group without rules": [vpc(), adopted()],
        "a group with empty lists": [vpc(), adopted({ ingress: [], egress: [] })],
        "rules that only the provider computes": [vpc(), adopted({ ingress: UNKNOWN, egress: UNKNOWN })],
        "the default VPC's group": [defaultVpc, adopted({ vpcId: undefined })],
        "the default VPC's group, by a computed id": [defaultVpc, adopted({ vpcId: UNKNOWN })],
        "the closed group of another stack's VPC": adopted({ vpcId: "vpc-1" }),
        "a rule of another group": [vpc(), adopted(), ingressRule({ ...intoDefault, securityGroupId: "sg-2" })],
    },
    unseen: {
        "which VPC a group is of": [
            [
                vpc("a"),
                vpc("b"),
                adopted({ vpcId: ref("b") }),
                aws("ec2/defaultSecurityGroup:DefaultSecurityGroup", "either", {
                    vpcId: computed([ref("a"), ref("b"), UNKNOWN]),
                }),
            ],
            /VPC "a": the VPC of default security group either is not known/,
        ],
    },
});

const endpoint = (service: unknown, props: Record<string, unknown> = {}) =>
    aws("ec2/vpcEndpoint:VpcEndpoint", "endpoint", {
        vpcId: ref("vpc"),
        vpcEndpointType: "Interface",
        serviceName: service,
        ...props,
    });
for (const [rule, service, other] of [
    ["network-ecr-api-endpoint", "ecr.api", "ecr.dkr"],
    ["network-ecr-docker-endpoint", "ecr.dkr", "ecr.api"],
    ["network-ssm-endpoint", "ssm", "ssmmessages"],
] as const) {
    const name = `com.amazonaws.eu-west-1.${service}`;
    const none = new RegExp(`VPC "vpc" has no interface endpoint for ${service}`);
    describeRule(rule, {
        fails: {
            "a VPC": [vpc(), none],
            "an endpoint of another service": [[vpc(), endpoint(`com.amazonaws.eu-west-1.${other}`)], none],
            "an endpoint of a service that is named alike": [
                [vpc(), endpoint(`com.amazonaws.eu-west-1.x${service}`)],
                none,
            ],
            "a gateway endpoint": [[vpc(), endpoint(name, { vpcEndpointType: "Gateway" })], none],
            "an endpoint without a type, which is a gateway": [
                [vpc(), endpoint(name, { vpcEndpointType: undefined })],
                none,
            ],
            "an endpoint of another VPC": [[vpc(), endpoint(name, { vpcId: "vpc-1" })], none],
            "an endpoint without a service": [[vpc(), endpoint(undefined)], none],
        },
        passes: {
            "an interface endpoint": [vpc(), endpoint(name)],
            "one that FIPS 140 validates": [vpc(), endpoint(`${name}-fips`)],
            "one of an unknown type": [vpc(), endpoint(name, { vpcEndpointType: UNKNOWN })],
        },
        unseen: {
            "an unknown service": [[vpc(), endpoint(UNKNOWN)], /the service of VPC endpoint endpoint is not known/],
            "an unknown VPC": [[vpc(), endpoint(name, { vpcId: UNKNOWN })], /the VPC of VPC endpoint endpoint is not/],
        },
    });
}

const inSubnets = (...ids: unknown[]) =>
    aws("ecs/service:Service", "tasks", { networkConfiguration: { subnets: ids, securityGroups: ["sg-1"] } });
const table = (props: Record<string, unknown> = {}) =>
    aws("ec2/routeTable:RouteTable", "closed", { vpcId: ref("vpc"), ...props });
const route = (props: Record<string, unknown>) =>
    aws("ec2/route:Route", "route", { routeTableId: ref("closed"), ...props });
const isolated = [...network, table(), subnet("isolated"), association("isolated", "closed")];
const withInline = (...routes: unknown[]) => [
    ...[...network, table({ routes }), subnet("isolated"), association("isolated", "closed")],
    inSubnets(ref("isolated")),
];
/** A list of which nobody knows on a first preview how many of the subnets it holds. */
const inOneOf = (...names: string[]) =>
    aws("ecs/service:Service", "tasks", {
        networkConfiguration: { subnets: computed(names.map((name) => ref(name))), securityGroups: ["sg-1"] },
    });
const endpoints = (...services: string[]) =>
    services.map((service) => ({ ...endpoint(`com.amazonaws.eu-west-1.${service}`), name: service }));
describeRule("network-isolated-tasks-have-endpoints", {
    fails: {
        "tasks without a way out": [
            [...isolated, inSubnets(ref("isolated"))],
            /"tasks" runs in isolated, from which no route leads out of vpc, and .* for ecr\.api, ecr\.dkr, ssm/,
        ],
        "tasks of which some have none": [
            [...isolated, ...privateSubnet, inSubnets(ref("private"), ref("isolated"))],
            /runs in isolated/,
        ],
        "a route that stays in the network": [
            [...isolated, route({ destinationCidrBlock: "10.1.0.0/16" }), inSubnets(ref("isolated"))],
            /runs in isolated/,
        ],
        "a route inside of the table that stays in the network": [withInline({ cidrBlock: "10.1.0.0/16" }), /runs in/],
        "some endpoints": [
            [...isolated, ...endpoints("ecr.api", "ssm"), inSubnets(ref("isolated"))],
            /no interface endpoint for ecr\.dkr\./,
        ],
        "a list of subnets of which none has a way out": [
            [...isolated, subnet("remote"), association("remote", "closed"), inOneOf("isolated", "remote")],
            /runs in isolated/,
            /runs in remote/,
        ],
        "a scheduled task": [
            [
                ...isolated,
                aws("scheduler/schedule:Schedule", "clock", {
                    target: { ecsParameters: { networkConfiguration: { subnets: [ref("isolated")] } } },
                }),
            ],
            /"clock" runs in isolated/,
        ],
    },
    passes: {
        "a NAT gateway": [...network, ...privateSubnet, inSubnets(ref("private"))],
        "an internet gateway": [...network, ...publicSubnet, inSubnets(ref("public"))],
        "a list of subnets that all have a way out": [
            ...[...network, ...privateSubnet, subnet("other"), association("other", "inward")],
            inOneOf("private", "other"),
        ],
        "a way out by IPv6": [...isolated, route({ destinationIpv6CidrBlock: "::/0" }), inSubnets(ref("isolated"))],
        "a way out inside of the table": withInline({ cidrBlock: "0.0.0.0/0" }),
        "a way out by IPv6 inside of the table": withInline({ ipv6CidrBlock: "::/0" }),
        "endpoints for all": [...isolated, ...endpoints("ecr.api", "ecr.dkr", "ssm"), inSubnets(ref("isolated"))],
        "routes that only the provider computes, beside a way out": [
            ...[...network, table({ routes: UNKNOWN }), subnet("isolated"), association("isolated", "closed")],
            ...[route({ destinationCidrBlock: "0.0.0.0/0" }), inSubnets(ref("isolated"))],
        ],
        "a runner of something else than tasks": aws("scheduler/schedule:Schedule", "clock", { target: {} }),
    },
    unseen: {
        "a subnet that uses the main route table": [
            [...network, subnet("isolated"), inSubnets(ref("isolated"))],
            /whether a route leads out of subnet isolated/,
        ],
        "an unknown destination": [
            [...isolated, route({ destinationCidrBlock: UNKNOWN }), inSubnets(ref("isolated"))],
            /whether a route leads out/,
        ],
        "a route of an unknown table": [
            [
                ...isolated,
                route({ routeTableId: UNKNOWN, destinationCidrBlock: "0.0.0.0/0" }),
                inSubnets(ref("isolated")),
            ],
            /whether a route leads out/,
        ],
        "unknown routes": [
            [
                ...[...network, table({ routes: computed([ref("gateway"), UNKNOWN]) }), subnet("isolated")],
                ...[association("isolated", "closed"), inSubnets(ref("isolated"))],
            ],
            /whether a route leads out/,
        ],
        "a subnet of another stack": [inSubnets("subnet-1"), /subnet subnet-1 is not in this stack/],
        "unknown subnets": [inSubnets(UNKNOWN), /its subnets are not known/],
        "the VPC of another stack": [
            [
                table({ vpcId: "vpc-1" }),
                aws("ec2/subnet:Subnet", "isolated", { vpcId: "vpc-1" }),
                association("isolated", "closed"),
                inSubnets(ref("isolated")),
            ],
            /the VPC of subnet isolated is not in this stack/,
        ],
        "an unknown service": [
            [...isolated, endpoint(UNKNOWN), inSubnets(ref("isolated"))],
            /the service of VPC endpoint endpoint/,
        ],
    },
});

describe("a list of subnets of which only some have a way out", () => {
    const either = [...isolated, ...privateSubnet, inOneOf("private", "isolated")];
    const notTold = [...isolated, subnet("main"), inOneOf("main", "isolated")];
    const verdicts = async (stack: Declared[]) =>
        (await judge(stack, { mode: Mode.FirstPreview }))
            .filter(({ policy }) => policy === "network-isolated-tasks-have-endpoints")
            .map(({ message }) => message);

    it("cannot be judged while nobody knows which of them it holds", async () => {
        for (const stack of [either, notTold]) {
            const [message, ...more] = await verdicts(stack);
            expect(more).to.deep.equal([]);
            expect(message).to.match(/Not judged: .*its subnets are not known/);
        }
    });
});
