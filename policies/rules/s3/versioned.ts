import { isVersioned } from "../../aws/buckets/settings";
import { buckets } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

export const versioned = graphRule({
    name: "s3-versioned",
    level: "advisory",
    description: "Every bucket keeps former versions of its objects.",
    why: "Without versions an object that is overwritten or deleted, by mistake or on purpose, is gone.",
    fix: "Add an `aws.s3.BucketVersioning` for the bucket with the status `Enabled`, and a lifecycle rule that lets old versions expire.",
    standards: ["CKV_AWS_21"],
    of: buckets,
    check(bucket, graph, report) {
        const answer = isVersioned(bucket, graph);
        if (isUnknown(answer)) {
            report.cannotSee("whether it is versioned is not known before the deployment");
        } else if (!answer) {
            report.violates("is not versioned");
        }
    },
});
