/** What a field of an event may be. */
export type EventMatcher = string | number | { prefix: string };
/** An event pattern: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export interface EventPattern {
    source: EventMatcher[];
    "detail-type": EventMatcher[];
    resources?: EventMatcher[];
    detail: EventDetailPattern;
}
export interface EventDetailPattern {
    [field: string]: EventMatcher[] | Record<string, EventMatcher[]>[];
}

/**
 * Services of one rule. A pattern has 2048 characters unless AWS raises it, an ARN of a service some 110; a bus has 300
 * rules: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const SERVICES_PER_RULE = 10;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
export function deploymentFailed(serviceArns: string[]): EventPattern {
    return {
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        resources: serviceArns,
        detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED"] },
    };
}

/**
 * Tasks that stop by themselves: one of their containers exits, they cannot start, or they fail a health check. Not
 * those that deployments, scaling, people and Spot interruptions stop, whose containers may end with 137 just as well.
 * Fields: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html; codes and reasons:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function taskStopped(clusterArn: string, serviceNames: string[]): EventPattern {
    return {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
            clusterArn: [clusterArn],
            group: serviceNames.map((name) => `service:${name}`),
            lastStatus: ["STOPPED"],
            $or: [
                { stopCode: ["EssentialContainerExited", "TaskFailedToStart"] },
                // "Task failed ELB health checks in …", "Task failed container health checks".
                { stopCode: ["ServiceSchedulerInitiated"], stoppedReason: [{ prefix: "Task failed" }] },
            ],
        },
    };
}

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html */
export function codeDeployFailed(deployments: { application: string; group: string }[]): EventPattern {
    return {
        source: ["aws.codedeploy"],
        "detail-type": ["CodeDeploy Deployment State-change Notification"],
        detail: {
            state: ["FAILURE", "STOP"],
            application: deployments.map(({ application }) => application),
            deploymentGroup: deployments.map(({ group }) => group),
        },
    };
}

/** The list in parts of so many. */
export function chunks<T>(list: T[], size: number): T[][] {
    return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
        list.slice(index * size, (index + 1) * size),
    );
}
