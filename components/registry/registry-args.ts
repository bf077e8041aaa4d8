import type * as pulumi from "@pulumi/pulumi";

/** One ECR repository. Tags are immutable and images are scanned when pushed; neither can be turned off. */
export interface RepositoryArgs {
    /**
     * Name in ECR, complete.
     * @default `<namePrefix>/<key>`
     */
    name?: string;
    /**
     * Number of images to keep; older ones expire. More than the number of releases one might roll back to.
     * @default 30
     */
    keep?: number;
    /**
     * Days after which an image that no tag names expires.
     * @default 7
     */
    untaggedDays?: number;
    /**
     * Whether deleting the repository deletes the images in it. Without this, a repository with images cannot be deleted.
     * @default false
     */
    forceDelete?: boolean;
}

/**
 * An upstream registry whose images ECR fetches on first use and keeps, so that tasks pull from a private registry only.
 * ECR creates the repositories when an image is first pulled. Their tags are mutable, because ECR looks every day whether
 * upstream moved a tag: name cached images by digest. Whoever pulls first needs `ecr:CreateRepository` and
 * `ecr:BatchImportUpstreamImage` on them.
 */
export interface PullThroughCacheArgs {
    /**
     * Host name of the upstream registry: "public.ecr.aws", "quay.io" and "registry.k8s.io" are open to all,
     * "registry-1.docker.io", "ghcr.io" and "registry.gitlab.com" need `credentialArn`.
     * Required, because it is what is cached.
     */
    upstream: string;
    /**
     * Secrets Manager secret with the upstream's user name and access token. Its name must begin with `ecr-pullthroughcache/`.
     * @default none
     */
    credentialArn?: pulumi.Input<string>;
    /**
     * Prefix of the cached repositories, complete, 2 to 30 characters, unique within account and region.
     * @default `<namePrefix>/<key>`
     */
    prefix?: string;
}

/** Everything about the registry that can be chosen. */
export interface RegistryArgs {
    /**
     * Repositories by key; the key is part of the default name.
     * @default none
     */
    repositories?: Record<string, RepositoryArgs>;
    /**
     * What repository names begin with, so that stacks of one account do not meet.
     * @default `<project>/<stack>`, in lower case
     */
    namePrefix?: string;
    /**
     * Customer key that encrypts the images. A repository's encryption cannot change: another key replaces it. Cached
     * images keep ECR's keys, because ECR itself would need a role to use this one.
     * @default AES-256 with keys that ECR owns
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * AWS accounts (12 digits) that may pull. With `kmsKeyArn`, the key's policy must let them decrypt.
     * @default none but its own
     */
    pullAccountIds?: string[];
    /**
     * Pull-through caches by key; the key is part of the default prefix.
     * @default none
     */
    pullThroughCaches?: Record<string, PullThroughCacheArgs>;
}
