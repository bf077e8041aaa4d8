/** How a rolling deployment takes turns. */
export interface Waves {
    /** How many times new tasks are started and waited for. */
    count: number;
    /** Of these, how many are healthy when the last old task is told to stop. */
    beforeLastStop: number;
}

/**
 * The fewest waves that ECS needs, or undefined where the percentages leave no room to start a task or to stop one.
 *
 * The lower limit is rounded up and the upper one down, and the upper one counts tasks that are pending or running, so
 * that a task which drains makes room at once:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function wavesOf(tasks: number, minimumHealthyPercent: number, maximumPercent: number): Waves | undefined {
    const lower = Math.min(tasks, Math.ceil((tasks * minimumHealthyPercent) / 100));
    const upper = Math.floor((tasks * maximumPercent) / 100);
    let [old, fresh, count, beforeLastStop] = [tasks, 0, 0, 0];
    while (old > 0 || fresh < tasks) {
        const stopped = Math.min(old, old + fresh - lower);
        if (stopped > 0) {
            old -= stopped;
            beforeLastStop = count;
        }
        if (fresh < tasks) {
            const started = Math.min(tasks - fresh, upper - old - fresh);
            if (started <= 0) {
                return undefined;
            }
            fresh += started;
            count += 1;
        }
    }
    return { count, beforeLastStop };
}

/** The fewest waves of a service whose number of tasks nobody knows: any minimum keeps an old task until a new one is healthy. */
export function wavesOfAny(minimumHealthyPercent: number): Waves {
    return { count: 1, beforeLastStop: minimumHealthyPercent > 0 ? 1 : 0 };
}
