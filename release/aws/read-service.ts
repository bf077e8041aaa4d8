import { type Deployment, DescribeServicesCommand, type Service, type TaskSet } from "@aws-sdk/client-ecs";
import { parseServiceArn } from "../arns";
import type { ServiceOutput } from "../outputs";
import { plannedEcsWait } from "../planned-wait";
import type { Rollout, ServiceSnapshot } from "../snapshot";
import type { Caller } from "./caller";
import { type Clients, clientsOf } from "./clients";
import { readCodeDeploy } from "./read-code-deploy";
import { ServiceDeployments } from "./read-service-deployments";
import { readTraffic } from "./read-traffic";

/** Reads snapshots of services, and remembers between two looks what does not change. */
export class ServiceReader {
    private readonly histories = new Map<string, ServiceDeployments>();

    /** `started` names the CodeDeploy deployments begun by this run, by service: they may not be listed yet. */
    constructor(
        private readonly caller: Caller,
        private readonly clusterName: string,
        private readonly started: ReadonlyMap<string, string> = new Map(),
    ) {}

    /** One look at a service. */
    async read(name: string, output: ServiceOutput): Promise<ServiceSnapshot> {
        const service = await this.describe(output);
        if (!service) {
            return { ...EMPTY, unread: this.caller.unread };
        }
        const clients = this.clients(output);
        const controller = service.deploymentController?.type ?? "ECS";
        const rollouts =
            controller === "ECS"
                ? (service.deployments ?? []).map(ofDeployment)
                : (service.taskSets ?? []).map(ofTaskSet);
        const primary = service.taskSets?.find(({ status }) => status === "PRIMARY");
        const loadBalancers = controller === "ECS" ? service.loadBalancers : primary?.loadBalancers;
        const traffic = await readTraffic(clients, this.caller, loadBalancers ?? []);
        const history =
            controller === "CODE_DEPLOY"
                ? await this.readCodeDeploy(name, output, service, clients)
                : await this.readAttempts(output, service, rollouts);
        return {
            status: (service.status ?? "ACTIVE") as ServiceSnapshot["status"],
            controller,
            strategy: service.deploymentConfiguration?.strategy ?? "ROLLING",
            desired: service.desiredCount ?? 0,
            running: service.runningCount ?? 0,
            pending: service.pendingCount ?? 0,
            rollouts,
            ...(history?.attempts ? { attempts: history.attempts } : {}),
            targetGroups: traffic.groups,
            ...(traffic.problem === undefined ? {} : { trafficProblem: traffic.problem }),
            ...lastEvent(service),
            plannedWaitMinutes: history?.plannedWaitMinutes ?? plannedEcsWait(service.deploymentConfiguration),
            unread: this.caller.unread,
        };
    }

    /** The service as ECS describes it; nothing when ECS does not know it. */
    async describe(output: ServiceOutput): Promise<Service | undefined> {
        const { ecs } = this.clients(output);
        const { services = [] } = await this.caller.need("ecs:DescribeServices", (options) =>
            ecs.send(new DescribeServicesCommand({ cluster: this.cluster(output), services: [output.arn] }), options),
        );
        return services[0];
    }

    /** The service deployments of ECS. */
    history(output: ServiceOutput): ServiceDeployments {
        const known = this.histories.get(output.arn);
        const history = known ?? new ServiceDeployments(this.clients(output), this.caller);
        this.histories.set(output.arn, history);
        return history;
    }

    /** Name of the service's cluster. */
    cluster(output: ServiceOutput): string {
        return parseServiceArn(output.arn)?.cluster ?? this.clusterName;
    }

    private clients(output: ServiceOutput): Clients {
        return clientsOf(parseServiceArn(output.arn)?.region ?? "");
    }

    /** A rolling deployment that has completed and is the one asked for needs no history. */
    private async readAttempts(
        output: ServiceOutput,
        { deploymentConfiguration }: Service,
        rollouts: readonly Rollout[],
    ): Promise<Pick<ServiceSnapshot, "attempts" | "plannedWaitMinutes">> {
        const primary = rollouts.find(({ status }) => status === "PRIMARY");
        const settled = primary?.state === "COMPLETED" && primary.taskDefinition === output.taskDefinitionArn;
        const plannedWaitMinutes = plannedEcsWait(deploymentConfiguration);
        if (settled && (deploymentConfiguration?.strategy ?? "ROLLING") === "ROLLING") {
            return { plannedWaitMinutes };
        }
        const attempts = await this.history(output).attempts(this.cluster(output), output.arn);
        return { plannedWaitMinutes, ...(attempts ? { attempts } : {}) };
    }

    private readCodeDeploy(name: string, output: ServiceOutput, { taskSets = [] }: Service, clients: Clients) {
        const revisions = new Map(
            taskSets.flatMap(({ externalId, taskDefinition }): [string, string][] =>
                externalId && taskDefinition ? [[externalId, taskDefinition]] : [],
            ),
        );
        const started = this.started.get(name);
        return readCodeDeploy(
            clients,
            this.caller,
            output.codeDeploy,
            revisions,
            started === undefined ? [] : [started],
        );
    }
}

const EMPTY: ServiceSnapshot = {
    status: "MISSING",
    controller: "ECS",
    strategy: "ROLLING",
    desired: 0,
    running: 0,
    pending: 0,
    rollouts: [],
    targetGroups: [],
    plannedWaitMinutes: 0,
    unread: [],
};

function ofDeployment(deployment: Deployment): Rollout {
    const { id = "", status = "", taskDefinition = "", rolloutState, rolloutStateReason } = deployment;
    return {
        id,
        status,
        taskDefinition,
        desired: deployment.desiredCount ?? 0,
        running: deployment.runningCount ?? 0,
        pending: deployment.pendingCount ?? 0,
        failed: deployment.failedTasks ?? 0,
        ...(rolloutState ? { state: rolloutState } : {}),
        ...(rolloutStateReason ? { reason: rolloutStateReason } : {}),
    };
}

/** STEADY_STATE also says that the load balancer finds the tasks healthy. */
function ofTaskSet(taskSet: TaskSet): Rollout {
    const { taskSetArn = "", status = "", taskDefinition = "", stabilityStatus } = taskSet;
    return {
        id: taskSetArn,
        status,
        taskDefinition,
        desired: taskSet.computedDesiredCount ?? 0,
        running: taskSet.runningCount ?? 0,
        pending: taskSet.pendingCount ?? 0,
        failed: 0,
        ...(stabilityStatus ? { state: stabilityStatus === "STEADY_STATE" ? "COMPLETED" : "IN_PROGRESS" } : {}),
        ...(stabilityStatus === "STABILIZING" ? { reason: "the task set is stabilizing" } : {}),
    };
}

/** The newest event since the primary began, if it says more than that things go well. */
function lastEvent({ events = [], deployments = [] }: Service): Pick<ServiceSnapshot, "lastEvent"> {
    const { message, createdAt } = events[0] ?? {};
    const began = deployments.find(({ status }) => status === "PRIMARY")?.createdAt;
    const old = began !== undefined && createdAt !== undefined && createdAt < began;
    return message === undefined || old || /steady state|completed/.test(message) ? {} : { lastEvent: message };
}
