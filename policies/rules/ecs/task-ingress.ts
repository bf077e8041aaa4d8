import { type Ingress, ingressesOf, portsText } from "../../aws/security-groups";
import { taskRunners, tasksOf } from "../../aws/task-runners";
import { type TaskPorts, tasksIn } from "../../aws/tasks";
import { graphRule, type Report } from "../../rule";
import { get, given, isUnknown } from "../../values";

/** Who may reach a task is decided by its security groups: each way in must name a group and a container's port. */
export const taskIngress = graphRule({
    name: "ecs-task-ingress",
    level: "mandatory",
    description: "Tasks let in only load balancers and peers, by security group, on the ports of their containers.",
    why: "An address says nothing about who calls, and where nothing listens today something may listen tomorrow.",
    fix: "Refer to the caller's security group (`route`, `connectsTo`; in raw rules `referencedSecurityGroupId`) and open the container's port alone.",
    standards: [],
    of: taskRunners,
    check(runner, graph, report) {
        const { network } = tasksOf(runner);
        if (!given(network)) {
            return;
        }
        if (!given(get(network, "securityGroups"))) {
            report.violates(
                "has no security group and gets the VPC's default one, which opens every port to its members",
            );
            return;
        }
        const tasks = graph.once(tasksIn);
        const ingresses = graph.once(ingressesOf);
        const { sure, oneOf, outside, unseen } = tasks.groupsOf(runner);
        for (const group of sure) {
            for (const ingress of ingresses.into(group)) {
                checkIngress(ingress, tasks.portsIn(group.urn), report);
            }
        }
        for (const id of outside) {
            report.cannotSee(`security group ${id} is not in this stack`);
        }
        if (unseen || oneOf.length > 0) {
            report.cannotSee("its security groups are not known before the deployment");
        }
        for (const stray of ingresses.strays) {
            report.cannotSee(`the security group of ${stray.name} is not known before the deployment`);
        }
    },
});

function checkIngress(ingress: Ingress, ports: TaskPorts, report: Report): void {
    const rule = `${ingress.from.name} lets in`;
    for (const source of ingress.sources.filter((one) => one.kind !== "security group")) {
        report.violates(
            `is open to more than security groups: ${rule} ${source.kind} ${source.name ?? "(not known yet)"}`,
        );
    }
    const range = ingress.ports;
    const text = portsText(ingress);
    if (isUnknown(ingress.protocol)) {
        report.cannotSee(`the ports of ${ingress.from.name} are not known before the deployment`);
    } else if (range && ports.known.some((port) => port.from <= range.from && range.to <= port.to)) {
        return;
    } else if (range && ports.unseen) {
        report.cannotSee(`whether a container listens on ${text} of ${ingress.from.name}: ${ports.unseen}`);
    } else {
        report.violates(`is open where none of its containers listens: ${rule} ${text}`);
    }
}
