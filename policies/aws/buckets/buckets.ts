import { append, type Graph, type GraphNode, type Reference } from "../../graph";
import {
    type ArgsOf,
    bucketAcls,
    bucketEncryptions,
    bucketLoggings,
    bucketPolicies,
    buckets,
    bucketVersionings,
    bucketWebsites,
    type Kind,
    publicAccessBlocks,
} from "../kinds";

/** A bucket of the stack, or the name of one outside of it that the stack configures. */
export type Bucket = OwnBucket | string;
export type OwnBucket = GraphNode<ArgsOf<typeof buckets>>;

/** The resources of one kind that configure a bucket. */
export interface Settings<Args> {
    sure: GraphNode<Args>[];
    /** Of this bucket or of another: nobody can tell before the deployment. */
    perhaps: GraphNode<Args>[];
}

/** What configures a bucket from outside; each names its bucket by `bucket`. */
const SETTINGS: readonly Kind<unknown>[] = [
    publicAccessBlocks,
    bucketPolicies,
    bucketAcls,
    bucketVersionings,
    bucketLoggings,
    bucketEncryptions,
    bucketWebsites,
];
/** Further than any program goes from one setting to the next to name a bucket. */
const MAX_STEPS = 10;

/** The buckets of a stack, and what configures each of them. */
export class Buckets {
    private readonly sure = new Map<Bucket, GraphNode[]>();
    private readonly perhaps = new Map<Bucket, GraphNode[]>();
    private readonly byName = new Map<unknown, OwnBucket[]>();

    constructor(private readonly graph: Graph) {
        for (const bucket of graph.ofKind(buckets)) {
            append(this.byName, bucket.props.bucket, bucket);
        }
        for (const setting of SETTINGS.flatMap((kind) => graph.ofKind(kind))) {
            const { sure, oneOf, outside } = this.named(setting, "bucket", setting.output("bucket"));
            for (const bucket of [...sure, ...outside]) {
                append(this.sure, bucket, setting);
            }
            for (const bucket of oneOf) {
                append(this.perhaps, bucket, setting);
            }
        }
    }

    settingsOf<Args>(bucket: Bucket, { types }: Kind<Args>): Settings<Args> {
        const ofKind = (settings: GraphNode[] = []) => settings.filter(({ type }) => types.includes(type));
        return {
            sure: ofKind(this.sure.get(bucket)) as GraphNode<Args>[],
            perhaps: ofKind(this.perhaps.get(bucket)) as GraphNode<Args>[],
        };
    }

    /** The buckets that a value names: by id, by name, or by what another setting of the same bucket puts out. */
    named(from: GraphNode, property: string, value: unknown, steps = 0): Reference<ArgsOf<typeof buckets>> {
        const direct = this.graph.follow(from, property, value, buckets);
        const namesakes = new Map(direct.outside.map((name) => [name, this.byName.get(name) ?? []]));
        const only = [...namesakes.values()].filter(({ length }) => length === 1).flat();
        if (direct.sure.length + direct.oneOf.length + only.length > 0) {
            const outside = direct.outside.filter((name) => namesakes.get(name)?.length !== 1);
            return { ...direct, sure: [...direct.sure, ...only], outside };
        }
        const [setting] = from
            .madeFrom(property)
            .filter(({ type }) => SETTINGS.some((one) => one.types.includes(type)));
        return setting && steps < MAX_STEPS
            ? this.named(setting, "bucket", setting.output("bucket"), steps + 1)
            : direct;
    }
}

export function bucketsIn(graph: Graph): Buckets {
    return new Buckets(graph);
}
