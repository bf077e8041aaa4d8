import type { LoadBalancer } from "@aws-sdk/client-ecs";
import {
    type Action,
    DescribeListenersCommand,
    DescribeRulesCommand,
    DescribeTargetHealthCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { shortName } from "../arns";
import type { ServingGroup, Target } from "../snapshot";
import type { Caller } from "./caller";
import type { Clients } from "./clients";

/** The target groups that production traffic goes to, or why that cannot be said. */
export interface Traffic {
    groups: ServingGroup[];
    problem?: string;
}

/**
 * Reads where production traffic goes. Where ECS moves it between two groups, the production rule's weights decide
 * (https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html); where the rule cannot be
 * read, the group that has targets does.
 */
export async function readTraffic(
    clients: Clients,
    caller: Caller,
    loadBalancers: readonly LoadBalancer[],
): Promise<Traffic> {
    const groups: ServingGroup[] = [];
    const problems: string[] = [];
    for (const { targetGroupArn, advancedConfiguration } of loadBalancers) {
        const { productionListenerRule, alternateTargetGroupArn } = advancedConfiguration ?? {};
        const pair = [targetGroupArn, alternateTargetGroupArn].filter((arn) => arn !== undefined);
        if (productionListenerRule === undefined || pair.length < 2) {
            groups.push(...(await Promise.all(pair.map((arn) => readGroup(clients, caller, arn)))));
            continue;
        }
        const weights = await readWeights(clients, caller, productionListenerRule);
        const serving = weights ? pair.filter((arn) => (weights.get(arn) ?? 0) > 0) : pair;
        const read = await Promise.all(serving.map((arn) => readGroup(clients, caller, arn)));
        const chosen = weights ? read : read.filter(({ targets }) => targets.length > 0);
        if (chosen.length === 0) {
            const names = pair.map(shortName).join(" nor ");
            problems.push(
                weights
                    ? `production traffic goes neither to ${names}: see ${productionListenerRule}`
                    : `neither ${names} has a target, and the production rule cannot be read`,
            );
        }
        groups.push(...chosen);
    }
    return { groups, ...(problems.length > 0 ? { problem: problems.join("; ") } : {}) };
}

async function readGroup({ loadBalancing }: Clients, caller: Caller, arn: string): Promise<ServingGroup> {
    const { TargetHealthDescriptions = [] } = await caller.need(
        "elasticloadbalancing:DescribeTargetHealth",
        (options) => loadBalancing.send(new DescribeTargetHealthCommand({ TargetGroupArn: arn }), options),
    );
    const targets = TargetHealthDescriptions.map(({ Target: target, TargetHealth: health }): Target => {
        const reason = health?.Description ?? health?.Reason;
        return {
            id: `${target?.Id}:${target?.Port}`,
            state: health?.State ?? "unknown",
            ...(reason === undefined ? {} : { reason }),
        };
    });
    return { name: shortName(arn), targets };
}

/** Weight by target group. The "rule" of a network load balancer is a listener. */
async function readWeights(
    { loadBalancing }: Clients,
    caller: Caller,
    arn: string,
): Promise<Map<string, number> | undefined> {
    if (arn.includes(":listener/")) {
        const answer = await caller.ask("elasticloadbalancing:DescribeListeners", (options) =>
            loadBalancing.send(new DescribeListenersCommand({ ListenerArns: [arn] }), options),
        );
        return weightsOf(answer?.Listeners?.[0]?.DefaultActions);
    }
    const answer = await caller.ask("elasticloadbalancing:DescribeRules", (options) =>
        loadBalancing.send(new DescribeRulesCommand({ RuleArns: [arn] }), options),
    );
    return weightsOf(answer?.Rules?.[0]?.Actions);
}

function weightsOf(actions: readonly Action[] | undefined): Map<string, number> | undefined {
    const forward = actions?.find(({ Type }) => Type === "forward");
    const tuples = forward?.ForwardConfig?.TargetGroups ?? [];
    const groups = tuples.length > 0 ? tuples : [{ TargetGroupArn: forward?.TargetGroupArn }];
    const entries = groups.flatMap(({ TargetGroupArn, Weight }): [string, number][] =>
        // A single group needs no weight.
        TargetGroupArn === undefined ? [] : [[TargetGroupArn, Weight ?? 1]],
    );
    return entries.length > 0 ? new Map(entries) : undefined;
}
