import { judgePublicAccess, READ } from "../../aws/buckets/access";
import { buckets } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const noPublicRead = graphRule({
    name: "s3-no-public-read",
    level: "mandatory",
    description: "The public cannot read any bucket.",
    why: "Whoever finds the name of the bucket reads what is in it; names can be guessed.",
    fix: "Take the grant out of the ACL or the policy, or name in it who is meant; and block public access with `aws.s3.BucketPublicAccessBlock`. The components make no public bucket.",
    standards: ["FSBP S3.2"],
    of: buckets,
    check(bucket, graph, report) {
        judgePublicAccess(bucket, READ, graph, report);
    },
});
