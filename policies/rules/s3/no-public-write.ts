import { judgePublicAccess, WRITE } from "../../aws/buckets/access";
import { buckets } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const noPublicWrite = graphRule({
    name: "s3-no-public-write",
    level: "mandatory",
    description: "The public cannot write to any bucket.",
    why: "Whoever finds the name of the bucket replaces what is in it, fills it at your cost, or serves malware from it.",
    fix: "Take the grant out of the ACL or the policy, or name in it who is meant; and block public access with `aws.s3.BucketPublicAccessBlock`. The components make no public bucket.",
    standards: ["FSBP S3.3"],
    of: buckets,
    check(bucket, graph, report) {
        judgePublicAccess(bucket, WRITE, graph, report);
    },
});
