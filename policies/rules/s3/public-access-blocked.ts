import { type Bucket, bucketsIn } from "../../aws/buckets/buckets";
import { judgeBlock } from "../../aws/buckets/settings";
import { type ArgsOf, buckets, publicAccessBlocks, union } from "../../aws/kinds";
import type { GraphNode } from "../../graph";
import { graphRule } from "../../rule";

type Block = GraphNode<ArgsOf<typeof publicAccessBlocks>>;

/** A bucket without a block is told so, and else the block what it leaves open: one cause, one message. */
export const publicAccessBlocked = graphRule({
    name: "s3-public-access-blocked",
    level: "mandatory",
    description: "Every bucket has a public access block that blocks all public access.",
    why: "One wrong line in a policy or an ACL opens a bucket to the world; the block is what still holds then. Only new buckets have one by themselves, and nothing brings it back when somebody takes it off.",
    fix: "Add an `aws.s3.BucketPublicAccessBlock` for the bucket with `blockPublicAcls`, `blockPublicPolicy`, `ignorePublicAcls` and `restrictPublicBuckets` true; LoadBalancer does so for its log bucket.",
    standards: ["FSBP S3.8", "CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
    of: union<unknown>("bucket", buckets, publicAccessBlocks),
    check(node, graph, report) {
        if (publicAccessBlocks.types.includes(node.type)) {
            judgeBlock((node as Block).props, report);
            return;
        }
        const { sure, perhaps } = graph.once(bucketsIn).settingsOf(node as Bucket, publicAccessBlocks);
        if (sure.length === 0 && perhaps.length > 0) {
            report.cannotSee(`whether public access block ${perhaps[0]?.name} is this bucket's`);
        } else if (sure.length === 0) {
            report.violates("has no public access block");
        }
    },
});
