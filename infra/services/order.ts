import type { ServiceDefinition } from "./definition";

/**
 * Services in an order in which each comes after those it connects to: the names of Service Connect
 * reach a task only when they were there before it started.
 */
export function inOrder(definitions: ServiceDefinition[]): ServiceDefinition[] {
    const ordered = new Set<ServiceDefinition>();
    walk(definitions, (definition) => ordered.add(definition));
    return [...ordered];
}

/** Circles of connections, each as the names along it. Nothing in a circle could be deployed first. */
export function circles(definitions: ServiceDefinition[]): string[][] {
    return walk(definitions, () => {});
}

function walk(definitions: ServiceDefinition[], leave: (definition: ServiceDefinition) => void): string[][] {
    const byName = new Map(definitions.map((definition) => [definition.name, definition]));
    const found: string[][] = [];
    const left = new Set<string>();
    const visit = (definition: ServiceDefinition, trail: string[]) => {
        for (const { service } of definition.connectsTo ?? []) {
            const target = byName.get(service);
            const start = trail.indexOf(service);
            if (start >= 0) found.push([...trail.slice(start), service]);
            else if (target && !left.has(service)) visit(target, [...trail, service]);
        }
        left.add(definition.name);
        leave(definition);
    };
    for (const definition of definitions) if (!left.has(definition.name)) visit(definition, [definition.name]);
    return found;
}
