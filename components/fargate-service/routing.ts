import * as aws from "@pulumi/aws";
import type { ServiceSite } from "./site";

/** How requests reach the service. */
export interface ServiceRouting {
    targetGroup: aws.lb.TargetGroup;
    rule: aws.lb.ListenerRule;
    container: string;
    port: number;
}

export function createRouting({ name, args, plan, tags, child }: ServiceSite): ServiceRouting | undefined {
    if (!args.route || !plan.route) {
        return undefined;
    }
    const { container, port, healthCheck, drainSeconds, hosts, paths, priority } = plan.route;
    const targetGroup = new aws.lb.TargetGroup(
        `${name}-targets`,
        {
            // A prefix, because a group that is replaced exists beside its successor for a while.
            namePrefix: targetGroupPrefix(name),
            vpcId: args.network.vpcId,
            targetType: "ip",
            port,
            protocol: "HTTP",
            deregistrationDelay: drainSeconds,
            healthCheck: {
                enabled: true,
                protocol: "HTTP",
                path: healthCheck.path,
                matcher: healthCheck.matcher,
                interval: healthCheck.intervalSeconds,
                timeout: healthCheck.timeoutSeconds,
                healthyThreshold: healthCheck.healthyThreshold,
                unhealthyThreshold: healthCheck.unhealthyThreshold,
            },
            tags,
        },
        child,
    );
    const rule = new aws.lb.ListenerRule(
        `${name}-rule`,
        {
            listenerArn: args.route.loadBalancer.listenerArn,
            priority,
            conditions: [
                ...(hosts.length > 0 ? [{ hostHeader: { values: hosts } }] : []),
                ...(paths.length > 0 ? [{ pathPattern: { values: paths } }] : []),
            ],
            actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
            tags,
        },
        child,
    );
    return { targetGroup, rule, container, port };
}

/** At most six characters, letters, digits and hyphens: what the provider leaves of the 32 of a target group's name. */
function targetGroupPrefix(name: string): string {
    return `${name.replaceAll("_", "-").slice(0, 5)}-`.replace("--", "-");
}
