import { checkInteger, type Problem } from "../problems";
import type { CapacityArgs } from "./fargate-service-args";

/** One entry of a capacity-provider strategy. */
export interface CapacityShare {
    capacityProvider: string;
    weight: number;
    base: number;
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
