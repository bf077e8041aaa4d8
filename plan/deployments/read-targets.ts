import type { PlanObject, PlanResource, PlanValue } from "../document";
import type { References } from "./references";
import type { Target, TargetGroup } from "./settings";
import { hidden, listOf, numberOf, recordOf, textOf } from "./values";

/** One resource under each of the names that the provider gives it. */
export const TARGET_GROUP = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"].map(
    (module) => `aws:${module}/targetGroup:TargetGroup`,
);

/**
 * What ELB takes where nothing is given. The provider has a threshold of its own as soon as any of the check is.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 * https://www.pulumi.com/registry/packages/aws/api-docs/lb/targetgroup/#targetgrouphealthcheck
 */
const CHECK = { interval: 30, threshold: 5, providerThreshold: 3 };

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html */
const DRAIN = 300;

/** The load balancers of a service, and what of them nobody can count. */
export function readTargets(service: PlanResource, references: References): { targets: Target[]; uncounted: string[] } {
    const { loadBalancers, vpcLatticeConfigurations } = service.inputs;
    const uncounted = vpcLatticeConfigurations === undefined ? [] : ["VPC Lattice"];
    if (hidden(loadBalancers) !== undefined) {
        const groups = references.madeFrom(service, "loadBalancers", TARGET_GROUP).map(targetGroupOf);
        return groups.length > 0
            ? { targets: [{ groups }], uncounted }
            : { targets: [], uncounted: [...uncounted, `load balancers (${hidden(loadBalancers)})`] };
    }
    const entries = listOf(loadBalancers).map(recordOf);
    // A classic load balancer is known by its name, and what it waits for is set elsewhere.
    const classic = entries.filter(({ elbName }) => elbName !== undefined).map(() => "a Classic Load Balancer");
    const targets = entries
        .filter(({ elbName }) => elbName === undefined)
        .map((entry) => targetOf(service, entry, references));
    return { targets, uncounted: [...uncounted, ...classic] };
}

function targetOf(service: PlanResource, entry: PlanObject, references: References): Target {
    const { containerName, targetGroupArn, advancedConfiguration } = entry;
    const alternate = recordOf(advancedConfiguration).alternateTargetGroupArn;
    const groups = [targetGroupArn, ...(alternate === undefined ? [] : [alternate])].flatMap((arn) =>
        readGroups(service, "loadBalancers", arn, references),
    );
    return { ...(typeof containerName === "string" ? { container: containerName } : {}), groups };
}

/** The groups that a value may name; one that nobody can count where it names none of the stack's. */
export function readGroups(
    from: PlanResource,
    property: string,
    value: PlanValue | undefined,
    references: References,
): TargetGroup[] {
    const found = references.named(from, property, value, TARGET_GROUP);
    if (found.length > 0) {
        return found.map(targetGroupOf);
    }
    // By name, or by ARN: `…:targetgroup/<name>/<id>`.
    const name = textOf(value).split("/").at(-2) ?? textOf(value);
    const uncounted = name === "" ? "a target group (not known yet)" : `target group ${name} (not in this stack)`;
    return [{ name, interval: { uncounted }, healthyThreshold: 1, drain: { uncounted } }];
}

function targetGroupOf({ name, inputs }: PlanResource): TargetGroup {
    const given = inputs.healthCheck;
    const why = hidden(given);
    const { interval, healthyThreshold } = recordOf(given);
    const threshold = numberOf(healthyThreshold, given === undefined ? CHECK.threshold : CHECK.providerThreshold, "");
    return {
        name,
        interval: why
            ? { uncounted: `checks of ${name} (${why})` }
            : numberOf(interval, CHECK.interval, `checks of ${name}`),
        healthyThreshold: typeof threshold === "number" ? threshold : 1,
        drain: numberOf(inputs.deregistrationDelay, DRAIN, `drain of ${name}`),
    };
}
