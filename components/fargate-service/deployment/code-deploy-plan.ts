import { checkInteger, oneOf, type Problem } from "../../problems";
import { CodeDeployConfiguration, type DeploymentArgs, DeploymentStrategy } from "./deployment-args";

/** A measure of CodeDeploy's that AWS does not have ready, as the API has it. */
export interface TrafficRouting {
    type: "TimeBasedLinear" | "TimeBasedCanary";
    percentage: number;
    interval: number;
}

/** What CodeDeploy does with a new version, every default filled in. */
export interface CodeDeployPlan {
    /** Name of a configuration that AWS has ready; absent when `routing` says it. */
    configuration?: string;
    routing?: TrafficRouting;
    rerouteWaitMinutes: number;
    terminationWaitMinutes: number;
}

/** Undefined for other strategies. */
export function planCodeDeploy({ strategy, codeDeploy = {} }: DeploymentArgs): CodeDeployPlan | undefined {
    if (strategy !== DeploymentStrategy.CodeDeploy) {
        return undefined;
    }
    const { rerouteWaitMinutes = 0, terminationWaitMinutes = 60, linear, canary } = codeDeploy;
    const waits = { rerouteWaitMinutes, terminationWaitMinutes };
    const share = linear ?? canary;
    if (!share) {
        return { configuration: codeDeploy.configuration ?? CodeDeployConfiguration.AllAtOnce, ...waits };
    }
    const type = linear ? "TimeBasedLinear" : "TimeBasedCanary";
    return { routing: { type, percentage: share.percent, interval: share.minutes }, ...waits };
}

/**
 * The longest wait before the old version stops is documented, 2880 minutes
 * (https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BlueInstanceTerminationOption.html). For the wait before
 * traffic moves and for the interval of a measure of one's own no limit was found; the same is taken.
 */
const LONGEST = 2880;

export function checkCodeDeploy({ codeDeploy = {} }: DeploymentArgs): Problem[] {
    const root = "deployment.codeDeploy";
    const { configuration, linear, canary, rerouteWaitMinutes, terminationWaitMinutes } = codeDeploy;
    const problems = [
        ...checkInteger(`${root}.rerouteWaitMinutes`, rerouteWaitMinutes, 0, LONGEST, "minutes"),
        ...checkInteger(`${root}.terminationWaitMinutes`, terminationWaitMinutes, 0, LONGEST, "minutes"),
        ...checkInteger(`${root}.linear.percent`, linear?.percent, 1, 99, "percent"),
        ...checkInteger(`${root}.linear.minutes`, linear?.minutes, 1, LONGEST, "minutes"),
        ...checkInteger(`${root}.canary.percent`, canary?.percent, 1, 99, "percent"),
        ...checkInteger(`${root}.canary.minutes`, canary?.minutes, 1, LONGEST, "minutes"),
    ];
    const known: string[] = Object.values(CodeDeployConfiguration);
    if (configuration !== undefined && !known.includes(configuration)) {
        const reason = `"${configuration}" is none of ${oneOf(known)}; give a measure of your own as linear or canary`;
        problems.push({ path: `${root}.configuration`, reason });
    }
    const given = Object.entries({ configuration, linear, canary }).filter(([, value]) => value !== undefined);
    if (given.length > 1) {
        const reason = `has ${given.map(([key]) => key).join(" and ")}; traffic moves in one way, leave the others out`;
        problems.push({ path: root, reason });
    }
    return problems;
}
