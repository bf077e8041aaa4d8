import { oneOf, type Problem } from "../problems";
import { ContainerCondition } from "./container-args";

/** The part of a container that decides the order in which containers start. */
export interface GraphContainer {
    dependsOn?: Record<string, ContainerCondition>;
    healthCheck?: object;
    essential?: boolean;
}

/**
 * Everything wrong with the order of containers: names that do not exist, circles, conditions that can never be
 * met, and a task without an essential container.
 */
export function checkContainerGraph(containers: Record<string, GraphContainer>): Problem[] {
    const problems = Object.keys(containers).flatMap((name) => checkEdges(name, containers));
    if (Object.keys(containers).length > 0 && !Object.values(containers).some(isEssential)) {
        problems.push({
            path: "containers",
            reason: "no container is essential; a task needs one that it lives and dies with",
        });
    }
    return [...problems, ...findCircles(containers)];
}

function isEssential(container: GraphContainer): boolean {
    return container.essential ?? true;
}

function checkEdges(name: string, containers: Record<string, GraphContainer>): Problem[] {
    const problems: Problem[] = [];
    for (const [target, condition] of Object.entries(containers[name]?.dependsOn ?? {})) {
        const path = `containers.${name}.dependsOn.${target}`;
        const add = (reason: string) => problems.push({ path, reason });
        const other = Object.hasOwn(containers, target) ? containers[target] : undefined;
        if (!Object.values(ContainerCondition).includes(condition)) {
            add(`"${condition}" is not a condition; accepted: ${oneOf(Object.values(ContainerCondition))}`);
        } else if (!other) {
            add(`no container is named "${target}"; there are ${oneOf(Object.keys(containers))}`);
        } else if (condition === ContainerCondition.Healthy && !other.healthCheck) {
            add(`waits for "${target}" to be HEALTHY, but it has no healthCheck`);
        } else if (waitsForEnd(condition) && isEssential(other)) {
            add(
                `waits for the end of "${target}", which is essential: its end stops the task; set its essential to false`,
            );
        }
    }
    return problems;
}

function waitsForEnd(condition: ContainerCondition): boolean {
    return condition === ContainerCondition.Complete || condition === ContainerCondition.Success;
}

/** One problem for each circle found, at the edge that closes it. A container that waits for itself is a circle of one. */
function findCircles(containers: Record<string, GraphContainer>): Problem[] {
    const problems: Problem[] = [];
    const finished = new Set<string>();
    const visit = (name: string, trail: string[]): void => {
        for (const target of Object.keys(containers[name]?.dependsOn ?? {})) {
            const start = trail.indexOf(target);
            if (start >= 0) {
                const circle = [...trail.slice(start), target].join(" -> ");
                problems.push({
                    path: `containers.${name}.dependsOn.${target}`,
                    reason: `waits in a circle: ${circle}`,
                });
            } else if (Object.hasOwn(containers, target) && !finished.has(target)) {
                visit(target, [...trail, target]);
            }
        }
        finished.add(name);
    };
    for (const name of Object.keys(containers)) {
        if (!finished.has(name)) {
            visit(name, [name]);
        }
    }
    return problems;
}
