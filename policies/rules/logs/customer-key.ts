import { logGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const customerKey = resourceRule({
    name: "logs-customer-key",
    level: "advisory",
    description: "Log groups are encrypted with a KMS key of your own.",
    why: "To read the logs one then needs the key too: its policy decides a second time, each use is on record, and the key can be disabled.",
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
