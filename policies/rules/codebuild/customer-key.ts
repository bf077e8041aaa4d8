import { buildProjects } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, isUnknown } from "../../values";

export const customerKey = resourceRule({
    name: "codebuild-customer-key",
    level: "advisory",
    description: "CodeBuild projects encrypt their artifacts with a KMS key of your own.",
    why: "To read what will run in production one then needs the key too: its policy decides a second time, and each use is on record.",
    fix: "Set `encryptionKey` to a key that the service role may use.",
    standards: ["CKV_AWS_147"],
    of: buildProjects,
    check({ props, violates, cannotSee }) {
        const type = get(props.artifacts, "type");
        // A key that is not known yet is one all the same.
        if (given(props.encryptionKey) || type === "NO_ARTIFACTS") {
            return;
        }
        if (isUnknown(type)) {
            cannotSee("whether it has artifacts is not known before the deployment");
        } else {
            violates("encrypts its artifacts with the key that AWS manages for S3");
        }
    },
});
