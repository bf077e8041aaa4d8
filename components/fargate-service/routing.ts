import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { controlledOfRule, ignored } from "./deployment/controlled";
import type { RoutePlan } from "./route-plan";
import type { ServiceSite } from "./site";

/** How requests reach the service. */
export interface ServiceRouting {
    targetGroup: aws.lb.TargetGroup;
    /** The second target group, where deployments move traffic between two. */
    alternate?: aws.lb.TargetGroup;
    rule: aws.lb.ListenerRule;
    /** The rule of the test listener, where there is one and deployments use it. */
    testRule?: aws.lb.ListenerRule;
    container: string;
    port: number;
}

type RuleAction = aws.types.input.lb.ListenerRuleAction;

export function createRouting(site: ServiceSite): ServiceRouting | undefined {
    const { args, plan } = site;
    if (!args.route || !plan.route) {
        return undefined;
    }
    const { container, port } = plan.route;
    const { listenerArn, testListenerArn } = args.route.loadBalancer;
    const targetGroup = createTargetGroup(site, plan.route, "targets");
    const alternate = plan.deployment.hasAlternate
        ? createTargetGroup(site, plan.route, "alternate-targets")
        : undefined;
    const rule = createRule(site, plan.route, "rule", listenerArn, [
        ...authentication(site),
        productionAction(site, targetGroup, alternate),
    ]);
    const testRule =
        alternate && testListenerArn !== undefined
            ? createRule(site, plan.route, "test-rule", testListenerArn, [forwardTo(alternate)])
            : undefined;
    return { targetGroup, alternate, rule, testRule, container, port };
}

function createTargetGroup(
    { name, args, tags, child }: ServiceSite,
    { port, drainSeconds, healthCheck }: RoutePlan,
    suffix: string,
): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
        `${name}-${suffix}`,
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
}

function createRule(
    { name, plan, tags, child }: ServiceSite,
    { priority, hosts, paths }: RoutePlan,
    suffix: string,
    listenerArn: pulumi.Input<string>,
    actions: RuleAction[],
): aws.lb.ListenerRule {
    return new aws.lb.ListenerRule(
        `${name}-${suffix}`,
        {
            listenerArn,
            priority,
            conditions: [
                ...(hosts.length > 0 ? [{ hostHeader: { values: hosts } }] : []),
                ...(paths.length > 0 ? [{ pathPattern: { values: paths } }] : []),
            ],
            actions,
            tags,
        },
        { ...child, ignoreChanges: ignored(controlledOfRule(plan.deployment)) },
    );
}

/**
 * ECS rolls a deployment back unless both target groups stand in the production rule, or one there and the other in the
 * test rule: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-code-deploy-to-ecs-blue-green.html.
 * CodeDeploy adds the second one by itself.
 */
function productionAction(
    { plan }: ServiceSite,
    targetGroup: aws.lb.TargetGroup,
    alternate: aws.lb.TargetGroup | undefined,
): RuleAction {
    if (!alternate || !plan.deployment.shift) {
        return forwardTo(targetGroup);
    }
    const targetGroups = [
        { arn: targetGroup.arn, weight: 100 },
        { arn: alternate.arn, weight: 0 },
    ];
    return { type: "forward", forward: { targetGroups } };
}

function forwardTo({ arn }: aws.lb.TargetGroup): RuleAction {
    return { type: "forward", targetGroupArn: arn };
}

/** Whoever is not signed in goes to the identity provider first. */
function authentication({ args }: ServiceSite): RuleAction[] {
    const { authenticate } = args.route ?? {};
    if (!authenticate) {
        return [];
    }
    return [
        {
            type: "authenticate-oidc",
            authenticateOidc: {
                issuer: authenticate.issuer,
                authorizationEndpoint: authenticate.authorizationEndpoint,
                tokenEndpoint: authenticate.tokenEndpoint,
                userInfoEndpoint: authenticate.userInfoEndpoint,
                clientId: authenticate.clientId,
                clientSecret: authenticate.clientSecret,
                scope: authenticate.scope ?? "openid",
                sessionTimeout: authenticate.sessionSeconds ?? 604_800,
            },
        },
    ];
}

/** At most six characters, letters, digits and hyphens: what the provider leaves of the 32 of a target group's name. */
function targetGroupPrefix(name: string): string {
    return `${name.replaceAll("_", "-").slice(0, 5)}-`.replace("--", "-");
}
