import { checkInteger, type Problem } from "../../problems";
import type { DeploymentArgs } from "./deployment-args";

/** How a rolling deployment proceeds, every default filled in. */
export interface RollingPlan {
    minimumHealthyPercent: number;
    maximumPercent: number;
    /** Whether the circuit breaker ends a deployment that does not become steady, and goes back. */
    rollback: boolean;
}

export function planRolling(deployment: DeploymentArgs): RollingPlan {
    const { minimumHealthyPercent = 100, maximumPercent = 200, rollback = true } = deployment;
    return { minimumHealthyPercent, maximumPercent, rollback };
}

export function checkRolling(plan: RollingPlan, desiredCount: number): Problem[] {
    const { minimumHealthyPercent, maximumPercent } = plan;
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
    return problems;
}

/** ECS rounds the upper limit down and the lower limit up. */
function isStuck({ minimumHealthyPercent, maximumPercent }: RollingPlan, desiredCount: number): boolean {
    const most = Math.floor((desiredCount * maximumPercent) / 100);
    const fewest = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
    return most <= desiredCount && fewest >= desiredCount;
}
