import { topics } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const snsEncrypted = resourceRule({
    name: "sns-encrypted",
    level: "advisory",
    description: "SNS topics are encrypted at rest with a KMS key.",
    why: "Messages wait in the topic until they are delivered, and a key decides who can read them there.",
    fix: "Set `kmsMasterKeyId` to a key whose policy lets the services in that publish.",
    standards: ["FSBP SNS.1", "CKV_AWS_26"],
    of: topics,
    check(topic) {
        // Which key it is does not matter: one that is not known yet is one.
        if (!given(topic.props.kmsMasterKeyId)) {
            topic.violates("is not encrypted with a KMS key");
        }
    },
});
