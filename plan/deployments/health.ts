import { atLeast, type Container, isUncounted, type ServiceSettings, type Target, type TargetGroup } from "./settings";

/** One thing that is waited for. */
export interface Wait {
    what: string;
    seconds: number;
    /** How many checks in a row an unhealthy target would have to pass. */
    threshold?: number;
}

/** Waits that follow each other. */
export type Path = readonly Wait[];

export function secondsOf(path: Path): number {
    return path.reduce((sum, { seconds }) => sum + seconds, 0);
}

/**
 * With neither health check nor load balancer the scheduler counts a task as healthy 40 seconds after it runs.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
const WITHOUT_CHECKS: Wait = { what: "ECS watches a task without checks", seconds: 40 };

/**
 * The longest way from the start of a task to its health. Container checks and target checks run at the same time,
 * because ECS registers a target before the task counts as running, and it waits for both:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
 *
 * @param watched whether the scheduler waits for tasks that have no check
 */
export function pathToHealth({ containers, targets, uncounted }: ServiceSettings, watched: boolean): Path {
    const known = isUncounted(containers) ? [] : containers;
    const started = startsOf(known);
    const essential = known.filter((container) => container.essential);
    const checks = essential.filter(hasCheck).map((container) => [...started(container.name), checkOf(container)]);
    const registered = targets.map((target) => [...started(target.container ?? ""), ...checkOfTarget(target)]);
    // A load balancer that nobody can count is one all the same.
    const bare = targets.length === 0 && uncounted.length === 0 && checks.length === 0 && !isUncounted(containers);
    if (bare && watched) {
        return [...longest(essential.map(({ name }) => started(name))), WITHOUT_CHECKS];
    }
    // Of equals the load balancer stands, because the reader is to learn of its threshold.
    return longest([...registered, ...checks]);
}

/** The quickest of the groups, because the others may not be the ones that the new tasks go to. */
export function quickest<T>(groups: readonly T[], seconds: (group: T) => number): T | undefined {
    return groups.length === 0 ? undefined : groups.reduce((a, b) => (seconds(b) < seconds(a) ? b : a));
}

/** What the container of a name waits for until it starts, along the longest way. */
function startsOf(containers: readonly Container[]): (name: string) => Path {
    const byName = new Map(containers.map((container) => [container.name, container]));
    const found = new Map<string, Path>();
    const started = (name: string): Path => {
        const before = found.get(name);
        if (before) {
            return before;
        }
        // ECS refuses containers that wait for each other; here they would wait for ever.
        found.set(name, []);
        const ways = (byName.get(name)?.dependsOn ?? []).map(({ container, condition }) => {
            const other = byName.get(container);
            return other && hasCheck(other) && condition === "HEALTHY"
                ? [...started(container), checkOf(other)]
                : started(container);
        });
        const path = longest(ways);
        found.set(name, path);
        return path;
    };
    return started;
}

function checkOf({ name, firstCheck = 0 }: Container): Wait {
    return { what: `first check of container ${name}`, seconds: firstCheck };
}

/**
 * One check, whatever the threshold: "After your target is registered, it must pass one health check to be considered
 * healthy" (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html).
 * The ECS guide multiplies by the threshold, which it says is for unhealthy targets
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html). A deployment takes at
 * least the shorter time. When within the interval the first check comes is not documented; it counts as one interval.
 */
function checkOfTarget({ groups }: Target): Path {
    const group = quickest<TargetGroup>(groups, ({ interval }) => atLeast(interval));
    if (group === undefined || isUncounted(group.interval)) {
        return [];
    }
    const { name, interval, healthyThreshold } = group;
    return [{ what: `first check of target group ${name}`, seconds: interval, threshold: healthyThreshold }];
}

function hasCheck({ firstCheck }: Container): boolean {
    return firstCheck !== undefined;
}

function longest(paths: readonly Path[]): Path {
    return paths.reduce((a, b) => (secondsOf(b) > secondsOf(a) ? b : a), []);
}
