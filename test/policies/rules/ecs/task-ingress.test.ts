import { expect } from "chai";
import { task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, type Declared, ref, UNKNOWN } from "../../support/stack";

const definition = task({ portMappings: [{ containerPort: 8080 }] });
const group = aws("ec2/securityGroup:SecurityGroup", "tasks", {});
const caller = aws("ec2/securityGroup:SecurityGroup", "caller", {});
const service = (props: Record<string, unknown> = {}) =>
    aws("ecs/service:Service", "web", {
        taskDefinition: ref("task", "arn"),
        networkConfiguration: { subnets: [], securityGroups: [ref("tasks")] },
        ...props,
    });
const rule = (props: Record<string, unknown>) =>
    aws("vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", {
        securityGroupId: ref("tasks"),
        ipProtocol: "tcp",
        fromPort: 8080,
        toPort: 8080,
        ...props,
    });
const classic = (props: Record<string, unknown>) =>
    aws("ec2/securityGroupRule:SecurityGroupRule", "in", {
        type: "ingress",
        securityGroupId: ref("tasks"),
        protocol: "tcp",
        fromPort: 8080,
        toPort: 8080,
        ...props,
    });
const inline = (props: Record<string, unknown>) =>
    aws("ec2/securityGroup:SecurityGroup", "tasks", {
        ingress: [{ protocol: "tcp", fromPort: 8080, toPort: 8080, ...props }],
    });
const fromCaller = { referencedSecurityGroupId: ref("caller") };
const stack = (...more: Declared[]) => [definition, group, caller, service(), ...more];
const inlineStack = (own: Declared) => [definition, own, caller, service()];

const adopted = (...more: Declared[]) => [
    definition,
    caller,
    service({ networkConfiguration: { subnets: [], securityGroups: ["sg-0abc"] } }),
    ...more,
];

describeRule("ecs-task-ingress", {
    fails: {
        "the internet": [stack(rule({ cidrIpv4: "0.0.0.0/0" })), /in lets in address 0\.0\.0\.0\/0/],
        "any other address": [stack(rule({ cidrIpv4: "10.0.0.0/8" })), /address 10\.0\.0\.0\/8/],
        "an address that is not known yet": [stack(rule({ cidrIpv4: UNKNOWN })), /address \(not known yet\)/],
        IPv6: [stack(rule({ cidrIpv6: "::/0" })), /address ::\/0/],
        "a prefix list": [stack(rule({ prefixListId: "pl-1" })), /prefix list pl-1/],
        "another port": [stack(rule({ ...fromCaller, fromPort: 22, toPort: 22 })), /lets in port 22/],
        "a wider range": [stack(rule({ ...fromCaller, toPort: 8090 })), /ports 8080-8090/],
        "every protocol": [stack(rule({ ...fromCaller, ipProtocol: "-1" })), /every port/],
        "another protocol": [stack(rule({ ...fromCaller, ipProtocol: "icmp" })), /protocol icmp/],
        "a classic rule for addresses": [stack(classic({ cidrBlocks: ["10.0.0.0/8"] })), /address 10\.0\.0\.0\/8/],
        "each address of it": [
            stack(classic({ cidrBlocks: ["10.0.0.0/8"], ipv6CidrBlocks: ["::/0"] })),
            /10\.0\.0\.0\/8/,
            /::\/0/,
        ],
        "a rule inside the group": [inlineStack(inline({ cidrBlocks: ["0.0.0.0/0"] })), /address 0\.0\.0\.0\/0/],
        "a standalone rule that the provider reports with the group, once": [
            [
                ...inlineStack(inline({ cidrBlocks: ["10.0.0.0/8"], securityGroups: [ref("caller")] })),
                rule({ cidrIpv4: "10.0.0.0/8" }),
            ],
            /address 10\.0\.0\.0\/8/,
        ],
        "a port inside the group": [
            inlineStack(inline({ securityGroups: [ref("caller")], fromPort: 0, toPort: 65535 })),
            /ports 0-65535/,
        ],
        "what any one of its groups lets in": [
            [
                definition,
                group,
                caller,
                rule({ ...fromCaller, securityGroupId: ref("caller"), fromPort: 22, toPort: 22 }),
                service({ networkConfiguration: { subnets: [], securityGroups: [ref("tasks"), ref("caller")] } }),
            ],
            /in lets in port 22/,
        ],
        "the tasks of a pipe": [
            [
                group,
                rule({ cidrIpv4: "10.0.0.0/8" }),
                definition,
                aws("pipes/pipe:Pipe", "queue", {
                    targetParameters: {
                        ecsTaskParameters: {
                            taskDefinitionArn: ref("task", "arn"),
                            networkConfiguration: { awsVpcConfiguration: { securityGroups: [ref("tasks")] } },
                        },
                    },
                }),
            ],
            /pipe "queue" is open to more than security groups/,
        ],
        "every port, whatever its containers are": [
            [group, caller, service({ taskDefinition: "web:7" }), rule({ ...fromCaller, ipProtocol: "-1" })],
            /every port/,
        ],
        "AWS's default group": [
            [definition, service({ networkConfiguration: { subnets: [] } })],
            /gets the VPC's default one/,
        ],
    },
    passes: {
        "a group on the container's port": stack(rule(fromCaller)),
        "a classic rule for a group": stack(classic({ sourceSecurityGroupId: ref("caller") })),
        "a classic rule for its own group": stack(classic({ self: true, sourceSecurityGroupId: UNKNOWN })),
        "a rule inside the group": inlineStack(inline({ securityGroups: [ref("caller")] })),
        "rules inside that only the provider computes": inlineStack(
            aws("ec2/securityGroup:SecurityGroup", "tasks", { ingress: UNKNOWN }),
        ),
        "the port that its service discovery gives": [
            task({}),
            group,
            caller,
            service({ serviceRegistries: { registryArn: "x", containerPort: 8080 } }),
            rule(fromCaller),
        ],
        "the port of an SRV record": [
            task({}),
            group,
            caller,
            service({ serviceRegistries: { registryArn: "x", port: 8080 } }),
            rule(fromCaller),
        ],
        "the port that the load balancer targets": [
            task({}, { containerDefinitions: UNKNOWN }),
            group,
            caller,
            service({ loadBalancers: [{ containerName: "web", containerPort: 8080, targetGroupArn: UNKNOWN }] }),
            rule(fromCaller),
        ],
        "a port of a peer in the same group": [
            ...stack(rule({ ...fromCaller, fromPort: 9090, toPort: 9090 })),
            { ...task({ portMappings: [{ containerPort: 9090 }] }), name: "peer-task" },
            { ...service({ taskDefinition: ref("peer-task", "arn") }), name: "peer" },
        ],
        "a range that a container listens on": [
            task({ portMappings: [{ containerPortRange: "8000-8100" }] }),
            group,
            caller,
            service(),
            rule(fromCaller),
        ],
        "ways out": stack(classic({ type: "egress", cidrBlocks: ["0.0.0.0/0"] })),
        "groups that no task is in": [caller, rule({ cidrIpv4: "0.0.0.0/0", securityGroupId: ref("caller") })],
        "a service without a network of its own": [aws("ecs/service:Service", "web", {})],
    },
    unseen: {
        "a group that comes from the configuration": [adopted(), /sg-0abc is not in this stack/],
        "what else a group from elsewhere lets in": [
            adopted(rule({ ...fromCaller, securityGroupId: "sg-0abc" })),
            /sg-0abc is not in this stack/,
        ],
        "the ports of unknown containers": [
            [task({}, { containerDefinitions: UNKNOWN }), group, caller, service(), rule(fromCaller)],
            /whether a container listens on port 8080/,
        ],
        "a task definition that comes from the configuration": [
            [group, caller, service({ taskDefinition: "web:7" }), rule(fromCaller)],
            /web:7 is not in this stack/,
        ],
        "the ports of unknown targets": [
            [task({}), group, caller, service({ loadBalancers: UNKNOWN }), rule(fromCaller)],
            /the ports that web is reached on are not known/,
        ],
        "the port of an unknown target": [
            [task({}), group, caller, service({ loadBalancers: [{ containerPort: UNKNOWN }] }), rule(fromCaller)],
            /the ports that web is reached on are not known/,
        ],
        "a task definition that comes from nothing": [
            [group, caller, service({ taskDefinition: UNKNOWN }), rule(fromCaller)],
            /the task definition is not in this stack/,
        ],
        "the group of a rule, or of two": [
            [
                definition,
                group,
                service(),
                rule({ ...fromCaller, securityGroupId: UNKNOWN }),
                caller,
                { ...rule({ ...fromCaller, securityGroupId: UNKNOWN }), name: "second" },
            ],
            /the security group of in, second is not known before/,
        ],
        "unknown ports": [stack(rule({ ...fromCaller, fromPort: UNKNOWN })), /the ports of in are not known/],
        "unknown groups": [
            [definition, service({ networkConfiguration: { subnets: [], securityGroups: UNKNOWN } })],
            /security groups are not known/,
        ],
    },
});

describe("a security group from elsewhere", () => {
    it("is open where this stack opens it", async () => {
        const all = await judge(adopted(rule({ cidrIpv4: "0.0.0.0/0", securityGroupId: "sg-0abc" })));
        const own = all.filter(({ policy }) => policy === "ecs-task-ingress");
        expect(own.map(({ level }) => level)).to.have.members(["mandatory", "advisory"]);
        expect(own.map(({ message }) => message).join()).to.contain("in lets in address 0.0.0.0/0");
    });
});
