import { expect } from "chai";
import {
    CODE_DEPLOY_FAILED,
    chatTemplate,
    DEPLOYMENT_FAILED,
    type EventMessage,
    mailTemplate,
    TASK_STOPPED,
} from "../../../components/monitoring/event-messages";

const TASK = {
    time: "2026-11-21T10:00:00Z",
    resources: [],
    detail: {
        group: "service:web-1",
        taskArn: "arn:aws:ecs:eu-west-1:123456789012:task/main/0123",
        taskDefinitionArn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7",
        stopCode: "TaskFailedToStart",
        stoppedReason: 'CannotPullContainerError: "web" not found',
        containers: [{ exitCode: 137 }, { exitCode: 0 }],
    },
};

/**
 * Fills a template as EventBridge does: a placeholder that stands alone becomes a JSON value, one within a text its
 * characters, unescaped. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
function fill(template: string, { paths }: EventMessage, event: object): string {
    return template.replaceAll(/(?<quote>[:[,]?)<(?<name>[\w-]+)>/g, (_, before: string, name: string) => {
        const value = lookUp(event, paths[name] as string);
        const text = typeof value === "string" ? value : JSON.stringify(value);
        return before + (before === "" ? text : JSON.stringify(value));
    });
}

function lookUp(event: unknown, path: string): unknown {
    const steps = path.replace("$.", "").split(/\.|(?=\[)/);
    return steps.reduce<unknown>((value, step) => {
        if (step === "[*]") return value;
        if (step === "[0]") return (value as unknown[])[0];
        const read = (from: unknown) => (from as Record<string, unknown>)[step];
        return Array.isArray(value) ? value.map(read) : read(value);
    }, event);
}

describe("messages of events", () => {
    it("fill every placeholder from the event, by paths that EventBridge takes", () => {
        for (const message of [DEPLOYMENT_FAILED, TASK_STOPPED, CODE_DEPLOY_FAILED]) {
            for (const template of [mailTemplate(message), chatTemplate(message)]) {
                const used = new Set([...template.matchAll(/<([\w-]+)>/g)].map(([, name]) => name));
                expect([...used].sort()).to.deep.equal(Object.keys(message.paths).sort());
                expect(template.length).to.be.at.most(8192);
            }
            for (const path of Object.values(message.paths)) {
                expect(path).to.match(/^\$(\.[A-Za-z]+(\[(\d|\*)\])?)+$/);
            }
        }
    });

    it("tell in a mail what happened, why, and what to look at, in quotes as EventBridge wants", () => {
        const mail = fill(mailTemplate(TASK_STOPPED), TASK_STOPPED, TASK);
        expect(mail).to.match(/^"Task stopped by itself: service:web-1\. CannotPullContainerError: .+"$/);
        expect(mail).to.contain("TaskFailedToStart, exit codes of its containers: [137,0]. Task arn:aws:ecs:");
        expect(mail).to.contain("out of memory").and.to.contain("Look first at");
    });

    it("name the service of a deployment and ECS's reason", () => {
        const event = {
            time: "2026-11-21T10:00:00Z",
            resources: ["arn:aws:ecs:eu-west-1:123456789012:service/main/web-1"],
            detail: { deploymentId: "ecs-svc/123", reason: "ECS deployment circuit breaker: tasks failed to start." },
        };
        expect(fill(mailTemplate(DEPLOYMENT_FAILED), DEPLOYMENT_FAILED, event)).to.match(
            /^"Deployment failed: arn:aws:ecs:\S+:service\/main\/web-1\. ECS deployment circuit breaker: .+Deployment ecs-svc\/123, 2026-11-21T10:00:00Z\. /,
        );
    });

    it("reach chat channels in the one form that these accept, whatever quotes the reason holds", () => {
        const message = JSON.parse(fill(chatTemplate(TASK_STOPPED), TASK_STOPPED, TASK));
        expect(message).to.include({ version: "1.0", source: "custom" });
        expect(message.content).to.include({
            textType: "client-markdown",
            title: "Task stopped by itself: service:web-1",
            description: 'CannotPullContainerError: "web" not found',
        });
        expect(message.content.nextSteps[0]).to.contain("exit codes of its containers: [137,0]");
    });
});
