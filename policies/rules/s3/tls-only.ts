import { demandsTls } from "../../aws/buckets/policies";
import { policiesOf } from "../../aws/buckets/settings";
import { buckets } from "../../aws/kinds";
import { graphRule } from "../../rule";

export const tlsOnly = graphRule({
    name: "s3-tls-only",
    level: "mandatory",
    description: "Every bucket refuses requests without TLS.",
    why: "S3 answers plain HTTP too: who listens on the way reads the objects, and the signature that opens them.",
    fix: 'Add a statement to the bucket\'s policy that denies `s3:*` on the bucket and on `/*` below it to everybody when `aws:SecureTransport` is "false", and has no other condition; LoadBalancer does so for its log bucket.',
    standards: ["FSBP S3.5"],
    of: buckets,
    check(bucket, graph, report) {
        const policies = policiesOf(bucket, graph).map(demandsTls);
        if (policies.includes(true)) {
            return;
        }
        const unseen = policies.filter((one) => typeof one === "object");
        if (unseen[0]) {
            report.cannotSee(unseen[0].unseen);
        } else {
            report.violates(
                policies.length > 0
                    ? "answers requests without TLS"
                    : "has no policy that refuses requests without TLS",
            );
        }
    },
});
