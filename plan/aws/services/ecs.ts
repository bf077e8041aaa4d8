import { arnOfName, blank, lastPart } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";

const CLUSTERS = ["aws:ecs/cluster:Cluster"];
const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** Name of a cluster that is given by name or ARN; ECS takes the cluster called default where none is given. */
function clusterName(s: Subject): string {
    const given = text(s.inputs.cluster);
    return given === "" ? "default" : lastPart(given);
}

function clusterArn(s: Subject): string {
    const given = text(s.inputs.cluster);
    if (given.startsWith("arn:")) return given;
    return s.stack.find(CLUSTERS, clusterName(s))?.id ?? s.scope.arn("ecs", `cluster/${clusterName(s)}`);
}

/** Revisions count up within a family, and never again take the number of one that was deregistered. */
function revision(s: Subject): number {
    return 1 + s.stack.everCreated(TASK_DEFINITION).filter(({ outputs }) => outputs.family === s.inputs.family).length;
}

/** Clusters, services and task definitions. */
export const ecs: ResourceModels = {
    "aws:ecs/cluster:Cluster": {
        taggable: true,
        autoname: {},
        id: arnOfName("ecs", "cluster/"),
        arn: (_, id) => id,
        defaults: () => ({ settings: [{ name: "containerInsights", value: "disabled" }] }),
    },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": { id: (s) => text(s.inputs.clusterName) },
    "aws:ecs/capacityProvider:CapacityProvider": {
        taggable: true,
        autoname: {},
        id: arnOfName("ecs", "capacity-provider/"),
        arn: (_, id) => id,
    },
    [TASK_DEFINITION]: {
        taggable: true,
        // Terraform's id of a task definition is its family; the ARN carries the revision.
        id: (s) => text(s.inputs.family),
        arn: (s) => s.scope.arn("ecs", `task-definition/${text(s.inputs.family)}:${revision(s)}`),
        defaults: () => ({
            enableFaultInjection: false,
            networkMode: "bridge",
            skipDestroy: false,
            trackLatest: false,
        }),
        outputs: (s) => ({
            arnWithoutRevision: s.scope.arn("ecs", `task-definition/${text(s.inputs.family)}`),
            revision: revision(s),
        }),
    },
    "aws:ecs/service:Service": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.arn("ecs", `service/${clusterName(s)}/${text(s.inputs.name)}`),
        arn: (_, id) => id,
        defaults: (s) => {
            const onFargate = s.inputs.launchType === "FARGATE" || s.inputs.capacityProviderStrategies !== undefined;
            return {
                availabilityZoneRebalancing: "DISABLED",
                cluster: clusterArn(s),
                deploymentConfiguration: { strategy: "ROLLING", bakeTimeInMinutes: "0", lifecycleHooks: [] },
                deploymentMaximumPercent: 200,
                deploymentMinimumHealthyPercent: 100,
                enableEcsManagedTags: false,
                enableExecuteCommand: false,
                healthCheckGracePeriodSeconds: 0,
                iamRole: s.scope.globalArn("iam", "role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"),
                launchType: s.inputs.capacityProviderStrategies === undefined ? "EC2" : "",
                platformVersion: onFargate ? "LATEST" : "",
                propagateTags: "NONE",
                schedulingStrategy: "REPLICA",
                triggers: {},
                waitForSteadyState: false,
            };
        },
    },
    "aws:ecs/taskSet:TaskSet": {
        taggable: true,
        id: (s) => `ecs-svc/${s.scope.digits(19, "task set")},${text(s.inputs.service)},${text(s.inputs.cluster)}`,
        arn: (s) =>
            s.scope.arn(
                "ecs",
                `task-set/${clusterName(s)}/${lastPart(text(s.inputs.service))}/ecs-svc/${s.scope.digits(19, "task set")}`,
            ),
        defaults: () => ({
            scale: { unit: "PERCENT", value: 100 },
            ...blank("externalId", "launchType", "platformVersion"),
        }),
        outputs: (s) => ({
            stabilityStatus: "STEADY_STATE",
            status: "ACTIVE",
            taskSetId: `ecs-svc/${s.scope.digits(19, "task set")}`,
        }),
    },
    "aws:ecs/accountSettingDefault:AccountSettingDefault": {
        autoname: {},
        id: (s) => s.scope.globalArn("iam", "root"),
        outputs: (s) => ({ principalArn: s.scope.globalArn("iam", "root") }),
    },
    "aws:ecs/tag:Tag": { id: (s) => `${text(s.inputs.resourceArn)},${text(s.inputs.key)}` },
};
