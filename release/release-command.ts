import { CreateDeploymentCommand } from "@aws-sdk/client-codedeploy";
import { appSpec, appSpecRevision } from "./app-spec";
import type { CommonArguments, ReleaseArguments } from "./arguments";
import { parseServiceArn, shortName } from "./arns";
import { Caller } from "./aws/caller";
import { clientsOf } from "./aws/clients";
import { ServiceReader } from "./aws/read-service";
import { type CodeDeployOutput, type ServiceOutput, type StackOutputs, selectServices } from "./outputs";
import { ConfigurationProblem, Exit, Refusal } from "./problems";
import { primaryOf } from "./snapshot";
import { Stack } from "./stack";
import { verify } from "./verify-command";

/** Deploys the stack and proves it; answers with the exit status of the first part that fails. */
export async function releaseCommand(args: ReleaseArguments, signal: AbortSignal): Promise<number> {
    return release(args, new Stack(args.project, args.stack), args.pulumi, signal);
}

/** `pulumi up`, then CodeDeploy where it deploys, then the proof. */
export async function release(
    args: CommonArguments,
    stack: Stack,
    pulumi: readonly string[],
    signal: AbortSignal,
): Promise<number> {
    stack.mustExist();
    const status = await stack.up(pulumi);
    signal.throwIfAborted();
    if (status !== Exit.Proven) {
        say(`pulumi ended with exit status ${status}: nothing more was begun`);
        return status;
    }
    const outputs = await stack.outputs();
    const started = await deployWithCodeDeploy(outputs, signal);
    return verify(args, outputs, selectServices(outputs, []), signal, started);
}

/** Begins a deployment for each service of CodeDeploy that does not run what is asked for; answers with their ids. */
async function deployWithCodeDeploy(outputs: StackOutputs, signal: AbortSignal): Promise<Map<string, string>> {
    const caller = new Caller(signal);
    const reader = new ServiceReader(caller, outputs.clusterName);
    const started = new Map<string, string>();
    let considered = 0;
    for (const [name, output] of selectServices(outputs, [])) {
        const snapshot = await reader.read(name, output);
        if (snapshot.controller !== "CODE_DEPLOY") {
            continue;
        }
        considered += 1;
        const asked = shortName(output.taskDefinitionArn);
        if (primaryOf(snapshot)?.taskDefinition === output.taskDefinitionArn) {
            say(`${name}: ${asked} serves already, nothing for CodeDeploy to deploy`);
            continue;
        }
        const busy = snapshot.attempts?.find(({ status }) => status === "inProgress");
        if (busy && busy.taskDefinition !== output.taskDefinitionArn) {
            throw new Refusal(
                `${name}: CodeDeploy still deploys ${busy.taskDefinition ? shortName(busy.taskDefinition) : "another revision"} (${busy.id}); wait for it or stop it: aws deploy stop-deployment --region ${regionOf(output)} --deployment-id ${busy.id} --auto-rollback-enabled`,
            );
        }
        if (busy) {
            say(`${name}: CodeDeploy deploys ${asked} already (${busy.id})`);
            started.set(name, busy.id);
            continue;
        }
        const id = await begin(name, output, reader, caller);
        say(`${name}: CodeDeploy begins to deploy ${asked} (${id})`);
        started.set(name, id);
    }
    if (considered === 0) {
        say("no service is deployed by CodeDeploy: nothing more to deploy");
    }
    return started;
}

async function begin(name: string, output: ServiceOutput, reader: ServiceReader, caller: Caller): Promise<string> {
    const { application, deploymentGroup, container, port } = codeDeployOf(name, output);
    const service = await reader.describe(output);
    const primary = service?.taskSets?.find(({ status }) => status === "PRIMARY");
    const placement = primary?.capacityProviderStrategy ?? service?.capacityProviderStrategy ?? [];
    const spec = appSpec(output.taskDefinitionArn, { container, port }, placement);
    const { codeDeploy } = clientsOf(regionOf(output));
    const { deploymentId } = await caller.need("codedeploy:CreateDeployment", (options) =>
        codeDeploy.send(
            new CreateDeploymentCommand({
                applicationName: application,
                deploymentGroupName: deploymentGroup,
                description: `npm run release: ${shortName(output.taskDefinitionArn)}`,
                revision: appSpecRevision(spec),
            }),
            options,
        ),
    );
    if (deploymentId === undefined) {
        throw new Error(`CodeDeploy names no deployment for ${name}`);
    }
    return deploymentId;
}

function codeDeployOf(name: string, { codeDeploy }: ServiceOutput): CodeDeployOutput {
    if (!codeDeploy) {
        const accepted = "application, deploymentGroup, container and port";
        throw new ConfigurationProblem([
            {
                path: `services.${name}.codeDeploy`,
                message: `is missing, and CodeDeploy deploys it; accepted: ${accepted}`,
            },
        ]);
    }
    return codeDeploy;
}

function regionOf({ arn }: ServiceOutput): string {
    return parseServiceArn(arn)?.region ?? "";
}

function say(message: string): void {
    process.stderr.write(`release: ${message}\n`);
}
