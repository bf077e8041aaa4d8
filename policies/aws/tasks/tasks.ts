import { append, type Graph, type GraphNode, type Reference } from "../../graph";
import { get, isUnknown, items, UNKNOWN } from "../../values";
import type { PortRange } from "../firewalls/ports";
import { securityGroups, taskDefinitions } from "../kinds";
import { readContainers } from "./containers";
import { type Runner, taskRunners, tasksOf } from "./task-runners";

/** The ports that tasks listen on, as far as they can be told. */
export interface TaskPorts {
    known: PortRange[];
    /** Why there may be more. */
    unseen?: string;
}

/** Who runs which tasks, in which security groups, and what they listen on. */
export class Tasks {
    private readonly byGroup = new Map<string, Runner[]>();
    private readonly byDefinition = new Map<string, Runner[]>();
    private readonly ports = new Map<string, TaskPorts>();

    constructor(private readonly graph: Graph) {
        for (const runner of graph.ofKind(taskRunners)) {
            const { sure, outside } = this.groupsOf(runner);
            for (const group of [...sure.map(({ urn }) => urn), ...outside]) {
                append(this.byGroup, group, runner);
            }
            for (const definition of this.definitionOf(runner).sure) {
                append(this.byDefinition, definition.urn, runner);
            }
        }
    }

    /** The security groups of a runner's tasks. */
    groupsOf(runner: Runner): Reference<unknown> {
        const { property, network } = tasksOf(runner);
        return this.graph.follow(runner, property, get(network, "securityGroups"), securityGroups);
    }

    /** What runs a task definition. */
    runnersOf(definition: GraphNode): Runner[] {
        return this.byDefinition.get(definition.urn) ?? [];
    }

    /**
     * Tasks that share a group share its openings: a port is in use if any of them listens on it.
     *
     * @param group the URN of one of the stack, or the id of one outside
     */
    portsIn(group: string): TaskPorts {
        const known = this.ports.get(group);
        if (known) {
            return known;
        }
        const each = (this.byGroup.get(group) ?? []).map((runner) => this.portsOf(runner));
        const ports = { known: each.flatMap((one) => one.known), unseen: each.find((one) => one.unseen)?.unseen };
        this.ports.set(group, ports);
        return ports;
    }

    private portsOf(runner: Runner): TaskPorts {
        const { loadBalancers, serviceRegistries: registry } = runner.props;
        const targets = items(loadBalancers).map((target) => get(target, "containerPort"));
        const routed: unknown[] = [
            ...(isUnknown(loadBalancers) ? [UNKNOWN] : targets),
            get(registry, "containerPort"),
            get(registry, "port"),
        ];
        const known = routed.filter((port) => typeof port === "number").map((port) => ({ from: port, to: port }));
        const { sure, outside } = this.definitionOf(runner);
        const [definition] = sure;
        if (!definition) {
            return { known, unseen: `${outside[0] ?? "the task definition"} is not in this stack` };
        }
        const containers = readContainers(definition.props);
        if (typeof containers === "string") {
            return { known, unseen: `the ${containers}` };
        }
        const hiding = containers.find(({ hidesPorts }) => hidesPorts);
        const unseen = routed.some(isUnknown)
            ? `the ports that ${runner.name} is reached on are not known yet`
            : hiding && `the ports of container ${hiding.name} are not known yet`;
        return { known: [...known, ...containers.flatMap((container) => container.ports)], unseen };
    }

    private definitionOf(runner: Runner) {
        const { definedBy, taskDefinition } = tasksOf(runner);
        return this.graph.follow(runner, definedBy, taskDefinition, taskDefinitions);
    }
}

/** The tasks of a run, for `graph.once`. */
export function tasksIn(graph: Graph): Tasks {
    return new Tasks(graph);
}
