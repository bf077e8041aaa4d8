import type * as pulumi from "@pulumi/pulumi";

/** How a new version takes the place of the running one. */
export const DeploymentStrategy = {
    /** Task by task, none less than promised. */
    Rolling: "rolling",
    /** ECS starts the new version beside the old one and moves all traffic at once. */
    BlueGreen: "blueGreen",
    /** Like blue/green, but traffic moves in equal steps. */
    Linear: "linear",
    /** Like blue/green, but a small share of the traffic moves first. */
    Canary: "canary",
    /** CodeDeploy starts the new version beside the old one and moves the traffic. */
    CodeDeploy: "codeDeploy",
} as const;
export type DeploymentStrategy = (typeof DeploymentStrategy)[keyof typeof DeploymentStrategy];

/**
 * Stages of a deployment that ECS itself carries out, in their order. See
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html; the API has a further stage
 * PRE_PRODUCTION_TRAFFIC_SHIFT, which the provider's documentation does not list.
 */
export const LifecycleStage = {
    /** Only when a deployment begins while another one is not over. */
    ReconcileService: "RECONCILE_SERVICE",
    /** The new version has not started. */
    PreScaleUp: "PRE_SCALE_UP",
    /** The new version runs and gets no traffic. */
    PostScaleUp: "POST_SCALE_UP",
    /** Test traffic moves to the new version. */
    TestTrafficShift: "TEST_TRAFFIC_SHIFT",
    /** The new version gets all test traffic. */
    PostTestTrafficShift: "POST_TEST_TRAFFIC_SHIFT",
    /** Production traffic moves; for linear and canary at every step. */
    ProductionTrafficShift: "PRODUCTION_TRAFFIC_SHIFT",
    /** The new version gets all traffic, the old one still runs. */
    PostProductionTrafficShift: "POST_PRODUCTION_TRAFFIC_SHIFT",
} as const;
export type LifecycleStage = (typeof LifecycleStage)[keyof typeof LifecycleStage];

/** What happens when nobody continues a deployment that waits. */
export const TimeoutAction = {
    Rollback: "ROLLBACK",
    Continue: "CONTINUE",
} as const;
export type TimeoutAction = (typeof TimeoutAction)[keyof typeof TimeoutAction];

/** Waits until somebody continues the deployment: `aws ecs continue-service-deployment`. */
export interface PauseArgs {
    /**
     * Minutes until `timeoutAction` is taken, 1 to 20160.
     * @default 1440, a day
     */
    timeoutMinutes?: number;
    /**
     * What happens when the time is over.
     * @default TimeoutAction.Rollback
     */
    timeoutAction?: TimeoutAction;
}

/**
 * Something that happens at stages of a deployment. Exactly one of `functionArn` and `pause`. The provider does not take
 * the last hook away from a service that runs: `aws ecs update-service` does.
 */
export interface LifecycleHookArgs {
    /** Stages at which it happens. */
    stages: LifecycleStage[];
    /**
     * Lambda function that ECS calls; it answers `{"hookStatus": "SUCCEEDED" | "FAILED" | "IN_PROGRESS"}`. ECS gets a role that
     * may call exactly this function.
     * @default none
     */
    functionArn?: pulumi.Input<string>;
    /**
     * What ECS hands to the function beside the deployment.
     * @default nothing
     */
    details?: Record<string, string>;
    /**
     * Waits for somebody to continue. Not at `TestTrafficShift` and `ProductionTrafficShift`.
     * @default no pause
     */
    pause?: PauseArgs;
}

/** Which alarms tell that a new version is bad. */
export interface DeploymentAlarmArgs {
    /**
     * Names of CloudWatch metric alarms, at most ten. They need not exist before the service does. AWS says nowhere that
     * composite alarms are watched.
     */
    names: pulumi.Input<string>[];
    /**
     * Whether an alarm brings the old version back, and not only ends the deployment.
     * @default true
     */
    rollback?: boolean;
    /**
     * Whether deployments watch the alarms.
     * @default true
     */
    enabled?: boolean;
}

/** Traffic in equal steps. */
export interface LinearArgs {
    /**
     * Percent of the traffic that moves at each step, 3 to 100 in steps of 0.1.
     * @default 10
     */
    stepPercent?: number;
    /**
     * Minutes between two steps, 0 to 1440.
     * @default 6
     */
    stepBakeMinutes?: number;
}

/** A share of the traffic first, then the rest. */
export interface CanaryArgs {
    /**
     * Percent of the traffic that moves first, 0.1 to 100 in steps of 0.1.
     * @default 5
     */
    percent?: number;
    /**
     * Minutes until the rest follows, 0 to 1440.
     * @default 10
     */
    bakeMinutes?: number;
}

/** How CodeDeploy moves traffic, as AWS has it ready. */
export const CodeDeployConfiguration = {
    AllAtOnce: "CodeDeployDefault.ECSAllAtOnce",
    Linear10PercentEvery1Minutes: "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    Linear10PercentEvery3Minutes: "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
    Canary10Percent5Minutes: "CodeDeployDefault.ECSCanary10Percent5Minutes",
    Canary10Percent15Minutes: "CodeDeployDefault.ECSCanary10Percent15Minutes",
} as const;
export type CodeDeployConfiguration = (typeof CodeDeployConfiguration)[keyof typeof CodeDeployConfiguration];

/** A share of the traffic at a time, by CodeDeploy's own measure. */
export interface TrafficShareArgs {
    /** Percent of the traffic, 1 to 99. */
    percent: number;
    /** Minutes until the next share, 1 to 2880. */
    minutes: number;
}

/** Deployments by CodeDeploy. At most one of `configuration`, `linear` and `canary`. */
export interface CodeDeployArgs {
    /**
     * How traffic moves.
     * @default CodeDeployConfiguration.AllAtOnce
     */
    configuration?: CodeDeployConfiguration;
    /**
     * Traffic in equal steps of a measure that AWS does not have ready.
     * @default none
     */
    linear?: TrafficShareArgs;
    /**
     * A share first, then the rest, of a measure that AWS does not have ready.
     * @default none
     */
    canary?: TrafficShareArgs;
    /**
     * Minutes that CodeDeploy waits for somebody to move the traffic (`aws deploy continue-deployment`), 0 to 2880; then it
     * stops the deployment. The test listener serves the new version meanwhile. 0 moves the traffic at once.
     * @default 0
     */
    rerouteWaitMinutes?: number;
    /**
     * Minutes that the old version keeps running after the traffic has moved, 0 to 2880. As long a rollback takes seconds.
     * @default 60
     */
    terminationWaitMinutes?: number;
}

/** How a new version replaces the running one. Settings of another strategy than the chosen one are refused. */
export interface DeploymentArgs {
    /**
     * Strategy. Changing it on a service that runs: see `rewire`; to or from `CodeDeploy` replaces the service.
     * @default DeploymentStrategy.Rolling
     */
    strategy?: DeploymentStrategy;
    /**
     * Percent of the desired count that stays healthy during a rolling deployment, 0 to 100.
     * @default 100
     */
    minimumHealthyPercent?: number;
    /**
     * Percent of the desired count that may run during a rolling deployment, 100 to 200.
     * @default 200
     */
    maximumPercent?: number;
    /**
     * Whether the circuit breaker of a rolling deployment brings back the last version that was steady when the new one
     * does not become so. It exists for rolling deployments only; the others go back on alarms and hooks.
     * @default true
     */
    rollback?: boolean;
    /**
     * Minutes that the old version keeps running after a blue/green, linear or canary deployment has moved all traffic, 0
     * to 1440. As long a rollback takes seconds.
     * @default 5
     */
    bakeMinutes?: number;
    /**
     * Steps of a linear deployment.
     * @default 10 % every 6 minutes
     */
    linear?: LinearArgs;
    /**
     * First share of a canary deployment.
     * @default 5 % for 10 minutes
     */
    canary?: CanaryArgs;
    /**
     * What CodeDeploy does.
     * @default all traffic at once, the old version stopped after an hour
     */
    codeDeploy?: CodeDeployArgs;
    /**
     * Hooks of a blue/green, linear or canary deployment, by name.
     * @default none
     */
    hooks?: Record<string, LifecycleHookArgs>;
    /**
     * Alarms that end a deployment.
     * @default none
     */
    alarms?: DeploymentAlarmArgs;
    /**
     * Lets one update change what otherwise belongs to the deployments: the target groups of the service and where its
     * rules lead. Set it for the one update that changes the strategy of a service that runs, or the container, port or
     * test listener of its route, and take it out afterwards. Only while the first of the two target groups serves;
     * `npm run verify` of this project says which.
     * @default false
     */
    rewire?: boolean;
}
