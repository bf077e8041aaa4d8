import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { repositoryArn } from "../arns";
import { awsScope } from "../aws-scope";
import { mapValues } from "../map-values";
import { Problems } from "../problems";
import { componentTags } from "../tags";
import type { PullThroughCacheArgs, RegistryArgs, RepositoryArgs } from "./registry-args";
import {
    cacheLifecyclePolicy,
    cachePrefix,
    checkRegistry,
    defaultNamePrefix,
    lifecyclePolicy,
    repositoryName,
} from "./registry-plan";
import { type RegistryParts, type RegistryUrls, urlsByName, urlsOfExisting } from "./registry-urls";

export * from "./registry-args";

/** Beside the class, because a field of its own would become an output of the component in other languages. */
const urlsOf = new WeakMap<Registry, { byName: RegistryUrls; existing: RegistryUrls }>();

/** Private ECR repositories for images of one's own, and caches of other people's. */
export class Registry extends pulumi.ComponentResource {
    /** URLs of the repositories by key, to which ":tag" or "@digest" is appended. */
    readonly repositoryUrls: pulumi.Output<Record<string, string>>;
    /** ARNs of the repositories by key. */
    readonly repositoryArns: pulumi.Output<Record<string, string>>;
    /** URLs of the pull-through caches by key, to which "/" and the upstream's path are appended. */
    readonly pullThroughUrls: pulumi.Output<Record<string, string>>;

    constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:Registry", name, args, opts);
        const namePrefix = args.namePrefix ?? defaultNamePrefix(pulumi.getProject(), pulumi.getStack());
        const problems = new Problems();
        problems.addAll(checkRegistry(namePrefix, args));
        problems.throwIfAny(`Registry "${name}"`);

        const pullPolicy = pullPolicyFor(this, args.pullAccountIds);
        const scope = awsScope(this);
        const context = { registry: this, name, namePrefix, kmsKeyArn: args.kmsKeyArn, pullPolicy };
        const repositories = mapValues(args.repositories ?? {}, (repository, key) =>
            createRepository(context, key, repository),
        );
        const caches = mapValues(args.pullThroughCaches ?? {}, (cache, key) => createCache(context, key, cache));

        const parts: RegistryParts = { repositories, pullThroughCaches: caches, scope, parent: this };
        const byName = urlsByName(parts);
        urlsOf.set(this, { byName, existing: urlsOfExisting(parts) });
        this.repositoryUrls = pulumi.all(byName.repositories);
        this.repositoryArns = pulumi.all(mapValues(repositories, (repository) => repositoryArn(repository, scope)));
        this.pullThroughUrls = pulumi.all(byName.pullThroughCaches);
        this.registerOutputs({
            repositoryUrls: this.repositoryUrls,
            repositoryArns: this.repositoryArns,
            pullThroughUrls: this.pullThroughUrls,
        });
    }

    /** URLs of the repositories one by one: what uses one does not depend on all, as it does with `repositoryUrls`. */
    get urls(): Record<string, pulumi.Output<string>> {
        return { ...urlsOf.get(this)?.byName.repositories };
    }

    /**
     * The URLs for what builds images: not known in a preview that creates the repository or the cache, where all others are
     * known by name. `docker-build` builds in previews once it knows where to, and would look for a base image in a cache
     * that is not there yet.
     */
    get existingUrls(): RegistryUrls {
        return { repositories: {}, pullThroughCaches: {}, ...urlsOf.get(this)?.existing };
    }
}

interface Context {
    registry: Registry;
    name: string;
    namePrefix: string;
    kmsKeyArn?: pulumi.Input<string>;
    pullPolicy?: pulumi.Output<string>;
}

function createRepository(context: Context, key: string, args: RepositoryArgs): aws.ecr.Repository {
    const { registry: parent, kmsKeyArn, pullPolicy } = context;
    const name = `${context.name}-${key}`;
    const repository = new aws.ecr.Repository(
        name,
        {
            name: repositoryName(context.namePrefix, key, args),
            imageTagMutability: "IMMUTABLE",
            imageScanningConfiguration: { scanOnPush: true },
            encryptionConfigurations: [
                kmsKeyArn === undefined ? { encryptionType: "AES256" } : { encryptionType: "KMS", kmsKey: kmsKeyArn },
            ],
            forceDelete: args.forceDelete ?? false,
            tags: componentTags(context.name),
        },
        { parent },
    );
    new aws.ecr.LifecyclePolicy(name, { repository: repository.name, policy: lifecyclePolicy(args) }, { parent });
    if (pullPolicy) {
        new aws.ecr.RepositoryPolicy(name, { repository: repository.name, policy: pullPolicy }, { parent });
    }
    return repository;
}

/** What ECR will create in the cache is shaped by a template, because it is no resource of this stack. */
function createCache(context: Context, key: string, args: PullThroughCacheArgs): aws.ecr.PullThroughCacheRule {
    const { registry: parent, pullPolicy } = context;
    const name = `${context.name}-${key}`;
    const prefix = cachePrefix(context.namePrefix, key, args);
    const template = new aws.ecr.RepositoryCreationTemplate(
        name,
        {
            prefix,
            description: `Images cached from ${args.upstream}`,
            appliedFors: ["PULL_THROUGH_CACHE"],
            imageTagMutability: "MUTABLE",
            lifecyclePolicy: cacheLifecyclePolicy(),
            repositoryPolicy: pullPolicy,
        },
        { parent },
    );
    return new aws.ecr.PullThroughCacheRule(
        name,
        { ecrRepositoryPrefix: prefix, upstreamRegistryUrl: args.upstream, credentialArn: args.credentialArn },
        // Before the template is there, a pull would create a repository without its policies. And ECR knows a prefix
        // once: the rule for another upstream cannot be there beside its predecessor.
        { parent, dependsOn: template, deleteBeforeReplace: true },
    );
}

/** Exactly what a pull needs of a repository; the other account must grant `ecr:GetAuthorizationToken` itself. */
function pullPolicyFor(parent: pulumi.Resource, accountIds: string[] = []): pulumi.Output<string> | undefined {
    if (accountIds.length === 0) {
        return undefined;
    }
    const partition = aws.getPartitionOutput({}, { parent }).partition;
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "Pull",
                Effect: "Allow",
                Principal: { AWS: accountIds.map((id) => pulumi.interpolate`arn:${partition}:iam::${id}:root`) },
                Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            },
        ],
    });
}
