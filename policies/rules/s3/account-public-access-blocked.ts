import { judgeBlock } from "../../aws/buckets/settings";
import { accountPublicAccessBlocks } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const accountPublicAccessBlocked = resourceRule({
    name: "s3-account-public-access-blocked",
    level: "mandatory",
    description: "The account's public access block blocks all public access.",
    why: "It covers buckets that no program knows of, and those that lose their own block.",
    fix: "Set `blockPublicAcls`, `blockPublicPolicy`, `ignorePublicAcls` and `restrictPublicBuckets` of `aws.s3.AccountPublicAccessBlock` to true.",
    standards: ["FSBP S3.1"],
    of: accountPublicAccessBlocks,
    check(account) {
        judgeBlock(account.props, account);
    },
});
