import type { Graph, GraphNode } from "../../graph";
import type { Report } from "../../rule";
import { isUnknown } from "../../values";
import { portsText } from "../firewalls/ports";
import { type Ingress, type Ingresses, ingressesOf } from "../firewalls/security-groups";
import { type TaskPorts, type Tasks, tasksIn } from "./tasks";

type Finding = [says: keyof Report, what: string];

/** What there is to say of each security group that tasks are in: the same for all tasks in it. */
export class TaskOpenings {
    private readonly byGroup = new Map<string, Finding[]>();
    /** Said of every task, since these may be ways into any. */
    readonly strays: string | undefined;

    constructor(
        private readonly tasks: Tasks,
        private readonly ingresses: Ingresses,
    ) {
        const names = ingresses.strays.map(({ name }) => name).join(", ");
        this.strays = names ? `the security group of ${names} is not known before the deployment` : undefined;
    }

    /** @param group one of the stack, or the id of one outside */
    of(group: GraphNode | string): Finding[] {
        const key = typeof group === "string" ? group : group.urn;
        let findings = this.byGroup.get(key);
        if (!findings) {
            const ports = this.tasks.portsIn(key);
            findings = this.ingresses
                .into(group)
                .flatMap((ingress) => [...callers(ingress), ...idlePorts(ingress, ports)]);
            this.byGroup.set(key, findings);
        }
        return findings;
    }
}

/** The ways to the tasks of a run, for `graph.once`. */
export function taskOpeningsIn(graph: Graph): TaskOpenings {
    return new TaskOpenings(graph.once(tasksIn), graph.once(ingressesOf));
}

function callers({ from, sources }: Ingress): Finding[] {
    return sources
        .filter(({ kind }) => kind !== "security group")
        .map(({ kind, name = "(not known yet)" }) => [
            "violates",
            `is open to more than security groups: ${from.name} lets in ${kind} ${name}`,
        ]);
}

function idlePorts(ingress: Ingress, ports: TaskPorts): Finding[] {
    const { from, protocol, ports: range } = ingress;
    const text = portsText(ingress);
    if (isUnknown(protocol)) {
        return [["cannotSee", `the ports of ${from.name} are not known before the deployment`]];
    }
    if (range && ports.known.some((port) => port.from <= range.from && range.to <= port.to)) {
        return [];
    }
    if (range && ports.unseen) {
        return [["cannotSee", `whether a container listens on ${text} of ${from.name}: ${ports.unseen}`]];
    }
    return [["violates", `is open where none of its containers listens: ${from.name} lets in ${text}`]];
}
