import { aws, type Declared, ref } from "./stack";

/** What a rule inside of a security group says, and the same as a resource of its own, classic and new. */
export interface RuleProps {
    protocol?: unknown;
    fromPort?: unknown;
    toPort?: unknown;
    [key: string]: unknown;
}

export const SSH: RuleProps = { protocol: "tcp", fromPort: 22, toPort: 22 };

/** `tcp` on one port or a range. */
export function tcp(fromPort: unknown, toPort: unknown = fromPort): RuleProps {
    return { protocol: "tcp", fromPort, toPort };
}

export function group(props: Record<string, unknown> = {}, name = "group"): Declared {
    return aws("ec2/securityGroup:SecurityGroup", name, { description: "A group.", ...props });
}

/** A group with rules inside. */
export function groupWith(direction: "ingress" | "egress", ...rules: unknown[]): Declared {
    return group({ [direction]: rules });
}

export function classicRule(type: unknown, props: RuleProps, name = "rule"): Declared {
    return aws("ec2/securityGroupRule:SecurityGroupRule", name, { type, securityGroupId: "sg-1", ...props });
}

export function ingressRule({ protocol, ...props }: RuleProps, name = "rule"): Declared {
    const all = { securityGroupId: "sg-1", ipProtocol: protocol, ...props };
    return aws("vpc/securityGroupIngressRule:SecurityGroupIngressRule", name, all);
}

export function egressRule({ protocol, ...props }: RuleProps, name = "rule"): Declared {
    const all = { securityGroupId: "sg-1", ipProtocol: protocol, ...props };
    return aws("vpc/securityGroupEgressRule:SecurityGroupEgressRule", name, all);
}

export function balancer(groups: unknown[] = [ref("group")]): Declared {
    return aws("lb/loadBalancer:LoadBalancer", "balancer", { securityGroups: groups });
}
