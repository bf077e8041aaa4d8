import {
    DescribeServiceDeploymentsCommand,
    DescribeServiceRevisionsCommand,
    ListServiceDeploymentsCommand,
    type ServiceDeployment,
    type ServiceDeploymentStatus,
    type ServiceRevision,
} from "@aws-sdk/client-ecs";
import type { Attempt, AttemptStatus, Pause } from "../snapshot";
import type { Caller } from "./caller";
import type { Clients } from "./clients";

/**
 * So many are looked at, as many as DescribeServiceDeployments and DescribeServiceRevisions take at a time.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html
 */
const NEWEST = 20;

/**
 * What each status comes to. Those that terraform-provider-aws takes for an end are SUCCESSFUL, STOPPED,
 * ROLLBACK_FAILED and ROLLBACK_SUCCESSFUL; a requested stop or rollback is as hopeless as its end.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html
 */
const STATUS: Record<ServiceDeploymentStatus, AttemptStatus> = {
    PENDING: "inProgress",
    IN_PROGRESS: "inProgress",
    SUCCESSFUL: "succeeded",
    STOP_REQUESTED: "stopped",
    STOPPED: "stopped",
    ROLLBACK_REQUESTED: "rollingBack",
    ROLLBACK_IN_PROGRESS: "rollingBack",
    ROLLBACK_SUCCESSFUL: "rolledBack",
    ROLLBACK_FAILED: "rollbackFailed",
};

/** Reads the service deployments of ECS, newest first; nothing where the endpoint does not have them. */
export class ServiceDeployments {
    /** Revisions never change. */
    private readonly revisions = new Map<string, ServiceRevision>();

    constructor(
        private readonly clients: Clients,
        private readonly caller: Caller,
    ) {}

    /** What was tried to deploy lately. */
    async attempts(cluster: string, service: string): Promise<Attempt[] | undefined> {
        const deployments = await this.newest(cluster, service);
        if (!deployments) {
            return undefined;
        }
        await this.readRevisions(deployments);
        return deployments.map((deployment) => this.attempt(deployment));
    }

    /** What was deployed successfully, newest first, with the digest that ECS resolved each image to. */
    async successes(cluster: string, service: string): Promise<ServiceRevision[] | undefined> {
        const deployments = await this.newest(cluster, service, ["SUCCESSFUL"]);
        if (!deployments) {
            return undefined;
        }
        await this.readRevisions(deployments);
        return deployments.flatMap(({ targetServiceRevision }) => {
            const revision = this.revisions.get(targetServiceRevision?.arn ?? "");
            return revision ? [revision] : [];
        });
    }

    private async newest(
        cluster: string,
        service: string,
        status?: ServiceDeploymentStatus[],
    ): Promise<ServiceDeployment[] | undefined> {
        const { ecs } = this.clients;
        const listed = await this.caller.ask("ecs:ListServiceDeployments", (options) =>
            ecs.send(
                new ListServiceDeploymentsCommand({
                    cluster,
                    service,
                    maxResults: NEWEST,
                    ...(status ? { status } : {}),
                }),
                options,
            ),
        );
        const arns =
            listed?.serviceDeployments?.flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? []) ?? [];
        if (!listed || arns.length === 0) {
            return listed && [];
        }
        const described = await this.caller.ask("ecs:DescribeServiceDeployments", (options) =>
            ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }), options),
        );
        return described?.serviceDeployments?.sort((a, b) => Number(b.createdAt ?? 0) - Number(a.createdAt ?? 0));
    }

    private async readRevisions(deployments: readonly ServiceDeployment[]): Promise<void> {
        const arns = deployments.flatMap(({ targetServiceRevision }) => targetServiceRevision?.arn ?? []);
        const unknown = [...new Set(arns)].filter((arn) => !this.revisions.has(arn));
        if (unknown.length === 0) {
            return;
        }
        const answer = await this.caller.ask("ecs:DescribeServiceRevisions", (options) =>
            this.clients.ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: unknown }), options),
        );
        for (const revision of answer?.serviceRevisions ?? []) {
            this.revisions.set(revision.serviceRevisionArn ?? "", revision);
        }
    }

    private attempt(deployment: ServiceDeployment): Attempt {
        const { serviceDeploymentArn = "", status = "IN_PROGRESS", statusReason, rollback } = deployment;
        const taskDefinition = this.revisions.get(deployment.targetServiceRevision?.arn ?? "")?.taskDefinition;
        const reason = [rollback?.reason, statusReason].find((text) => text !== undefined && text !== "");
        const stage = stageOf(deployment);
        const waitsFor = pauseOf(deployment);
        return {
            id: serviceDeploymentArn,
            status: STATUS[status] ?? "inProgress",
            ...(taskDefinition === undefined ? {} : { taskDefinition }),
            ...(stage === undefined ? {} : { stage }),
            ...(reason === undefined ? {} : { reason }),
            ...(waitsFor === undefined ? {} : { waitsFor }),
        };
    }
}

/** `production traffic shift, 25 % of the traffic`. */
function stageOf({ lifecycleStage, targetServiceRevision, status }: ServiceDeployment): string | undefined {
    const words = (lifecycleStage ?? status)?.toLowerCase().replaceAll("_", " ");
    const weight = targetServiceRevision?.requestedProductionTrafficWeight;
    return words === undefined || weight === undefined ? words : `${words}, ${weight} % of the traffic`;
}

function pauseOf({ lifecycleHookDetails }: ServiceDeployment): Pause | undefined {
    const hook = lifecycleHookDetails?.find(({ status }) => status === "AWAITING_ACTION");
    return hook?.hookId === undefined
        ? undefined
        : {
              kind: "hook",
              hookId: hook.hookId,
              ...(hook.expiresAt ? { expiresAt: hook.expiresAt } : {}),
              ...(hook.timeoutAction ? { timeoutAction: hook.timeoutAction } : {}),
          };
}
