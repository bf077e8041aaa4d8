import { list, type Properties, record, text } from "../model";
import type { ResourceSchemas } from "./schema";

function encryptionForcesNew(before: Properties, after: Properties): string[] {
    // The provider ignores that the block is gone, and one that only says what AWS does without it.
    if (list(after.encryptionConfigurations).length === 0) return [];
    const [was, is] = [before, after].map(({ encryptionConfigurations }) => record(list(encryptionConfigurations)[0]));
    if ((text(was?.encryptionType) || "AES256") !== (text(is?.encryptionType) || "AES256")) {
        return ["encryptionConfigurations"];
    }
    // A key that is not known yet is absent too, and another one.
    return text(was?.kmsKey) === text(is?.kmsKey) ? [] : ["encryptionConfigurations.kmsKey"];
}

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of the version beside each file,
 * whose commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const ecr: ResourceSchemas = {
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
        source: ["internal/service/ecr/lifecycle_policy.go"], // 5.x, 2024
        computed: ["registryId"],
        // The provider compares policies by what they mean.
        forceNew: ["policy", "repository"],
    },
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
        // 5.x, 2024; `customRoleArn` and `upstreamRepositoryPrefix` from pull request 41933.
        source: ["internal/service/ecr/pull_through_cache_rule.go"],
        computed: ["registryId"],
        forceNew: ["ecrRepositoryPrefix", "upstreamRegistryUrl", "upstreamRepositoryPrefix"],
    },
    "aws:ecr/repository:Repository": {
        source: ["internal/service/ecr/repository.go"], // 6.x, 2026
        defaults: { "encryptionConfigurations.encryptionType": "AES256", imageTagMutability: "MUTABLE" },
        computed: ["arn", "registryId", "repositoryUrl"],
        // A replacement has no images; AWS refuses to delete a repository with images unless `forceDelete`.
        forceNew: ["name"],
        forceNewWhen: encryptionForcesNew,
    },
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
        source: ["internal/service/ecr/repository_creation_template.go"], // 6.x, 2025
        defaults: { "encryptionConfigurations.encryptionType": "AES256", imageTagMutability: "MUTABLE" },
        computed: ["registryId"],
        forceNew: ["prefix"],
    },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": {
        source: ["internal/service/ecr/repository_policy.go"], // 5.x, 2024
        computed: ["registryId"],
        forceNew: ["repository"],
    },
};
