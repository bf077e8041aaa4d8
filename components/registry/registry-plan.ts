import { checkInteger, type Problem } from "../problems";
import type { PullThroughCacheArgs, RegistryArgs, RepositoryArgs } from "./registry-args";

/** See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const NAME = /^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/;
const MAX_NAME = 256;
/** See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html */
const MAX_PREFIX = 30;

/** Registries that ECR caches for everybody, and those that it caches with credentials only. */
const OPEN_UPSTREAMS = ["public.ecr.aws", "quay.io", "registry.k8s.io"];
const UPSTREAMS_WITH_CREDENTIALS = ["registry-1.docker.io", "ghcr.io", "registry.gitlab.com", "cgr.dev"];

/** What names begin with unless told otherwise. ECR knows no capital letters, projects and stacks do. */
export function defaultNamePrefix(project: string, stack: string): string {
    return `${project}/${stack}`.toLowerCase();
}

export function repositoryName(namePrefix: string, key: string, args: RepositoryArgs): string {
    return args.name ?? `${namePrefix}/${key}`;
}

export function cachePrefix(namePrefix: string, key: string, args: PullThroughCacheArgs): string {
    return args.prefix ?? `${namePrefix}/${key}`;
}

/**
 * Rules after which images of a repository expire. ECR asks them by priority, and an image that one has marked is out of
 * reach of the next, so untagged images go first and do not count among the newest `keep`.
 */
export function lifecyclePolicy({ keep = 30, untaggedDays = 7 }: RepositoryArgs): string {
    const newest = {
        rulePriority: 2,
        description: `Keep the newest ${keep} images`,
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keep },
        action: { type: "expire" },
    };
    return JSON.stringify({ rules: [untaggedRule(untaggedDays), newest] });
}

/** A cache keeps every tag that somebody pulled; what upstream moved its tag away from goes. */
export function cacheLifecyclePolicy(): string {
    return JSON.stringify({ rules: [untaggedRule(7)] });
}

function untaggedRule(days: number) {
    return {
        rulePriority: 1,
        description: `Expire untagged images after ${days} days`,
        selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: days },
        action: { type: "expire" },
    };
}

/** Everything that is wrong with the args of a registry, by path. */
export function checkRegistry(namePrefix: string, args: RegistryArgs): Problem[] {
    const problems: Problem[] = [];
    const names = new Map<string, string>();
    const checkName = (path: string, name: string, longest: number) => {
        if (!NAME.test(name) || name.length < 2 || name.length > longest) {
            const reason = `"${name}" is not a name of 2 to ${longest} lower-case letters and digits, with single ".", "_", "-" or "/" between them`;
            problems.push({ path, reason });
        }
        const other = names.get(name);
        if (other !== undefined) {
            problems.push({ path, reason: `"${name}" is the name of ${other} too` });
        }
        names.set(name, other ?? path);
    };
    for (const [key, repository] of Object.entries(args.repositories ?? {})) {
        const path = `repositories.${key}`;
        checkName(
            repository.name === undefined ? path : `${path}.name`,
            repositoryName(namePrefix, key, repository),
            MAX_NAME,
        );
        problems.push(...checkInteger(`${path}.keep`, repository.keep, 1, 100_000, "images"));
        problems.push(...checkInteger(`${path}.untaggedDays`, repository.untaggedDays, 1, 3650, "days"));
    }
    for (const [key, cache] of Object.entries(args.pullThroughCaches ?? {})) {
        const path = `pullThroughCaches.${key}`;
        checkName(
            cache.prefix === undefined ? path : `${path}.prefix`,
            cachePrefix(namePrefix, key, cache),
            MAX_PREFIX,
        );
        problems.push(...checkUpstream(path, cache));
    }
    (args.pullAccountIds ?? []).forEach((account, index) => {
        if (!/^\d{12}$/.test(account)) {
            problems.push({
                path: `pullAccountIds[${index}]`,
                reason: `"${account}" is not an account id of 12 digits`,
            });
        }
    });
    return problems;
}

function checkUpstream(path: string, { upstream, credentialArn }: PullThroughCacheArgs): Problem[] {
    if (upstream === "docker.io" || upstream === "hub.docker.com") {
        return [
            { path: `${path}.upstream`, reason: `Docker Hub's registry is "registry-1.docker.io", not "${upstream}"` },
        ];
    }
    if (!/^([a-z0-9-]+\.)+[a-z0-9-]+$/.test(upstream)) {
        const reason = `"${upstream}" is not the host name of a registry, such as "public.ecr.aws", without scheme and path`;
        return [{ path: `${path}.upstream`, reason }];
    }
    if (credentialArn === undefined && UPSTREAMS_WITH_CREDENTIALS.includes(upstream)) {
        const reason = `is missing; "${upstream}" needs a secret whose name begins with "ecr-pullthroughcache/"`;
        return [{ path: `${path}.credentialArn`, reason }];
    }
    if (credentialArn !== undefined && OPEN_UPSTREAMS.includes(upstream)) {
        return [{ path: `${path}.credentialArn`, reason: `"${upstream}" takes no credentials; leave it out` }];
    }
    if (typeof credentialArn === "string" && !credentialArn.includes(":secret:ecr-pullthroughcache/")) {
        const reason = `"${credentialArn}" is not the ARN of a secret whose name begins with "ecr-pullthroughcache/"`;
        return [{ path: `${path}.credentialArn`, reason }];
    }
    return [];
}
