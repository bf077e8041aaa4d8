import { isBlocked } from "../../aws/buckets/settings";
import { buckets } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

/** The half of `s3-public-access-blocked` that keeps new public ACLs and policies out. */
export const publicAclsAndPoliciesBlocked = graphRule({
    name: "s3-public-acls-and-policies-blocked",
    level: "advisory",
    description: "No bucket takes a public ACL or a public policy.",
    why: "With both refused, a mistake in a later deployment fails where it is made instead of opening the bucket.",
    fix: "Add an `aws.s3.BucketPublicAccessBlock` for the bucket with `blockPublicAcls` and `blockPublicPolicy` true; LoadBalancer does so for its log bucket.",
    standards: ["CKV2_AWS_6"],
    of: buckets,
    check(bucket, graph, report) {
        const acls = isBlocked(bucket, graph, "blockPublicAcls");
        const policies = isBlocked(bucket, graph, "blockPublicPolicy");
        if (acls === false || policies === false) {
            const taken = [...(acls ? [] : ["public ACLs"]), ...(policies ? [] : ["public policies"])];
            report.violates(`takes ${taken.join(" and ")}`);
        } else if (isUnknown(acls) || isUnknown(policies)) {
            report.cannotSee("whether it takes public ACLs or public policies is not known before the deployment");
        }
    },
});
