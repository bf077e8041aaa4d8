import { encryptionOf } from "../../aws/buckets/settings";
import { buckets } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

export const kmsEncrypted = graphRule({
    name: "s3-kms-encrypted",
    level: "advisory",
    description: "Every bucket encrypts its objects with KMS.",
    why: "S3's own encryption opens for whoever may read the bucket; the policy of a KMS key decides a second time, and each use is on record.",
    fix: "Add an `aws.s3.BucketServerSideEncryptionConfiguration` for the bucket with the algorithm `aws:kms` and a key of yours. Load balancers cannot deliver logs to such a bucket: grant theirs an exemption.",
    standards: ["CKV_AWS_145"],
    of: buckets,
    check(bucket, graph, report) {
        const { kms } = encryptionOf(bucket, graph);
        if (isUnknown(kms)) {
            report.cannotSee("how it encrypts is not known before the deployment");
        } else if (!kms) {
            report.violates("does not encrypt with KMS");
        }
    },
});
