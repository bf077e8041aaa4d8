import { autoscalingGroups } from "../../aws/kinds";
import { taggables } from "../../aws/taggables";
import { parseJson } from "../../json";
import { type ProviderConfig, resourceRule } from "../../rule";
import { get, isUnknown, items, type Properties } from "../../values";

interface Config {
    tags: string[];
    values: Record<string, string>;
}

/**
 * Tags that the provider adds by default count. It shows them in `tags` or in `tagsAll`, but not with types of Terraform's Plugin
 * Framework, security group rules among them: there its configuration tells.
 */
export const tagsRequired = resourceRule<{ tags?: unknown; tagsAll?: unknown }, Config>({
    name: "tags-required",
    level: "advisory",
    description: "Resources have the tags that the configuration asks for.",
    why: "What has no owner, project or stage by its tags is nobody's: in the bill, in an incident, and when it should be deleted.",
    fix: "Set the tags as `defaultTags` of the provider, or in `tags` of the resource.",
    standards: [],
    of: taggables,
    parameters: {
        tags: {
            type: "array",
            items: { type: "string", minLength: 1 },
            default: [],
            description:
                "Names of the tags that each resource needs, in their exact case. Without any the rule says nothing.",
        },
        values: {
            type: "object",
            additionalProperties: { type: "string" },
            default: {},
            description: "What to set the required tags to that are missing, by name, at the level `remediate`.",
        },
    },
    check({ props, provider, ...says }, { tags }) {
        const sources = sourcesOf(props, provider());
        const missing = missingTags(sources, tags);
        if (missing.length === 0) {
            return;
        }
        if (sources.some(isUnseen)) {
            says.cannotSee("tags are not known before the deployment");
        } else {
            says.violates(`lacks the ${missing.length === 1 ? "tag" : "tags"} ${missing.join(", ")}`);
        }
    },
    remediate({ type, props, provider }, { tags, values }) {
        // Those of an autoscaling group are a list, each with a choice whether instances get it too.
        const sources = sourcesOf(props, provider());
        const missing = autoscalingGroups.types.includes(type) ? [] : missingTags(sources, tags);
        return missing
            .filter((name) => Object.hasOwn(values, name))
            .map((name) => ({ path: ["tags", name], value: values[name] }));
    },
});

/** Everything that may give a resource its tags. */
function sourcesOf({ tags, tagsAll }: { tags?: unknown; tagsAll?: unknown }, provider: Properties<ProviderConfig>) {
    return [tags, tagsAll, defaultTags(provider)];
}

function missingTags(sources: readonly unknown[], required: string[]): string[] {
    return required.filter((name) => !sources.some((tags) => has(tags, name)));
}

/** `defaultTags.tags` of a provider's configuration. */
function defaultTags({ defaultTags: block }: Properties<ProviderConfig>): unknown {
    if (isUnknown(block)) {
        return block;
    }
    const known = typeof block === "string" ? parseJson(block) : block;
    return isUnknown(known) ? known : get(known as { tags?: unknown } | undefined, "tags");
}

/** Whether tags may be more than what is known of them. */
function isUnseen(tags: unknown): boolean {
    return isUnknown(tags) || items(tags as { key?: string }[]).some((tag) => isUnknown(get(tag, "key")));
}

function has(tags: unknown, name: string): boolean {
    return Array.isArray(tags)
        ? items(tags as { key?: string }[]).some((tag) => get(tag, "key") === name)
        : typeof tags === "object" && tags !== null && Object.hasOwn(tags, name);
}
