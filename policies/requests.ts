import type { PolicyResource } from "@pulumi/policy";
import { Graph } from "./graph";
import { type Properties, snapshot } from "./values";

interface Options {
    ignoreChanges: object;
    aliases: object;
}

/**
 * What tells apart the requests of the engine. The SDK's server reads a request again for each policy and shares nothing
 * between them, so that ten rules would build ten graphs. One thing in what it hands out is the same for all policies of
 * a request and new in each: the list of ignored changes, which is the request's own array. Should that change, each
 * policy has its own graph and snapshots again: slower, never wrong.
 */
function requestOf(options: Options | undefined): object | undefined {
    const request = options?.ignoreChanges;
    // Lists that are one and the same would mean that empty ones are shared, and with them what other requests hold.
    return request === options?.aliases ? undefined : request;
}

const graphs = new WeakMap<object, { size: number; graph: Graph }>();

/** The graph of one run over a stack. */
export function graphOf(resources: readonly PolicyResource[]): Graph {
    const request = requestOf(resources[0]?.opts);
    const known = request && graphs.get(request);
    if (known?.size === resources.length) {
        return known.graph;
    }
    const graph = new Graph(resources);
    if (request) {
        graphs.set(request, { size: resources.length, graph });
    }
    return graph;
}

const snapshots = new WeakMap<object, unknown>();

/** The snapshot of a resource that several rules judge. */
export function propertiesOf<Args>(args: { props: Record<string, unknown>; opts: Options }): Properties<Args> {
    const request = requestOf(args.opts);
    const properties = (request && snapshots.get(request)) ?? snapshot<Args>(args.props);
    if (request) {
        snapshots.set(request, properties);
    }
    return properties as Properties<Args>;
}
