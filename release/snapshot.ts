/** What AWS says of one service at one moment, in the words of neither controller: the ground of a verdict. */
export interface ServiceSnapshot {
    /** `MISSING` when ECS does not know the service. */
    status: "ACTIVE" | "DRAINING" | "INACTIVE" | "MISSING";
    controller: "ECS" | "CODE_DEPLOY" | "EXTERNAL";
    /** How the ECS controller deploys. */
    strategy: "ROLLING" | "BLUE_GREEN" | "LINEAR" | "CANARY";
    desired: number;
    running: number;
    pending: number;
    /** What runs at the moment: the service's deployments (ECS) or its task sets (CODE_DEPLOY). */
    rollouts: Rollout[];
    /** What was tried to deploy, newest first; absent where it was not read. */
    attempts?: Attempt[];
    /** Target groups that production traffic goes to; empty for a service that no load balancer reaches. */
    targetGroups: ServingGroup[];
    /** Why no target group could be said to serve. */
    trafficProblem?: string;
    /** The newest thing ECS has to tell, such as why it cannot place a task. */
    lastEvent?: string;
    /** Minutes that a deployment waits by its own configuration: bake, steps, reroute, termination. */
    plannedWaitMinutes: number;
    /** Calls that the endpoint does not answer or the role may not make; the verdict does without. */
    unread: string[];
}

/** One version that runs, wholly or in part. */
export interface Rollout {
    id: string;
    /** `PRIMARY`, `ACTIVE`, `INACTIVE` or `DRAINING`. */
    status: string;
    /** ARN of the revision. */
    taskDefinition: string;
    desired: number;
    running: number;
    pending: number;
    /** Tasks that failed in a row; ECS sets it back once one runs. */
    failed: number;
    /** Absent where ECS does not say: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html */
    state?: "COMPLETED" | "IN_PROGRESS" | "FAILED";
    reason?: string;
}

/** One deployment, wherever it has got to. */
export interface Attempt {
    /** ARN of the service deployment, or CodeDeploy's id. */
    id: string;
    /** ARN of the revision it deploys, where that is known. */
    taskDefinition?: string;
    status: AttemptStatus;
    /** What it is doing, in words. */
    stage?: string;
    reason?: string;
    /** It goes on only when somebody says so. */
    waitsFor?: Pause;
}

/** `stopped` has ended without success and without a way back. */
export type AttemptStatus = "inProgress" | "succeeded" | "stopped" | "rollingBack" | "rolledBack" | "rollbackFailed";

/** What a deployment waits for, and how to let it go on. */
export type Pause =
    | { kind: "hook"; hookId: string; expiresAt?: Date; timeoutAction?: string }
    | { kind: "reroute" }
    | { kind: "termination" };

/** A target group that production traffic goes to. */
export interface ServingGroup {
    name: string;
    targets: Target[];
}

/** One registered target. */
export interface Target {
    id: string;
    /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
    state: string;
    reason?: string;
}

/** The version that serves or is about to. */
export function primaryOf({ rollouts }: ServiceSnapshot): Rollout | undefined {
    return rollouts.find(({ status }) => status === "PRIMARY");
}
