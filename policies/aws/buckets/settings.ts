import type * as aws from "@pulumi/aws";
import type { Graph, GraphNode } from "../../graph";
import type { Json } from "../../json";
import type { Report } from "../../rule";
import { is, some, type Truth } from "../../truth";
import { get, given, isUnknown, type Properties, UNKNOWN, type Unknown } from "../../values";
import {
    bucketEncryptions,
    bucketLoggings,
    bucketPolicies,
    buckets,
    bucketVersionings,
    publicAccessBlocks,
} from "../kinds";
import { type Bucket, bucketsIn, type OwnBucket, type Settings } from "./buckets";

/** The four ways in which S3 blocks public access; the provider leaves out none that is not asked for. */
export const BLOCKS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const;

export function isVersioned(bucket: OwnBucket, graph: Graph): Truth {
    const settings = graph.once(bucketsIn).settingsOf(bucket, bucketVersionings);
    return settled(
        settings,
        ({ props }) => is(get(props.versioningConfiguration, "status"), "Enabled"),
        is(get(ownBlock(bucket, "versioning"), "enabled"), true),
    );
}

/** Whether S3 writes down who asks for what in a bucket. */
export function isLogged(bucket: OwnBucket, graph: Graph): Truth {
    const settings = graph.once(bucketsIn).settingsOf(bucket, bucketLoggings);
    return settled(settings, () => true, given(get(ownBlock(bucket, "logging"), "targetBucket")));
}

/** Whether others write their access logs to a bucket. */
export function takesLogs(bucket: OwnBucket, graph: Graph): boolean {
    return graph.once(logTargets).has(bucket);
}

function logTargets(graph: Graph): Set<OwnBucket> {
    const loggings = graph.ofKind(bucketLoggings).map((one) => [one, "targetBucket", one.props.targetBucket] as const);
    const own = graph
        .ofKind(buckets)
        .flatMap((bucket) =>
            ["logging", "loggings"].map(
                (name) => [bucket, name, get(ownBlock(bucket, "logging"), "targetBucket")] as const,
            ),
        );
    return new Set(
        [...loggings, ...own].flatMap(([from, property, value]) => {
            const { sure, oneOf } = graph.once(bucketsIn).named(from, property, value);
            return [...sure, ...oneOf];
        }),
    );
}

/** Whether a bucket encrypts with KMS, and whether with a key that the program names. */
export function encryptionOf(bucket: OwnBucket, graph: Graph): { kms: Truth; ownKey: Truth } {
    const settings = graph.once(bucketsIn).settingsOf(bucket, bucketEncryptions);
    const own = encryptionIn(ownBlock(bucket, "serverSideEncryptionConfiguration"));
    const ask = (what: "kms" | "ownKey") =>
        settled(settings, ({ props }) => encryptionIn(props as unknown as Json)[what], own[what]);
    return { kms: ask("kms"), ownKey: ask("ownKey") };
}

/** Judges whether a public access block, of a bucket or of an account, blocks all public access. */
export function judgeBlock(props: Properties<aws.s3.AccountPublicAccessBlockArgs>, report: Report): void {
    const unknown = BLOCKS.filter((block) => isUnknown(props[block]));
    const open = BLOCKS.filter((block) => props[block] !== true && !unknown.includes(block));
    if (unknown.length > 0) {
        report.cannotSee(`not known before the deployment: ${unknown.join(", ")}`);
    }
    if (open.length > 0) {
        report.violates(`does not set ${open.join(", ")} to true`);
    }
}

/** Whether a public access block of the bucket says yes to one of its four questions. */
export function isBlocked(bucket: Bucket, graph: Graph, block: (typeof BLOCKS)[number]): Truth {
    const settings = graph.once(bucketsIn).settingsOf(bucket, publicAccessBlocks);
    return settled(settings, ({ props }) => is(props[block], true), false);
}

/** The policies of a bucket, those that are perhaps another's included; any may be unknown. */
export function policiesOf(bucket: Bucket, graph: Graph): unknown[] {
    const { sure, perhaps } = graph.once(bucketsIn).settingsOf(bucket, bucketPolicies);
    if (sure.length > 0) {
        return sure.map(({ props }) => props.policy);
    }
    const own = typeof bucket === "string" ? undefined : bucket.declared("policy");
    return [...(given(own) ? [own] : []), ...perhaps.map(() => UNKNOWN)];
}

/** A block of a bucket's own properties, which the older resource gives as a list under the plural of its name. */
export function ownBlock(bucket: OwnBucket, name: string): Json | Unknown | undefined {
    return single(bucket.declared(name) ?? bucket.declared(`${name}s`));
}

/** Resources of their own decide over what the bucket itself says. */
function settled<Args>({ sure, perhaps }: Settings<Args>, ask: (one: GraphNode<Args>) => Truth, own: Truth): Truth {
    if (sure.length > 0) {
        return some(sure.map(ask));
    }
    return some([own, ...perhaps.map((one) => ask(one) !== false && UNKNOWN)]);
}

function encryptionIn(configuration: Json | Unknown | undefined): { kms: Truth; ownKey: Truth } {
    const rule = blockIn(configuration, "rule");
    const byDefault = blockIn(rule, "applyServerSideEncryptionByDefault");
    const algorithm = get(byDefault, "sseAlgorithm");
    const kms = isUnknown(algorithm) ? UNKNOWN : String(algorithm).startsWith("aws:kms");
    return { kms, ownKey: kms === true ? given(get(byDefault, "kmsMasterKeyId")) : kms };
}

function blockIn(of: Json | Unknown | undefined, name: string): Json | Unknown | undefined {
    return single(get(of, name) ?? get(of, `${name}s`));
}

function single(value: unknown): Json | Unknown | undefined {
    return (Array.isArray(value) ? value[0] : value) as Json | Unknown | undefined;
}
