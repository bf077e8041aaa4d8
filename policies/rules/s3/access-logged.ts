import { isLogged, takesLogs } from "../../aws/buckets/settings";
import { buckets } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

/** A bucket that others log to is left out: its own log would grow by every line that it takes. */
export const accessLogged = graphRule({
    name: "s3-access-logged",
    level: "advisory",
    description: "Access to every bucket is logged.",
    why: "After a leak, the access log is what tells which objects were read, and by whom.",
    fix: "Add an `aws.s3.BucketLogging` for the bucket with another bucket as its target.",
    standards: ["CKV_AWS_18"],
    of: buckets,
    check(bucket, graph, report) {
        const logged = takesLogs(bucket, graph) || isLogged(bucket, graph);
        if (isUnknown(logged)) {
            report.cannotSee("whether access to it is logged is not known before the deployment");
        } else if (!logged) {
            report.violates("has no access log");
        }
    },
});
