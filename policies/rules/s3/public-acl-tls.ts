import { isPublicAcl } from "../../aws/buckets/access";
import { type Bucket, bucketsIn } from "../../aws/buckets/buckets";
import { mindsTls } from "../../aws/buckets/policies";
import { isBlocked, ownBlock, policiesOf } from "../../aws/buckets/settings";
import { bucketAcls, bucketWebsites } from "../../aws/kinds";
import type { Graph } from "../../graph";
import { graphRule } from "../../rule";
import { some } from "../../truth";
import { isUnknown } from "../../values";

/** What there is to ask where a bucket is public on purpose; `s3-no-public-read` asks whether it is. */
export const publicAclTls = graphRule({
    name: "s3-public-acl-tls",
    level: "advisory",
    description: "A bucket with a public ACL asks for TLS, unless it serves a website.",
    why: "What everybody may read is changed on the way to them where nothing asks for TLS.",
    fix: 'Take the public grant away, block public access, or deny requests without TLS by `aws:SecureTransport` "false" in the bucket\'s policy.',
    standards: ["CKV_AWS_379"],
    of: bucketAcls,
    check(acl, graph, report) {
        const open = isPublicAcl(acl);
        const { sure, outside } = graph.once(bucketsIn).named(acl, "bucket", acl.props.bucket);
        const [bucket] = [...sure, ...outside];
        if (open === false || (bucket && (isClosed(bucket, graph) || servesWebsite(bucket, graph)))) {
            return;
        }
        const policies = bucket ? policiesOf(bucket, graph).map(mindsTls) : [];
        if (policies.includes(true)) {
            return;
        }
        const [unseen] = policies.filter((one) => typeof one === "object");
        if (isUnknown(open) || !bucket || unseen) {
            report.cannotSee(unseen?.unseen ?? (bucket ? "its grants" : "its bucket"));
        } else {
            report.violates("is public, and the bucket answers requests without TLS");
        }
    },
});

function isClosed(bucket: Bucket, graph: Graph): boolean {
    const blocks = ["blockPublicAcls", "ignorePublicAcls", "restrictPublicBuckets"] as const;
    return some(blocks.map((block) => isBlocked(bucket, graph, block))) === true;
}

function servesWebsite(bucket: Bucket, graph: Graph): boolean {
    const own = typeof bucket === "string" ? undefined : ownBlock(bucket, "website");
    return own !== undefined || graph.once(bucketsIn).settingsOf(bucket, bucketWebsites).sure.length > 0;
}
