import { type Path, pathToHealth, quickest, secondsOf } from "./health";
import { atLeast, isUncounted, type Rolling, type ServiceSettings, type Uncounted } from "./settings";
import { type Waves, wavesOf, wavesOfAny } from "./waves";

/** How long a deployment of a service takes at least, without the pull of its images. */
export interface DeploymentTime {
    strategy: ServiceSettings["rollout"]["strategy"];
    /** `idle`: there are no tasks. `stuck`: it would never end. `uncounted`: nobody here knows how it is deployed. */
    outcome: "takes" | "idle" | "stuck" | "uncounted";
    /** The sum of the steps. */
    seconds: number;
    /** What follows each other; none of them is empty. */
    steps: readonly Step[];
    /** What comes on top and takes a time that no setting gives; or why it is stuck or uncounted. */
    beyond: readonly string[];
    /** What belongs into the sum, but could not be seen. */
    uncounted: readonly string[];
}

export interface Step {
    label: string;
    seconds: number;
    /** How many times it is waited for. */
    times?: number;
    /** What it is made of. */
    path?: Path;
}

/**
 * The waits that settings decide. What AWS documents no time for, such as the start of a task or the shift of requests,
 * is left out; so is the stop timeout, which is the longest that a task may take to stop.
 */
export function deploymentTime(settings: ServiceSettings): DeploymentTime {
    const { rollout, tasks } = settings;
    const base = { strategy: rollout.strategy, seconds: 0, steps: [], beyond: [], uncounted: [] };
    if (tasks === 0) {
        return { ...base, outcome: "idle" };
    }
    if (rollout.strategy === "rolling") {
        return { ...base, ...rollingTime(settings, rollout) };
    }
    if (rollout.strategy === "external" || rollout.strategy === "unknown") {
        return { ...base, outcome: "uncounted", beyond: rollout.beyond };
    }
    const health = pathToHealth(settings, false);
    const waits = rollout.waits.map(({ label, seconds }) => ({ label, seconds: atLeast(seconds) }));
    const steps: Step[] = [{ label: "healthy", seconds: secondsOf(health), path: health }, ...waits];
    if (rollout.drains) {
        steps.push({ label: "drain", seconds: drainOf(settings) });
    }
    return {
        ...base,
        ...summed(steps),
        beyond: rollout.beyond,
        uncounted: uncountedOf(settings, rollout.waits.map(({ seconds }) => seconds).filter(isUncounted)),
    };
}

type Outcome = Pick<DeploymentTime, "outcome"> & Partial<DeploymentTime>;

function rollingTime(settings: ServiceSettings, rollout: Rolling): Outcome {
    const minimum = isUncounted(rollout.minimumHealthyPercent) ? 0 : rollout.minimumHealthyPercent;
    const waves = wavesOfService(settings, rollout, minimum);
    if (waves === undefined) {
        const count = `${settings.tasks} ${settings.tasks === 1 ? "task" : "tasks"}`;
        const limits = `${rollout.minimumHealthyPercent} to ${rollout.maximumPercent} percent of ${count}`;
        return { outcome: "stuck", beyond: [`${limits} leave no room to start one or to stop one`] };
    }
    const health = pathToHealth(settings, minimum > 0);
    const drain = drainOf(settings);
    const healthy = waves.count * secondsOf(health);
    // What drains while new tasks start takes no time of its own.
    const afterwards = Math.max(0, waves.beforeLastStop * secondsOf(health) + drain - healthy);
    return {
        ...summed([
            { label: "healthy", seconds: healthy, times: waves.count, path: health },
            { label: "drain", seconds: afterwards },
        ]),
        // "You can't set this value": https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
        beyond: rollout.alarms ? ["ECS's own bake time for its alarms"] : [],
        uncounted: uncountedOf(settings, wavesUncounted(settings, rollout)),
    };
}

function wavesOfService({ tasks }: ServiceSettings, rollout: Rolling, minimum: number): Waves | undefined {
    const { maximumPercent, daemon } = rollout;
    return daemon || isUncounted(tasks) || isUncounted(maximumPercent)
        ? wavesOfAny(minimum)
        : wavesOf(tasks, minimum, maximumPercent);
}

/** What may make more waves than are counted. */
function wavesUncounted({ tasks }: ServiceSettings, rollout: Rolling): Uncounted[] {
    const { minimumHealthyPercent, maximumPercent, daemon } = rollout;
    if (daemon) {
        return minimumHealthyPercent === 0 ? [] : [{ uncounted: "more waves (number of instances not known)" }];
    }
    // Twice the tasks are room for all of them at once, however many they are.
    if (!isUncounted(maximumPercent) && maximumPercent >= 200) {
        return [];
    }
    return [tasks, minimumHealthyPercent, maximumPercent].filter(isUncounted);
}

/**
 * ECS waits until the load balancer has deregistered the target, which takes the whole delay: the target counts as
 * draining even when its last connection is closed before.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
function drainOf({ targets }: ServiceSettings): number {
    const drains = targets.map(({ groups }) => {
        const group = quickest(groups, ({ drain }) => atLeast(drain));
        return group ? atLeast(group.drain) : 0;
    });
    return Math.max(0, ...drains);
}

function summed(steps: readonly Step[]): Pick<DeploymentTime, "outcome" | "seconds" | "steps"> {
    const lasting = steps.filter(({ seconds }) => seconds > 0);
    return { outcome: "takes", seconds: lasting.reduce((sum, { seconds }) => sum + seconds, 0), steps: lasting };
}

function uncountedOf(settings: ServiceSettings, more: readonly Uncounted[]): string[] {
    const { containers, targets, uncounted, rollout } = settings;
    const drains = rollout.strategy === "rolling" || rollout.drains;
    const groups = targets.flatMap((target) => target.groups);
    const unseen = [...groups.map(({ interval }) => interval), ...(drains ? groups.map(({ drain }) => drain) : [])];
    const texts = [containers, ...unseen, ...more].filter(isUncounted).map((value) => value.uncounted);
    return [...new Set([...texts, ...uncounted, ...runsOf(settings)])];
}

/** Containers that others let finish first. */
function runsOf({ containers }: ServiceSettings): string[] {
    return (isUncounted(containers) ? [] : containers)
        .flatMap(({ dependsOn }) => dependsOn)
        .filter(({ condition }) => condition === "COMPLETE" || condition === "SUCCESS")
        .map(({ container }) => `the run of container ${container}`);
}
