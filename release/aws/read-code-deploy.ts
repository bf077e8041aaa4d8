import {
    BatchGetDeploymentsCommand,
    type DeploymentInfo,
    type DeploymentStatus,
    GetDeploymentConfigCommand,
    GetDeploymentGroupCommand,
    ListDeploymentsCommand,
} from "@aws-sdk/client-codedeploy";
import { taskDefinitionIn } from "../app-spec";
import type { CodeDeployOutput } from "../outputs";
import { plannedCodeDeployWait } from "../planned-wait";
import type { Attempt, AttemptStatus, Pause } from "../snapshot";
import type { Caller } from "./caller";
import type { Clients } from "./clients";

/** https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeployments.html */
const BATCH = 25;

// https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
const STATUS: Record<DeploymentStatus, AttemptStatus> = {
    Created: "inProgress",
    Queued: "inProgress",
    InProgress: "inProgress",
    Baking: "inProgress",
    Ready: "inProgress",
    Succeeded: "succeeded",
    Failed: "stopped",
    Stopped: "stopped",
};

/** What CodeDeploy says of the service. */
export interface CodeDeployState {
    attempts: Attempt[];
    plannedWaitMinutes: number;
}

/** The task sets' own knowledge: which deployment made which revision run. */
export type Revisions = ReadonlyMap<string, string>;

/** Reads the deployments of a group, newest first; nothing where CodeDeploy cannot be read. */
export async function readCodeDeploy(
    clients: Clients,
    caller: Caller,
    output: CodeDeployOutput | undefined,
    revisions: Revisions,
    started: readonly string[],
): Promise<CodeDeployState | undefined> {
    const infos = await readDeployments(clients, caller, output, [...started, ...revisions.keys()]);
    if (!infos) {
        return undefined;
    }
    return {
        attempts: infos.map((info) => attemptOf(info, revisions)),
        plannedWaitMinutes: await readPlannedWait(clients, caller, infos[0]),
    };
}

/** The revisions that CodeDeploy deployed with success, newest first. */
export async function readSuccesses(clients: Clients, caller: Caller, output: CodeDeployOutput): Promise<string[]> {
    const listed = await caller.ask("codedeploy:ListDeployments", (options) =>
        clients.codeDeploy.send(
            new ListDeploymentsCommand({
                applicationName: output.application,
                deploymentGroupName: output.deploymentGroup,
                includeOnlyStatuses: ["Succeeded"],
            }),
            options,
        ),
    );
    const infos = await describe(clients, caller, listed?.deployments ?? []);
    return infos?.flatMap((info) => revisionOf(info) ?? []) ?? [];
}

async function readDeployments(
    clients: Clients,
    caller: Caller,
    output: CodeDeployOutput | undefined,
    known: readonly string[],
): Promise<DeploymentInfo[] | undefined> {
    const ids = new Set(known);
    if (output) {
        const names = { applicationName: output.application, deploymentGroupName: output.deploymentGroup };
        const group = await caller.ask("codedeploy:GetDeploymentGroup", (options) =>
            clients.codeDeploy.send(new GetDeploymentGroupCommand(names), options),
        );
        const last = group?.deploymentGroupInfo?.lastAttemptedDeployment?.deploymentId;
        if (last !== undefined) {
            ids.add(last);
        } else {
            const listed = await caller.ask("codedeploy:ListDeployments", (options) =>
                clients.codeDeploy.send(new ListDeploymentsCommand(names), options),
            );
            for (const id of listed?.deployments ?? []) {
                ids.add(id);
            }
        }
    }
    const infos = await describe(clients, caller, [...ids]);
    // The deployment that takes the service back does not say why; the one that it takes back does.
    const causes = infos?.flatMap(({ rollbackInfo }) => rollbackInfo?.rollbackTriggeringDeploymentId ?? []) ?? [];
    const missing = causes.filter((id) => !ids.has(id));
    return missing.length > 0 ? describe(clients, caller, [...ids, ...missing]) : infos;
}

async function describe(
    { codeDeploy }: Clients,
    caller: Caller,
    ids: readonly string[],
): Promise<DeploymentInfo[] | undefined> {
    const infos: DeploymentInfo[] = [];
    for (let from = 0; from < ids.length; from += BATCH) {
        const answer = await caller.ask("codedeploy:BatchGetDeployments", (options) =>
            codeDeploy.send(new BatchGetDeploymentsCommand({ deploymentIds: ids.slice(from, from + BATCH) }), options),
        );
        if (!answer) {
            return undefined;
        }
        infos.push(...(answer.deploymentsInfo ?? []));
    }
    return infos.sort((a, b) => Number(b.createTime ?? 0) - Number(a.createTime ?? 0));
}

function attemptOf(info: DeploymentInfo, revisions: Revisions): Attempt {
    const { deploymentId = "", status = "Created", errorInformation, rollbackInfo } = info;
    const taskDefinition = revisions.get(deploymentId) ?? revisionOf(info);
    const ended = STATUS[status] ?? "inProgress";
    const rolledBack = ended === "stopped" && rollbackInfo?.rollbackDeploymentId !== undefined;
    const reason = [errorInformation?.message, errorInformation?.code].find(
        (text) => text !== undefined && text !== "",
    );
    const waitsFor = pauseOf(info);
    return {
        id: deploymentId,
        ...(taskDefinition === undefined ? {} : { taskDefinition }),
        status: rolledBack ? "rolledBack" : ended,
        stage: `CodeDeploy ${deploymentId} ${status}`,
        ...(reason === undefined ? {} : { reason: `${reason} (CodeDeploy ${deploymentId} ${status})` }),
        ...(waitsFor === undefined ? {} : { waitsFor }),
    };
}

function revisionOf({ revision }: DeploymentInfo): string | undefined {
    return taskDefinitionIn(revision?.appSpecContent?.content ?? revision?.string?.content ?? "");
}

function pauseOf({ status, instanceTerminationWaitTimeStarted }: DeploymentInfo): Pause | undefined {
    if (status === "Ready") {
        return { kind: "reroute" };
    }
    return status === "InProgress" && instanceTerminationWaitTimeStarted ? { kind: "termination" } : undefined;
}

async function readPlannedWait(
    { codeDeploy }: Clients,
    caller: Caller,
    info: DeploymentInfo | undefined,
): Promise<number> {
    const name = info?.deploymentConfigName;
    const answer =
        name === undefined
            ? undefined
            : await caller.ask("codedeploy:GetDeploymentConfig", (options) =>
                  codeDeploy.send(new GetDeploymentConfigCommand({ deploymentConfigName: name }), options),
              );
    const routing = answer?.deploymentConfigInfo?.trafficRoutingConfig;
    return plannedCodeDeployWait(info?.blueGreenDeploymentConfiguration, routing);
}
