import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { componentTags } from "../tags";
import type { WafArgs } from "./load-balancer-args";

const MANAGED_RULE_GROUPS = [
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
];

/** A web ACL in front of the load balancer: what no rule refuses passes. */
export function protectWithWebAcl(
    parent: pulumi.Resource,
    name: string,
    args: WafArgs,
    resourceArn: pulumi.Input<string>,
): void {
    const rateLimit = args.rateLimit === undefined ? [] : [rateLimitRule(name, args.rateLimit)];
    const managed = (args.managedRuleGroups ?? MANAGED_RULE_GROUPS).map((group, index) => ({
        name: group,
        priority: rateLimit.length + index,
        overrideAction: { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group } },
        visibilityConfig: measured(`${name}-${group}`),
    }));
    const acl = new aws.wafv2.WebAcl(
        `${name}-waf`,
        {
            description: `In front of the load balancer ${name}`,
            scope: "REGIONAL",
            defaultAction: { allow: {} },
            rules: [...rateLimit, ...managed],
            visibilityConfig: measured(`${name}-waf`),
            tags: componentTags(name),
        },
        { parent },
    );
    new aws.wafv2.WebAclAssociation(
        `${name}-waf`,
        { resourceArn, webAclArn: acl.arn },
        // Deleting one takes whatever web ACL there is from the load balancer, its successor's too.
        { parent, deleteBeforeReplace: true },
    );
}

/** First, so that a flood is refused before other rules are paid for. */
function rateLimitRule(name: string, limit: number) {
    return {
        name: "rate-limit",
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { limit, aggregateKeyType: "IP" } },
        visibilityConfig: measured(`${name}-rate-limit`),
    };
}

function measured(metricName: string) {
    return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
