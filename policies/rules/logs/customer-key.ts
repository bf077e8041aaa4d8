import { logGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const customerKey = resourceRule({
    name: "logs-customer-key",
    level: "advisory",
    description: "Log groups are encrypted with a customer's KMS key.",
    why: "With a key of its own, who may read the logs is decided twice, each use is on record, and the key can be taken away.",
    fix: "Set `kmsKeyId` to a key whose policy lets CloudWatch Logs use it; in the components, `kmsKeyArn` beside `retentionDays`.",
    standards: ["CKV_AWS_158"],
    of: logGroups,
    check({ props, violates }) {
        // A key that is not known yet is one all the same.
        if (!given(props.kmsKeyId)) {
            violates("has no KMS key of its own");
        }
    },
});
