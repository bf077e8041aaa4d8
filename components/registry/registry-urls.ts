import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AwsScope } from "../aws-scope";
import { mapValues } from "../map-values";
import { previewText } from "../preview-text";

/** URLs of a registry one by one, by key. */
export interface RegistryUrls {
    /** URLs of the repositories. */
    repositories: Record<string, pulumi.Output<string>>;
    /** URLs of the pull-through caches. */
    pullThroughCaches: Record<string, pulumi.Output<string>>;
}

/** What the URLs are made of. */
export interface RegistryParts {
    repositories: Record<string, aws.ecr.Repository>;
    pullThroughCaches: Record<string, aws.ecr.PullThroughCacheRule>;
    scope: pulumi.Output<AwsScope>;
    parent: pulumi.Resource;
}

/** The URLs, known by the names of what they lead to, whether that is there or not. */
export function urlsByName(parts: RegistryParts): RegistryUrls {
    const { accountId } = parts.scope;
    const host = hostOf(parts);
    return {
        repositories: mapValues(parts.repositories, ({ repositoryUrl, name }) =>
            previewText(repositoryUrl, () => pulumi.interpolate`${host(accountId)}/${name}`),
        ),
        pullThroughCaches: mapValues(parts.pullThroughCaches, ({ registryId, ecrRepositoryPrefix }) => {
            const registry = host(previewText(registryId, () => accountId));
            return pulumi.interpolate`${registry}/${ecrRepositoryPrefix}`;
        }),
    };
}

/** The URLs, not known in a preview that creates what they lead to. */
export function urlsOfExisting(parts: RegistryParts): RegistryUrls {
    const host = hostOf(parts);
    return {
        repositories: mapValues(parts.repositories, ({ repositoryUrl }) => repositoryUrl),
        pullThroughCaches: mapValues(
            parts.pullThroughCaches,
            ({ registryId, ecrRepositoryPrefix }) => pulumi.interpolate`${host(registryId)}/${ecrRepositoryPrefix}`,
        ),
    };
}

/** Host of an account's registry: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
function hostOf({ scope, parent }: RegistryParts): (registryId: pulumi.Input<string>) => pulumi.Output<string> {
    const { dnsSuffix } = aws.getPartitionOutput({}, { parent });
    return (registryId) => pulumi.interpolate`${registryId}.dkr.ecr.${scope.region}.${dnsSuffix}`;
}
