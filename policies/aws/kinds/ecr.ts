import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const repositories = kind<aws.ecr.RepositoryArgs>("ECR repository", "ecr/repository:Repository");
export const repositoryPolicies = kind<aws.ecr.RepositoryPolicyArgs>(
    "ECR repository policy",
    "ecr/repositoryPolicy:RepositoryPolicy",
);
export const lifecyclePolicies = kind<aws.ecr.LifecyclePolicyArgs>(
    "ECR lifecycle policy",
    "ecr/lifecyclePolicy:LifecyclePolicy",
);
export const registryScanning = kind<aws.ecr.RegistryScanningConfigurationArgs>(
    "ECR scanning configuration",
    "ecr/registryScanningConfiguration:RegistryScanningConfiguration",
);
export const pullThroughCaches = kind<aws.ecr.PullThroughCacheRuleArgs>(
    "pull-through cache",
    "ecr/pullThroughCacheRule:PullThroughCacheRule",
);
/** Tokens of what puts out references to images in private registries, components of other packages included. */
export const imageSources = [
    ...repositories.types,
    ...pullThroughCaches.types,
    "awsx:ecr:Image",
    "awsx:ecr:RegistryImage",
    "awsx:ecr:Repository",
];
