/** What an event becomes for people: placeholders in angle brackets, filled from the event. */
export interface EventMessage {
    /** JSON paths of what the placeholders stand for. */
    paths: Record<string, string>;
    title: string;
    /** The placeholder of the event's own words, which may hold quotes. */
    reason: string;
    /** Where, when and what else is known. Every field of it is free of quotes. */
    details: string;
    look: string;
}

export const DEPLOYMENT_FAILED: EventMessage = {
    paths: {
        service: "$.resources[0]",
        deployment: "$.detail.deploymentId",
        reason: "$.detail.reason",
        time: "$.time",
    },
    title: "Deployment failed: <service>",
    reason: "<reason>",
    details: "Deployment <deployment>, <time>.",
    look: "Look first at the service's events and its stopped tasks, then at the alarms of the service.",
};

export const TASK_STOPPED: EventMessage = {
    paths: {
        group: "$.detail.group",
        task: "$.detail.taskArn",
        revision: "$.detail.taskDefinitionArn",
        reason: "$.detail.stoppedReason",
        code: "$.detail.stopCode",
        // A list, such as [137,0]. In use elsewhere; AWS's guide names only dots, and indexes in passing.
        exits: "$.detail.containers[*].exitCode",
        time: "$.time",
    },
    title: "Task stopped by itself: <group>",
    reason: "<reason>",
    details: "<code>, exit codes of its containers: <exits>. Task <task> of <revision>, <time>.",
    look: "137 means killed, most often out of memory (OutOfMemoryError in the task's containers). Look first at the last lines of its log.",
};

export const CODE_DEPLOY_FAILED: EventMessage = {
    paths: {
        application: "$.detail.application",
        group: "$.detail.deploymentGroup",
        deployment: "$.detail.deploymentId",
        reason: "$.detail.state",
        time: "$.time",
    },
    title: "Deployment failed or stopped: <application> (<group>)",
    reason: "<reason>",
    details: "CodeDeploy deployment <deployment>, <time>.",
    look: "Look first at the deployment's events in CodeDeploy, then at the alarms of the service.",
};

/** One line for a mail. A text must be in quotes, which EventBridge sends along. */
export function mailTemplate({ title, reason, details, look }: EventMessage): string {
    return JSON.stringify(`${title}. ${reason}. ${details} ${look}`);
}

/**
 * Channels show AWS's own messages and this form, nothing else:
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 * EventBridge does not escape what it fills into a text, so the event's own words are a value of their own:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function chatTemplate({ title, reason, details, look }: EventMessage): string {
    const message = {
        version: "1.0",
        source: "custom",
        content: { textType: "client-markdown", title, description: reason, nextSteps: [details, look] },
    };
    return JSON.stringify(message).replaceAll(/"(<\w+>)"/g, "$1");
}
