import { DeploymentStrategy } from "../../../components/index";

const strategies = Object.values(DeploymentStrategy);

/** Strategies of a service before and after an update. */
export interface StrategyChange {
    from: DeploymentStrategy;
    to: DeploymentStrategy;
}

/** Every strategy with every other. */
export const strategyChanges: readonly StrategyChange[] = strategies.flatMap((from) =>
    strategies.filter((to) => to !== from).map((to) => ({ from, to })),
);

/** What becomes of the service: whoever comes from or goes to CodeDeploy is a new one, the others change in place. */
export function changeOfService({ from, to }: StrategyChange): "update" | "replace" {
    return [from, to].includes(DeploymentStrategy.CodeDeploy) ? "replace" : "update";
}
