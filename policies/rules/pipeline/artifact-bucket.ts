import { bucketsIn, type OwnBucket } from "../../aws/buckets/buckets";
import { demandsTls } from "../../aws/buckets/policies";
import { BLOCKS, encryptionOf, isBlocked, isLogged, isVersioned, policiesOf } from "../../aws/buckets/settings";
import { pipelines } from "../../aws/kinds";
import type { Graph } from "../../graph";
import { graphRule } from "../../rule";
import { every, some, type Truth } from "../../truth";
import { get, given, isUnknown, items, UNKNOWN } from "../../values";

export const artifactBucket = graphRule({
    name: "pipeline-artifact-bucket",
    level: "mandatory",
    description:
        "Pipelines keep their artifacts in a bucket that is private, encrypted with a key of its own, versioned, logged and open to TLS alone.",
    why: "Whoever can replace an artifact decides what is deployed next, and without versions and logs nobody sees it.",
    fix: "Give the bucket an `aws.s3.BucketPublicAccessBlock` with all four settings, an `aws.s3.BucketServerSideEncryptionConfiguration` with a key of yours, an `aws.s3.BucketVersioning`, an `aws.s3.BucketLogging`, and a policy that denies requests without TLS.",
    standards: [],
    of: pipelines,
    check(pipeline, graph, report) {
        const stores = pipeline.props.artifactStores;
        const locations = isUnknown(stores) ? stores : items(stores).map((store) => get(store, "location"));
        const { sure, oneOf, outside, unseen } = graph.once(bucketsIn).named(pipeline, "artifactStores", locations);
        // What the pipeline encrypts with a key itself does not depend on the bucket's.
        const keyed =
            !isUnknown(stores) && items(stores).every((store) => given(get(get(store, "encryptionKey"), "id")));
        for (const bucket of sure) {
            const answers = Object.entries(questions(bucket, keyed, graph));
            const failed = answers.filter(([, answer]) => answer === false).map(([what]) => what);
            const unknown = answers.filter(([, answer]) => isUnknown(answer)).map(([what]) => what);
            if (failed.length > 0) {
                report.violates(`keeps its artifacts in bucket ${bucket.name}, which ${failed.join(", ")}`);
            }
            if (unknown.length > 0) {
                report.cannotSee(`whether bucket ${bucket.name} ${unknown.join(", ")}`);
            }
        }
        const elsewhere = [...outside, ...oneOf.map(({ name }) => `perhaps ${name}`), ...(unseen ? ["unknown"] : [])];
        if (elsewhere.length > 0) {
            report.cannotSee(`buckets that are not in this stack: ${elsewhere.join(", ")}`);
        }
    },
});

/** What an artifact bucket must not be said of, and whether it is not so. */
function questions(bucket: OwnBucket, keyed: boolean, graph: Graph): Record<string, Truth> {
    return {
        "does not block all public access": every(BLOCKS.map((block) => isBlocked(bucket, graph, block))),
        "has no key of its own": keyed || encryptionOf(bucket, graph).ownKey,
        "is not versioned": isVersioned(bucket, graph),
        "has no access log": isLogged(bucket, graph),
        "answers requests without TLS": some(
            policiesOf(bucket, graph)
                .map(demandsTls)
                .map((one) => (typeof one === "object" ? UNKNOWN : one)),
        ),
    };
}
