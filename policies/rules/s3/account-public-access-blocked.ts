import { BLOCKS } from "../../aws/bucket-settings";
import { accountPublicAccessBlocks } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const accountPublicAccessBlocked = resourceRule({
    name: "s3-account-public-access-blocked",
    level: "mandatory",
    description: "The account's public access block blocks all public access.",
    why: "It covers buckets that no program knows of, and those that lose their own block.",
    fix: "Set `blockPublicAcls`, `blockPublicPolicy`, `ignorePublicAcls` and `restrictPublicBuckets` of `aws.s3.AccountPublicAccessBlock` to true.",
    standards: ["FSBP S3.1"],
    of: accountPublicAccessBlocks,
    check({ props, violates, cannotSee }) {
        const unknown = BLOCKS.filter((block) => isUnknown(props[block]));
        const open = BLOCKS.filter((block) => props[block] !== true && !unknown.includes(block));
        if (unknown.length > 0) {
            cannotSee(`not known before the deployment: ${unknown.join(", ")}`);
        }
        if (open.length > 0) {
            violates(`does not set ${open.join(", ")} to true`);
        }
    },
});
