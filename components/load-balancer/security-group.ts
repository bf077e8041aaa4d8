import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { componentTags } from "../tags";
import { asRuleSource } from "./ip-ranges";
import type { LoadBalancerArgs } from "./load-balancer-args";

/** Who may connect, to which port. What the load balancer may connect to, each service adds for itself. */
export function createSecurityGroup(
    parent: pulumi.Resource,
    name: string,
    args: LoadBalancerArgs,
): aws.ec2.SecurityGroup {
    const { network, internal, domain, certificateArn, testListener } = args;
    const tags = componentTags(name, { Name: `${name}-alb` });
    // Its description cannot change without a new group, so it says nothing that could.
    const group = new aws.ec2.SecurityGroup(
        `${name}-alb`,
        { vpcId: network.vpcId, description: `Load balancer ${name}`, tags },
        { parent },
    );
    const admit = (port: number, from: string, source: { cidrIpv4?: pulumi.Input<string>; cidrIpv6?: string }) =>
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-${port}-from-${from.replaceAll(":", ".").replace("/", "-")}`,
            {
                securityGroupId: group.id,
                description: `Port ${port} from ${from}`,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                ...source,
                tags,
            },
            { parent },
        );
    for (const port of domain || certificateArn ? [80, 443] : [80]) {
        if (internal && !args.allowedCidrs) {
            admit(port, "network", { cidrIpv4: network.cidrBlock });
        }
        for (const range of args.allowedCidrs ?? (internal ? [] : ["0.0.0.0/0"])) {
            admit(port, range, asRuleSource(range));
        }
    }
    for (const range of testListener?.allowedCidrs ?? []) {
        admit(testListener?.port as number, range, asRuleSource(range));
    }
    if (args.httpsEgress) {
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-https-egress`,
            {
                securityGroupId: group.id,
                description: "HTTPS to identity providers",
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrIpv4: "0.0.0.0/0",
                tags,
            },
            { parent },
        );
    }
    return group;
}
