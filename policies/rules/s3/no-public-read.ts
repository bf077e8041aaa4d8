import { publicAccess, READ } from "../../aws/bucket-access";
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
        const { by, unseen } = publicAccess(bucket, graph, READ);
        for (const what of unseen) {
            report.cannotSee(`${what}, which may let the public read it`);
        }
        for (const what of by) {
            report.violates(`lets the public read it, by ${what}`);
        }
    },
});
