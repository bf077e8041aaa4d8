import { checkInteger, type Problem } from "../problems";
import type { CapacityArgs, DeploymentArgs } from "./fargate-service-args";

/** One entry of a capacity-provider strategy. */
export interface CapacityShare {
    capacityProvider: string;
    weight: number;
    base: number;
}

/** How a deployment proceeds, every default filled in. */
export interface RolloutPlan {
    minimumHealthyPercent: number;
    maximumPercent: number;
    rollback: boolean;
    availabilityZoneRebalancing: boolean;
}

export function planCapacity({ spotWeight = 0, onDemandWeight = 1, onDemandBase = 0 }: CapacityArgs): CapacityShare[] {
    const onDemand = { capacityProvider: "FARGATE", weight: onDemandWeight, base: onDemandBase };
    const spot = { capacityProvider: "FARGATE_SPOT", weight: spotWeight, base: 0 };
    return [onDemand, spot].filter(({ weight, base }) => weight > 0 || base > 0);
}

/** Limits of a capacity-provider strategy: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
export function checkCapacity({ spotWeight = 0, onDemandWeight = 1, onDemandBase = 0 }: CapacityArgs): Problem[] {
    const problems = [
        ...checkInteger("capacity.spotWeight", spotWeight, 0, 1000),
        ...checkInteger("capacity.onDemandWeight", onDemandWeight, 0, 1000),
        ...checkInteger("capacity.onDemandBase", onDemandBase, 0, 100000, "tasks"),
    ];
    if (spotWeight === 0 && onDemandWeight === 0) {
        problems.push({ path: "capacity", reason: "both weights are 0, so that no task could start; set one above 0" });
    }
    return problems;
}

export function planRollout(deployment: DeploymentArgs, rebalancing: boolean | undefined): RolloutPlan {
    const { minimumHealthyPercent = 100, maximumPercent = 200, rollback = true } = deployment;
    const availabilityZoneRebalancing = rebalancing ?? maximumPercent > 100;
    return { minimumHealthyPercent, maximumPercent, rollback, availabilityZoneRebalancing };
}

export function checkRollout(plan: RolloutPlan, desiredCount: number): Problem[] {
    const { minimumHealthyPercent, maximumPercent, availabilityZoneRebalancing } = plan;
    const problems = [
        ...checkInteger("deployment.minimumHealthyPercent", minimumHealthyPercent, 0, 100, "percent"),
        ...checkInteger("deployment.maximumPercent", maximumPercent, 100, 200, "percent"),
    ];
    if (problems.length === 0 && desiredCount > 0 && isStuck(plan, desiredCount)) {
        const reason =
            `with ${desiredCount} tasks, ${minimumHealthyPercent} % healthy and ${maximumPercent} % at most, ECS may neither ` +
            "start a new task nor stop an old one, so that no deployment could proceed; raise maximumPercent or lower minimumHealthyPercent";
        problems.push({ path: "deployment", reason });
    }
    if (availabilityZoneRebalancing && maximumPercent <= 100) {
        const reason = `needs deployment.maximumPercent above 100, found ${maximumPercent}: ECS starts the new task before it stops the old one`;
        problems.push({ path: "availabilityZoneRebalancing", reason });
    }
    return problems;
}

/** ECS rounds the upper limit down and the lower limit up. */
function isStuck({ minimumHealthyPercent, maximumPercent }: RolloutPlan, desiredCount: number): boolean {
    const most = Math.floor((desiredCount * maximumPercent) / 100);
    const fewest = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
    return most <= desiredCount && fewest >= desiredCount;
}
