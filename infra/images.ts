import { join } from "node:path";
import { Image } from "@pulumi/awsx/ecr";
import * as pulumi from "@pulumi/pulumi";
import { CpuArchitecture, Registry } from "../components/index";
import { previewText, UNKNOWN_TEXT } from "../components/preview-text";
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
    const key = repositoryKey(service, container.name);
    const repositoryUrl = registry.urls[key] as pulumi.Output<string>;
    const { images, architecture } = settings.services[service] as Settings["services"][string];
    const reference = images[container.name];
    if (reference !== undefined) return repositoryUrl.apply((url) => fullReference(reference, url));
    // Relative to infra/, so that every checkout of the repository makes the same plan.
    const context = `../${container.build}`;
    const platform = architecture === CpuArchitecture.Arm64 ? "linux/arm64" : "linux/amd64";
    const { pullThroughCache } = settings.registry;
    const { repositories, pullThroughCaches } = registry.existingUrls;
    const { imageUri } = new Image(
        `${service}-${container.name}`,
        {
            repositoryUrl: repositories[key] as pulumi.Output<string>,
            context,
            platform,
            args: { BASE_REGISTRY: pullThroughCache ? (pullThroughCaches.public as pulumi.Output<string>) : upstream },
            imageTag: contentTag(join(__dirname, context), { platform, pullThroughCache }),
        },
        // A new tag is a new resource. Deleting the old one would take its image out of the registry, and with it what
        // a rollback starts: the registry's lifecycle decides how many are kept.
        { ...opts, retainOnDelete: true },
    );
    // What is built has its digest when it is built, and its repository before that.
    return previewText(imageUri, () => pulumi.interpolate`${repositoryUrl}@${UNKNOWN_TEXT}`);
}

/** A digest or a tag is one of the container's own repository; a reference with a path says everything itself. */
export function fullReference(reference: string, repositoryUrl: string): string {
    if (reference.includes("/")) return reference;
    return reference.startsWith("sha256:") ? `${repositoryUrl}@${reference}` : `${repositoryUrl}:${reference}`;
}
