import { checkRetention } from "../log-retention";
import { privateSubnetsOf } from "../network/subnet-ids";
import { checkInteger, oneOf, type Problem, Problems } from "../problems";
import { type CapacityShare, checkCapacity, planCapacity } from "./capacity-plan";
import { type ConnectionPlan, checkConnections, checkEgresses, planConnections } from "./connection-plan";
import { type ContainerArgs, CpuArchitecture } from "./container-args";
import { checkContainer } from "./container-checks";
import { checkContainerGraph } from "./container-graph";
import { checkPorts, type PlannedPort, planPorts, tcpPorts } from "./container-ports";
import { checkDeployment, type DeploymentPlan, planDeployment } from "./deployment/deployment-plan";
import { checkExposures, type ExposurePlan, planExposures } from "./exposure";
import type { FargateServiceArgs } from "./fargate-service-args";
import { chooseTaskSize, type TaskNeeds, type TaskSize } from "./fargate-size";
import { checkStatements } from "./iam-documents";
import { checkRoute, planRoute, type RoutePlan } from "./route-plan";
import { checkScaling, planScaling, type ScalingPlan } from "./scaling/scaling-plan";
import { MOST_TASKS } from "./task-count";
import { checkVolumes, planVolumes, type VolumePlan } from "./task-volumes";

/** A service with every default filled in and every decision taken. */
export interface ServicePlan {
    size: TaskSize;
    architecture: CpuArchitecture;
    ports: Record<string, PlannedPort[]>;
    tcpPorts: number[];
    volumes: VolumePlan;
    route?: RoutePlan;
    exposures: ExposurePlan[];
    connections: ConnectionPlan[];
    capacity: CapacityShare[];
    deployment: DeploymentPlan;
    scaling?: ScalingPlan;
    desiredCount: number;
}

/** Containers of one task: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const MOST_CONTAINERS = 10;
/** What AWS recommends to add to a task for Service Connect's proxy. */
const PROXY = { cpu: 256, memory: 64 };

/** Plans a service, or throws one error that names everything wrong with its arguments. */
export function planService(name: string, args: FargateServiceArgs): ServicePlan {
    const problems = new Problems();
    const { containers, desiredCount = 1, architecture = CpuArchitecture.X86_64 } = args;
    const { size, problems: sizeProblems } = chooseTaskSize(taskNeeds(args), { cpu: args.cpu, memory: args.memory });
    const exposures = planExposures(name, args.serviceConnect ?? {}, containers);
    const deployment = planDeployment(args.deployment ?? {}, args.availabilityZoneRebalancing);
    const scaling = args.scaling && planScaling(args.scaling, desiredCount);
    const route = args.route && planRoute(args.route);
    const volumeNames = Object.keys(args.volumes ?? {});

    problems.addAll(checkService(name, args));
    problems.addAll(sizeProblems);
    problems.addAll(
        Object.entries(containers).flatMap(([key, container]) => checkContainer(key, container, architecture)),
    );
    problems.addAll(checkContainerGraph(containers));
    problems.addAll(checkPorts(containers));
    problems.addAll(checkVolumes(containers, volumeNames));
    problems.addAll(checkFileSystems(args));
    problems.addAll(route ? checkRoute(route, containers) : []);
    problems.addAll(
        args.serviceConnect ? checkExposures(exposures, containers, args.cluster.namespaceArn !== undefined) : [],
    );
    problems.addAll(checkConnections(args.connectsTo));
    problems.addAll(checkEgresses(args.egress, args.httpsEgress));
    problems.addAll(checkStatements(args.taskRoleStatements, args.exec));
    problems.addAll(checkCapacity(args.capacity ?? {}));
    problems.addAll(checkDeployment(deployment, args));
    problems.addAll(args.scaling && scaling ? checkScaling(args.scaling, scaling, args) : []);
    problems.throwIfAny(`FargateService "${name}"`);

    return {
        size: size as TaskSize,
        architecture,
        ports: Object.fromEntries(
            Object.entries(containers).map(([key, { ports = [] }]) => [key, planPorts(key, ports, exposures)]),
        ),
        tcpPorts: tcpPorts(containers),
        volumes: planVolumes(containers, volumeNames, args.exec ?? false),
        route,
        exposures,
        connections: planConnections(args.connectsTo),
        capacity: planCapacity(args.capacity ?? {}),
        deployment,
        scaling,
        desiredCount,
    };
}

/** What the containers reserve, and the proxy of Service Connect where the size is ours to choose. */
export function taskNeeds({ containers, serviceConnect, cpu, memory }: FargateServiceArgs): TaskNeeds {
    const entries = Object.entries(containers);
    const cpuOf = ({ cpu: units = 0 }: ContainerArgs) => units;
    // A container that states only its limit reserves the limit.
    const memoryOf = ({ memory: limit = 0, memoryReservation = limit }: ContainerArgs) => memoryReservation;
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const limits = entries.map(([, container]) => container.memory ?? 0);
    return {
        cpu:
            sum(entries.map(([, container]) => cpuOf(container))) +
            (serviceConnect && cpu === undefined ? PROXY.cpu : 0),
        memory:
            Math.max(sum(entries.map(([, container]) => memoryOf(container))), ...limits) +
            (serviceConnect && memory === undefined ? PROXY.memory : 0),
        cpuShares: entries
            .filter(([, container]) => cpuOf(container) > 0)
            .map(([key, container]) => `${key} ${cpuOf(container)}`),
        memoryShares: entries
            .filter(([, container]) => memoryOf(container) > 0)
            .map(([key, container]) => `${key} ${memoryOf(container)}`),
    };
}

function checkService(name: string, args: FargateServiceArgs): Problem[] {
    const count = Object.keys(args.containers).length;
    const problems = [
        ...checkInteger("desiredCount", args.desiredCount, 0, MOST_TASKS, "tasks"),
        ...checkInteger("ephemeralStorageGiB", args.ephemeralStorageGiB, 21, 200, "GiB; 20 are there without asking"),
        ...checkInteger("healthCheckGraceSeconds", args.healthCheckGraceSeconds, 0, 2147483647, "seconds"),
        ...checkInteger("logs.bufferMiB", args.logs?.bufferMiB, 1, 100, "MiB"),
        ...checkInteger("discovery.ttlSeconds", args.discovery?.ttlSeconds, 0, 2147483647, "seconds"),
        ...checkRetention("logs.retentionDays", args.logs?.retentionDays),
    ];
    if (!/^(?!sg-)[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(name)) {
        // Roles have the shortest names: 64 characters, of which suffix and uniqueness take 23.
        problems.push({
            path: "name",
            reason: `"${name}" is not a name: a letter, then up to 39 letters, digits, "-" and "_"; not beginning with "sg-", as no security group may`,
        });
    }
    if (count === 0 || count > MOST_CONTAINERS) {
        problems.push({ path: "containers", reason: `a task has 1 to ${MOST_CONTAINERS} containers, found ${count}` });
    }
    const architectures: string[] = Object.values(CpuArchitecture);
    if (args.architecture !== undefined && !architectures.includes(args.architecture)) {
        problems.push({
            path: "architecture",
            reason: `"${args.architecture}" is not offered; accepted: ${oneOf(architectures)}`,
        });
    }
    if (privateSubnetsOf(args.network) === undefined) {
        problems.push({ path: "network.privateSubnetIds", reason: "is missing; tasks run in private subnets only" });
    }
    if (args.healthCheckGraceSeconds !== undefined && !args.route) {
        problems.push({
            path: "healthCheckGraceSeconds",
            reason: "is about a load balancer's health check, but there is no route",
        });
    }
    return problems;
}

function checkFileSystems({ volumes = {} }: FargateServiceArgs): Problem[] {
    return Object.entries(volumes).flatMap(([key, { fileSystem, accessPoint }]) => {
        if (!fileSystem) {
            return [{ path: `volumes.${key}.fileSystem`, reason: "is missing: there is no such file system" }];
        }
        const names = fileSystem.accessPoints && Object.keys(fileSystem.accessPoints);
        const isKnown = names === undefined || names.includes(accessPoint);
        return isKnown
            ? []
            : [
                  {
                      path: `volumes.${key}.accessPoint`,
                      reason: `no access point is named "${accessPoint}"; there are ${oneOf(names)}`,
                  },
              ];
    });
}
