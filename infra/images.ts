import { join } from "node:path";
import { Image } from "@pulumi/awsx/ecr";
import type * as pulumi from "@pulumi/pulumi";
import { CpuArchitecture, Registry } from "../components/index";
import { contentTag } from "./build-context";
import type { Settings } from "./config/settings";
import type { ContainerDefinition, ServiceDefinition } from "./services/definition";

/** Key of a container's repository in the registry. */
const repositoryKey = (service: string, container: string) => `${service}/${container}`;
const upstream = "public.ecr.aws";

/** A repository for each container, and the cache through which base images come. */
export function createRegistry(
    definitions: ServiceDefinition[],
    { registry }: Settings,
    opts: pulumi.ComponentResourceOptions,
): Registry {
    const { keep, untaggedDays, forceDelete, pullAccountIds, pullThroughCache } = registry;
    const keys = definitions.flatMap(({ name, containers }) =>
        containers.map((container) => repositoryKey(name, container.name)),
    );
    return new Registry(
        "registry",
        {
            repositories: Object.fromEntries(keys.map((key) => [key, { keep, untaggedDays, forceDelete }])),
            pullAccountIds,
            pullThroughCaches: pullThroughCache ? { public: { upstream } } : {},
        },
        opts,
    );
}

/** The image a container runs: the one the configuration names, or one that is built and pushed now, by digest. */
export function imageOf(
    service: string,
    container: ContainerDefinition,
    settings: Settings,
    registry: Registry,
    opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> {
    const repositoryUrl = registry.urls[repositoryKey(service, container.name)] as pulumi.Output<string>;
    const { images, architecture } = settings.services[service] as Settings["services"][string];
    const reference = images[container.name];
    if (reference !== undefined) return repositoryUrl.apply((url) => fullReference(reference, url));
    // Relative to infra/, so that every checkout of the repository makes the same plan.
    const context = `../${container.build}`;
    const platform = architecture === CpuArchitecture.Arm64 ? "linux/arm64" : "linux/amd64";
    const { pullThroughCache } = settings.registry;
    return new Image(
        `${service}-${container.name}`,
        {
            repositoryUrl,
            context,
            platform,
            args: { BASE_REGISTRY: pullThroughCache ? cacheUrl(registry) : upstream },
            imageTag: contentTag(join(__dirname, context), { platform, pullThroughCache }),
        },
        // A new tag is a new resource. Deleting the old one would take its image out of the registry, and with it what
        // a rollback starts: the registry's lifecycle decides how many are kept.
        { ...opts, retainOnDelete: true },
    ).imageUri;
}

/** A digest or a tag is one of the container's own repository; a reference with a path says everything itself. */
export function fullReference(reference: string, repositoryUrl: string): string {
    if (reference.includes("/")) return reference;
    return reference.startsWith("sha256:") ? `${repositoryUrl}@${reference}` : `${repositoryUrl}:${reference}`;
}

function cacheUrl(registry: Registry): pulumi.Output<string> {
    return registry.pullThroughUrls.apply((urls) => urls.public as string);
}
