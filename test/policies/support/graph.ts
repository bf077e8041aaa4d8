import type { PolicyResource } from "@pulumi/policy";
import { Graph, type GraphNode, type Reference } from "../../../policies/graph";

/** A resource of a graph without the pack's server: for what rules never show one by one. */
export interface Plain {
    type: string;
    name: string;
    props?: Record<string, unknown>;
    /** What each property was made from, by name. */
    from?: Record<string, string[]>;
    parent?: string;
}

export function graphOfPlain(...stack: Plain[]): { graph: Graph; node(name: string): GraphNode } {
    const resources = new Map(
        stack.map(({ type, name, props = {} }) => [name, { type, name, urn: `urn:${name}`, props } as PolicyResource]),
    );
    for (const { name, from = {}, parent } of stack) {
        const resource = resources.get(name) as { -readonly [K in keyof PolicyResource]: PolicyResource[K] };
        resource.parent = parent === undefined ? undefined : resources.get(parent);
        resource.propertyDependencies = Object.fromEntries(
            Object.entries(from).map(([property, names]) => [
                property,
                names.map((one) => resources.get(one) ?? ({ urn: `urn:${one}` } as PolicyResource)),
            ]),
        );
    }
    const graph = new Graph([...resources.values()]);
    const [...types] = new Set(stack.map(({ type }) => type));
    const nodes = new Map(graph.ofKind({ label: "any", types }).map((node) => [node.name, node]));
    return { graph, node: (name) => nodes.get(name) as GraphNode };
}

/** A reference with the names of what it names. */
export function named({ sure, oneOf, outside, unseen }: Reference<unknown>) {
    return { sure: sure.map(({ name }) => name), oneOf: oneOf.map(({ name }) => name), outside, unseen };
}
