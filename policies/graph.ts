import type { PolicyResource } from "@pulumi/policy";
import type { Kind } from "./aws/kinds";
import { isUnknown, type Properties, snapshot, UNKNOWN } from "./values";

/** A resource among the others of its stack. */
export class GraphNode<Args = unknown> {
    private seen?: Properties<Args>;

    constructor(
        private readonly resource: PolicyResource,
        private readonly graph: Graph,
    ) {}

    get type(): string {
        return this.resource.type;
    }

    get name(): string {
        return this.resource.name;
    }

    get urn(): string {
        return this.resource.urn;
    }

    /** URN of the provider, where the engine says which it is. */
    get provider(): string | undefined {
        return this.resource.provider?.urn;
    }

    get props(): Properties<Args> {
        this.seen ??= snapshot<Args>(this.resource.props);
        return this.seen;
    }

    /** An output, such as `id`, that is no argument. */
    output(name: string): unknown {
        return (this.props as Record<string, unknown>)[name];
    }

    /**
     * What the program gives for a property. Of one that it leaves out the provider may compute the value: that is
     * unknown on a first preview, and made from nothing.
     */
    declared<K extends keyof Properties<Args> & string>(property: K): Properties<Args>[K] | undefined;
    declared(property: string): unknown;
    declared(property: string): unknown {
        const value = this.output(property);
        return isUnknown(value) && this.madeFrom(property).length === 0 ? undefined : value;
    }

    /** The properties of which the engine says what they were made from. */
    get derived(): string[] {
        return Object.keys(this.resource.propertyDependencies);
    }

    /** The resources that the value of a property was made from. */
    madeFrom(property: string): GraphNode[] {
        return this.graph.nodesOf(this.resource.propertyDependencies[property] ?? []);
    }
}

/** The resources that a value names, as far as that can be told. */
export interface Reference<Args> {
    /** Certainly named. */
    sure: GraphNode<Args>[];
    /** At least one of these is named, but which is not known yet. */
    oneOf: GraphNode<Args>[];
    /** Values that are known but name nothing in this stack, such as an id from the configuration. */
    outside: string[];
    /** Whether some of the value is unknown and comes from nothing of this kind. */
    unseen: boolean;
}

/** The stack's resources by what they are and what they refer to. */
export class Graph {
    private readonly byUrn = new Map<string, GraphNode>();
    private readonly byType = new Map<string, GraphNode[]>();
    private readonly children = new Map<string, GraphNode[]>();
    private readonly byIdentifier = new Map<string, Map<string, GraphNode>>();
    private readonly derived = new Map<unknown, unknown>();

    constructor(resources: readonly PolicyResource[]) {
        for (const resource of resources) {
            const node = new GraphNode(resource, this);
            this.byUrn.set(resource.urn, node);
            append(this.byType, resource.type, node);
            if (resource.parent) {
                append(this.children, resource.parent.urn, node);
            }
        }
    }

    get nodes(): Iterable<GraphNode> {
        return this.byUrn.values();
    }

    ofKind<Args>(kind: Kind<Args>): GraphNode<Args>[] {
        return kind.types.flatMap((type) => this.byType.get(type) ?? []) as GraphNode<Args>[];
    }

    nodesOf(resources: readonly PolicyResource[]): GraphNode[] {
        return resources.map((resource) => this.byUrn.get(resource.urn)).filter((node) => node !== undefined);
    }

    /** What a view of the graph works out once for all rules of a run. */
    once<T>(view: (graph: Graph) => T): T {
        if (!this.derived.has(view)) {
            this.derived.set(view, view(this));
        }
        return this.derived.get(view) as T;
    }

    /**
     * Follows a value to the resources of one kind that it names.
     *
     * @param property the top-level property that holds the value: dependencies are known by it
     * @param value one identifier or a list of them, any of it possibly unknown
     */
    follow<Args>(from: GraphNode, property: string, value: unknown, kind: Kind<Args>): Reference<Args> {
        const elements = Array.isArray(value) ? value : [value];
        const texts = [
            ...new Set(elements.filter((element) => typeof element === "string" && element !== "")),
        ] as string[];
        const sources = from.madeFrom(property);
        const own = sources.filter((node) => kind.types.includes(node.type)) as GraphNode<Args>[];
        const named = this.named(texts, kind, own);
        const known = new Set(named.values());
        const sure = [...known];
        let outside = texts.filter((text) => !named.has(text));
        let unknowns = elements.filter(isUnknown).length;

        const direct = own.filter((node) => !known.has(node));
        const left = direct.length > 0 ? direct : [...new Set(sources.flatMap((node) => this.within(node, kind)))];
        if (left.filter((node) => typeof node.output("id") !== "string").length > unknowns) {
            // The values are known, yet the resources that they were made from do not put out their ids: they are those.
            unknowns += outside.length;
            outside = [];
        }
        if (unknowns === 0) {
            return { sure, oneOf: [], outside, unseen: false };
        }
        if (direct.length === 0) {
            return { sure, oneOf: left, outside, unseen: left.length === 0 };
        }
        // Of a list that is unknown as a whole nobody knows the length: it may have left out some that it was made from.
        if (value === UNKNOWN ? left.length === 1 : left.length <= unknowns) {
            const unseen = value !== UNKNOWN && left.length < unknowns;
            return { sure: [...sure, ...left], oneOf: [], outside, unseen };
        }
        return { sure, oneOf: left, outside, unseen: false };
    }

    /** Resources of a kind inside a component: what a remote component puts out is known to depend on it, no more. */
    private within<Args>(component: GraphNode, kind: Kind<Args>): GraphNode<Args>[] {
        const inside = new Set([component]);
        // What is added on the way is visited as well.
        for (const node of inside) {
            const isComponent = !node.type.includes("/");
            for (const child of isComponent ? (this.children.get(node.urn) ?? []) : []) {
                inside.add(child);
            }
        }
        inside.delete(component);
        return [...inside].filter((node) => kind.types.includes(node.type)) as GraphNode<Args>[];
    }

    /** What texts name: a resource by an identifier, or one that they were made from by anything that it puts out. */
    private named<Args>(texts: string[], kind: Kind<Args>, sources: GraphNode<Args>[]): Map<string, GraphNode<Args>> {
        // Resources of two regions or accounts may share an id: those that the texts were made from come first.
        const byIdentifier = indexed(sources);
        const byOutput = new Map(
            sources.flatMap((node) =>
                Object.values(node.props).map((output): [unknown, GraphNode<Args>] => [output, node]),
            ),
        );
        const pairs = texts.map(
            (text) => [text, byIdentifier.get(text) ?? this.find(text, kind) ?? byOutput.get(text)] as const,
        );
        return new Map(pairs.flatMap(([text, node]) => (node ? [[text, node]] : [])));
    }

    private find<Args>(identifier: string, kind: Kind<Args>): GraphNode<Args> | undefined {
        for (const type of kind.types) {
            let index = this.byIdentifier.get(type);
            if (!index) {
                index = indexed(this.byType.get(type) ?? []);
                this.byIdentifier.set(type, index);
            }
            const node = index.get(identifier);
            if (node) {
                return node as GraphNode<Args>;
            }
        }
        return undefined;
    }
}

function indexed<Args>(nodes: readonly GraphNode<Args>[]): Map<string, GraphNode<Args>> {
    return new Map(nodes.flatMap((node) => identifiers(node).map((value) => [value, node] as const)));
}

/** Everything that other resources may name a resource by. */
function identifiers(node: GraphNode): string[] {
    const values = ["id", "arn", "arnWithoutRevision"].map((output) => node.output(output));
    const [family, revision] = [node.output("family"), node.output("revision")];
    const short = typeof family === "string" && typeof revision === "number" ? `${family}:${revision}` : undefined;
    return [...values, short].filter((value) => typeof value === "string");
}

/** Adds to the list under a key. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
    const list = map.get(key);
    if (list) {
        list.push(value);
    } else {
        map.set(key, [value]);
    }
}
