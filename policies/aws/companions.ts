import { append, type Graph, type GraphNode } from "../graph";
import type { Kind } from "./kinds";

/** What belongs to a resource and is declared beside it, such as the lifecycle policy of a repository. */
export interface Companions<Args> {
    /** Certainly the resource's. */
    sure: GraphNode<Args>[];
    /** One of which is not known yet whose it is: it may be the resource's. */
    stray?: GraphNode<Args>;
}

/**
 * A view for `graph.once` that finds the companions of a resource.
 *
 * @param property of the companion: names the resource by its id, its ARN or its name
 */
export function companions<Args, Owner>(
    kind: Kind<Args>,
    property: keyof Args & string,
    owners: Kind<Owner>,
): (graph: Graph) => (owner: GraphNode<Owner>) => Companions<Args> {
    return (graph) => {
        const sure = new Map<GraphNode, GraphNode<Args>[]>();
        const strays = new Map<GraphNode, GraphNode<Args>>();
        let strayOfAny: GraphNode<Args> | undefined;
        const byName = named(graph.ofKind(owners));
        const ownersOf = (companion: GraphNode<Args>) => {
            const value = (companion.props as Record<string, unknown>)[property];
            const { sure, oneOf, unseen } = graph.follow(companion, property, value, owners);
            // Names are not unique where a program has several regions: what the value was made from says more.
            const namesakes = typeof value === "string" ? (byName.get(value) ?? []) : [];
            const sources = companion.madeFrom(property);
            const made = namesakes.filter((owner) => sources.includes(owner));
            const nearby = namesakes.filter(({ provider }) => provider === companion.provider);
            return { its: [made, nearby, sure].find((found) => found.length > 0) ?? [], oneOf, unseen };
        };
        for (const companion of graph.ofKind(kind)) {
            const { its, oneOf, unseen } = ownersOf(companion);
            for (const owner of its) {
                append(sure, owner, companion);
            }
            for (const owner of oneOf) {
                strays.set(owner, companion);
            }
            strayOfAny = unseen ? companion : strayOfAny;
        }
        return (owner) => ({ sure: sure.get(owner) ?? [], stray: strays.get(owner) ?? strayOfAny });
    };
}

function named(owners: readonly GraphNode[]): Map<unknown, GraphNode[]> {
    const byName = new Map<unknown, GraphNode[]>();
    for (const owner of owners) {
        append(byName, owner.output("name"), owner);
    }
    return byName;
}
