import type * as pulumi from "@pulumi/pulumi";

/** Keeps a metric near a value by starting and stopping tasks. */
export interface TrackingArgs {
    /** Value to keep: percent of what the task reserves for CPU and memory, requests a minute for each task. */
    target: number;
    /**
     * Seconds after tasks were stopped in which none are stopped again.
     * @default the `scaleInCooldownSeconds` of `scaling`
     */
    scaleInCooldownSeconds?: number;
    /**
     * Seconds after tasks were started in which no more are started.
     * @default the `scaleOutCooldownSeconds` of `scaling`
     */
    scaleOutCooldownSeconds?: number;
    /**
     * Whether the metric only starts tasks and something else stops them.
     * @default false
     */
    disableScaleIn?: boolean;
}

/** Sets the bounds at certain times. */
export interface ScheduleArgs {
    /** `cron(<minute> <hour> <day of month> <month> <day of week> <year>)`, `rate(<number> <unit>)` or `at(<yyyy-mm-ddThh:mm:ss>)`. */
    schedule: string;
    /**
     * Time zone of `schedule`, such as "Europe/Berlin".
     * @default UTC
     */
    timeZone?: string;
    /**
     * Fewest tasks from then on.
     * @default unchanged
     */
    min?: number;
    /**
     * Most tasks from then on.
     * @default unchanged
     */
    max?: number;
}

/** How a metric's values of one period become one. */
export const MetricStatistic = {
    Average: "Average",
    Maximum: "Maximum",
    Minimum: "Minimum",
    Sum: "Sum",
    SampleCount: "SampleCount",
} as const;
export type MetricStatistic = (typeof MetricStatistic)[keyof typeof MetricStatistic];

/** A CloudWatch metric that says how much there is to do, such as the length of a queue. */
export interface MetricArgs {
    /** Namespace, such as `AWS/SQS`. */
    namespace: string;
    /** Name, such as `ApproximateNumberOfMessagesVisible`. */
    name: string;
    /**
     * Dimensions, such as `QueueName`.
     * @default none
     */
    dimensions?: Record<string, pulumi.Input<string>>;
    /**
     * How the values of a period become one.
     * @default MetricStatistic.Average
     */
    statistic?: MetricStatistic;
    /**
     * Seconds of a period: 10, 20, 30 or a multiple of 60.
     * @default 60
     */
    periodSeconds?: number;
}

/** Tasks to start from a value of the metric on. */
export interface ScalingStepArgs {
    /** Value of the metric from which on, up to the next step's. */
    from: number;
    /** Tasks to start. */
    add: number;
}

/** When tasks are stopped again. */
export interface ScalingDownArgs {
    /** Value of the metric below which tasks are stopped; less than the first step's. */
    below: number;
    /**
     * Tasks to stop at a time.
     * @default 1
     */
    remove?: number;
    /**
     * Periods in a row that must be below.
     * @default 5
     */
    periods?: number;
}

/** Starts and stops tasks by steps of a metric. */
export interface StepScalingArgs {
    /** The metric. */
    metric: MetricArgs;
    /** Steps, the lowest first. */
    steps: ScalingStepArgs[];
    /**
     * When tasks are stopped again.
     * @default never: something else stops them
     */
    down?: ScalingDownArgs;
    /**
     * Periods in a row that must reach the first step.
     * @default 1
     */
    periods?: number;
    /**
     * Seconds after a change in which the steps change nothing.
     * @default the cooldowns of `scaling`
     */
    cooldownSeconds?: number;
}

/** How many tasks run, by load and by time. At least one of `cpu`, `memory`, `requests`, `schedules` and `steps`. */
export interface ScalingArgs {
    /**
     * Fewest tasks, 0 to 5000.
     * @default the service's `desiredCount`
     */
    min?: number;
    /** Most tasks, 1 to 5000. Required, because it is what a mistake or an attack may cost. */
    max: number;
    /**
     * Average CPU of the tasks, in percent of what they reserve.
     * @default not looked at
     */
    cpu?: TrackingArgs;
    /**
     * Average memory of the tasks, in percent of what they reserve.
     * @default not looked at
     */
    memory?: TrackingArgs;
    /**
     * Requests that the load balancer sends to each task in a minute. Needs a route to a load balancer with `arnSuffix`.
     * Where deployments switch between two target groups, the requests of both count.
     * @default not looked at
     */
    requests?: TrackingArgs;
    /**
     * Bounds by time, by name.
     * @default none
     */
    schedules?: Record<string, ScheduleArgs>;
    /**
     * Steps of metrics such as the length of a queue, by name.
     * @default none
     */
    steps?: Record<string, StepScalingArgs>;
    /**
     * Seconds after tasks were stopped in which none are stopped again, 0 to 86400.
     * @default 300
     */
    scaleInCooldownSeconds?: number;
    /**
     * Seconds after tasks were started in which no more are started, 0 to 86400.
     * @default 300
     */
    scaleOutCooldownSeconds?: number;
}
