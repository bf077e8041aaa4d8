import { lastPart } from "../ids";
import { FunctionFailure, type FunctionModel, type FunctionModels, list, record, text } from "../model";
import { listed, lookup } from "./lookup";
import { pick, read } from "./read";

/** A task definition by family, by family and revision, or by ARN. */
const taskDefinition: FunctionModel = (call) => {
    const { args } = call;
    const type = "aws:ecs/taskDefinition:TaskDefinition";
    const asked = text(args.taskDefinition);
    const [family = "", revision] = lastPart(asked.replace(/^arn:.*?task-definition\//, "")).split(":");
    const own = call.stack
        .all(type)
        .filter(({ outputs }) => outputs.family === family)
        .pop();
    const found = own ? { ...own.outputs, id: own.id } : read(call, type, family, { inputs: { family } });
    const arn = text(found.arn).replace(/:\d+$/, revision ? `:${revision}` : "$&");
    return {
        ...args,
        ...pick(found, "arnWithoutRevision", "enableFaultInjection", "networkMode", "region"),
        id: arn,
        arn,
        containerDefinitions: text(found.containerDefinitions) || "[]",
        cpu: text(found.cpu),
        ephemeralStorages: listed(found.ephemeralStorage),
        executionRoleArn: text(found.executionRoleArn),
        family,
        ipcMode: text(found.ipcMode),
        memory: text(found.memory),
        pidMode: text(found.pidMode),
        placementConstraints: list(found.placementConstraints),
        proxyConfigurations: listed(found.proxyConfiguration),
        requiresCompatibilities: list(found.requiresCompatibilities),
        revision: revision ? Number(revision) : found.revision,
        runtimePlatforms: listed(found.runtimePlatform),
        status: "ACTIVE",
        taskRoleArn: text(found.taskRoleArn),
        volumes: list(found.volumes),
    };
};

const ecsService: FunctionModel = (call) => {
    const { args } = call;
    const cluster = text(args.clusterArn);
    const name = text(args.serviceName);
    const type = "aws:ecs/service:Service";
    const arn = call.scope.arn("ecs", `service/${lastPart(cluster)}/${name}`);
    const found = read(call, type, arn, { inputs: { name, cluster } });
    return {
        ...args,
        ...pick(found, "id", "arn", "availabilityZoneRebalancing", "enableEcsManagedTags", "enableExecuteCommand"),
        ...pick(found, "healthCheckGracePeriodSeconds", "iamRole", "launchType", "platformVersion", "propagateTags"),
        ...pick(found, "region", "schedulingStrategy"),
        capacityProviderStrategies: list(found.capacityProviderStrategies),
        createdAt: "2024-01-01T00:00:00Z",
        createdBy: call.existing.globalArn("iam", "user/plan"),
        deploymentConfigurations: listed(found.deploymentConfiguration),
        deploymentControllers: [{ type: "ECS", ...record(found.deploymentController) }],
        deployments: [],
        desiredCount: found.desiredCount ?? 0,
        events: [],
        loadBalancers: list(found.loadBalancers),
        networkConfigurations: listed(found.networkConfiguration),
        orderedPlacementStrategies: list(found.orderedPlacementStrategies),
        pendingCount: 0,
        placementConstraints: list(found.placementConstraints),
        platformFamily: "Linux",
        runningCount: found.desiredCount ?? 0,
        serviceRegistries: listed(found.serviceRegistries),
        status: "ACTIVE",
        taskDefinition: text(found.taskDefinition),
        taskSets: [],
        tags: found.tagsAll ?? {},
    };
};

/** The function starts the task each time it is called, previews included: no plan may do that, nor pretend to. */
const taskExecution: FunctionModel = () => {
    throw new FunctionFailure(
        "taskDefinition",
        "getTaskExecution runs its task every time it is called, in every preview and every plan. " +
            "Run one-off tasks in the deployment instead, or on a schedule.",
    );
};

/** Lookups of clusters, services and task definitions. */
export const ecsFunctions: FunctionModels = {
    "aws:ecs/getCluster:getCluster": lookup({
        type: "aws:ecs/cluster:Cluster",
        wanted: (args) => {
            const name = lastPart(text(args.clusterName));
            return { key: name, inputs: { name } };
        },
        outputs: ["settings"],
        more: (cluster) => ({
            clusterName: cluster.name,
            pendingTasksCount: 0,
            registeredContainerInstancesCount: 0,
            runningTasksCount: 0,
            serviceConnectDefaults: listed(cluster.serviceConnectDefaults),
            status: "ACTIVE",
        }),
    }),
    "aws:ecs/getService:getService": ecsService,
    "aws:ecs/getTaskDefinition:getTaskDefinition": taskDefinition,
    "aws:ecs/getTaskExecution:getTaskExecution": taskExecution,
};
