import type { GraphNode } from "../../graph";
import { get, type Seen } from "../../values";
import { eventTargets, pipes, schedules, services, taskSets, union } from "../kinds";

/** Where tasks run: as a service and a task set say it, and inside of what starts tasks by the clock or on events. */
export interface TaskNetwork {
    subnets: string[];
    securityGroups?: string[];
    /** A text where the provider hands on what EventBridge Pipes takes. */
    assignPublicIp?: boolean | "ENABLED" | "DISABLED";
}

interface TaskArgs {
    networkConfiguration?: TaskNetwork;
    launchType?: string;
    platformVersion?: string;
}

/** How what only starts tasks says what it starts. */
interface StartArgs extends TaskArgs {
    taskDefinitionArn: string;
}

/** A pipe nests the network once more. */
interface PipeTaskArgs extends Omit<StartArgs, "networkConfiguration"> {
    networkConfiguration?: { awsVpcConfiguration?: TaskNetwork };
}

export interface RunnerArgs extends TaskArgs {
    taskDefinition?: string;
    loadBalancers?: { containerPort: number; targetGroupArn?: string }[];
    serviceRegistries?: { containerPort?: number; port?: number };
    ecsTarget?: StartArgs;
    target?: { ecsParameters?: StartArgs };
    targetParameters?: { ecsTaskParameters?: PipeTaskArgs };
}

export type Runner = GraphNode<RunnerArgs>;

/** What keeps tasks running. */
export const lastingRunners = union<RunnerArgs>("tasks", services, taskSets);

/** Everything that places tasks into subnets: the rest starts tasks that run to their end. */
export const taskRunners = union<RunnerArgs>("tasks", services, taskSets, eventTargets, schedules, pipes);

/** What a runner says of its tasks, and the top-level property that holds it. */
export interface RunnerTasks {
    property: keyof RunnerArgs;
    network: Seen<TaskNetwork | undefined>;
    launchType: Seen<string | undefined>;
    platformVersion: Seen<string | undefined>;
    taskDefinition: Seen<string | undefined>;
    /** The property that names the task definition. */
    definedBy: keyof RunnerArgs;
}

/** Of a runner of something else than tasks, such as a schedule of a function, everything is absent. */
export function tasksOf({ props, type }: Pick<Runner, "type" | "props">): RunnerTasks {
    if (eventTargets.types.includes(type)) {
        return started("ecsTarget", props.ecsTarget);
    }
    if (schedules.types.includes(type)) {
        return started("target", get(props.target, "ecsParameters"));
    }
    if (pipes.types.includes(type)) {
        const tasks = get(props.targetParameters, "ecsTaskParameters");
        const network = get(get(tasks, "networkConfiguration"), "awsVpcConfiguration");
        return { ...started("targetParameters", tasks as Seen<StartArgs | undefined>), network };
    }
    const { networkConfiguration: network, launchType, platformVersion, taskDefinition } = props;
    const definedBy = "taskDefinition";
    return { property: "networkConfiguration", network, launchType, platformVersion, taskDefinition, definedBy };
}

function started(property: keyof RunnerArgs, tasks: Seen<StartArgs | undefined>): RunnerTasks {
    return {
        property,
        network: get(tasks, "networkConfiguration"),
        launchType: get(tasks, "launchType"),
        platformVersion: get(tasks, "platformVersion"),
        taskDefinition: get(tasks, "taskDefinitionArn"),
        definedBy: property,
    };
}
