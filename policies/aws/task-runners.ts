import type { GraphNode } from "../graph";
import { get, type Seen } from "../values";
import { eventTargets, type Kind, schedules, services, taskSets } from "./kinds";

/** Where tasks run: as a service and a task set say it, and inside of what starts tasks by the clock or on events. */
export interface TaskNetwork {
    subnets: string[];
    securityGroups?: string[];
    assignPublicIp?: boolean;
}

export interface RunnerArgs {
    networkConfiguration?: TaskNetwork;
    taskDefinition?: string;
    loadBalancers?: { containerPort: number; targetGroupArn?: string }[];
    serviceRegistries?: { containerPort?: number; port?: number };
    ecsTarget?: { networkConfiguration?: TaskNetwork; taskDefinitionArn: string };
    target?: { ecsParameters?: { networkConfiguration?: TaskNetwork; taskDefinitionArn: string } };
}

export type Runner = GraphNode<RunnerArgs>;

const parts = [services, taskSets, eventTargets, schedules];

/** Everything that places tasks into subnets. */
export const taskRunners: Kind<RunnerArgs> = {
    label: "tasks",
    types: parts.flatMap((part) => [...part.types]),
    parts,
};

/** What a runner says of its tasks, and the top-level property that holds it. */
export interface RunnerTasks {
    property: keyof RunnerArgs;
    network: Seen<TaskNetwork | undefined>;
    taskDefinition: Seen<string | undefined>;
    /** The property that names the task definition. */
    definedBy: keyof RunnerArgs;
}

/** Of a runner of something else than tasks, such as a schedule of a function, everything is absent. */
export function tasksOf({ props, type }: Pick<Runner, "type" | "props">): RunnerTasks {
    if (eventTargets.types.includes(type)) {
        return inside("ecsTarget", props.ecsTarget);
    }
    if (schedules.types.includes(type)) {
        return inside("target", get(props.target, "ecsParameters"));
    }
    const { networkConfiguration: network, taskDefinition } = props;
    return { property: "networkConfiguration", network, taskDefinition, definedBy: "taskDefinition" };
}

function inside(property: keyof RunnerArgs, tasks: Seen<RunnerArgs["ecsTarget"]>): RunnerTasks {
    const taskDefinition = get(tasks, "taskDefinitionArn");
    return { property, network: get(tasks, "networkConfiguration"), taskDefinition, definedBy: property };
}
