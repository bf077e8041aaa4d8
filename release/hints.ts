import type { Attempt, ServiceSnapshot } from "./snapshot";

/** The commands that let a waiting deployment of `asked` go on or take it back, with what each one does. */
export function nextSteps(snapshot: ServiceSnapshot, asked: string, region: string): string[] {
    const attempt =
        snapshot.attempts?.find(({ taskDefinition }) => taskDefinition === asked) ??
        snapshot.attempts?.find(({ taskDefinition }) => taskDefinition === undefined);
    return attempt?.status === "inProgress" && attempt.waitsFor ? commandsOf(attempt, region) : [];
}

// https://docs.aws.amazon.com/cli/latest/reference/ecs/continue-service-deployment.html
// https://docs.aws.amazon.com/cli/latest/reference/deploy/continue-deployment.html
// https://docs.aws.amazon.com/cli/latest/reference/deploy/stop-deployment.html
function commandsOf({ id, waitsFor }: Attempt, region: string): string[] {
    switch (waitsFor?.kind) {
        case undefined:
            return [];
        case "hook": {
            const command = `aws ecs continue-service-deployment --region ${region} --service-deployment-arn ${id} --hook-id ${waitsFor.hookId}`;
            const expiry = waitsFor.expiresAt
                ? [`without an answer by ${waitsFor.expiresAt.toISOString()}: ${waitsFor.timeoutAction ?? "ROLLBACK"}`]
                : [];
            return [`go on:   ${command} --action CONTINUE`, `go back: ${command} --action ROLLBACK`, ...expiry];
        }
        case "reroute":
        case "termination": {
            const type = waitsFor.kind === "reroute" ? "READY_WAIT" : "TERMINATION_WAIT";
            return [
                `go on:   aws deploy continue-deployment --region ${region} --deployment-id ${id} --deployment-wait-type ${type}`,
                `go back: aws deploy stop-deployment --region ${region} --deployment-id ${id} --auto-rollback-enabled`,
            ];
        }
    }
}
