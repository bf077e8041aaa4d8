import { autoscalingGroups } from "../../aws/kinds";
import { taggables } from "../../aws/taggables";
import { resourceRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

interface Config {
    tags: string[];
    values: Record<string, string>;
}

/** Tags that the provider adds by default count: it shows them in `tags` or in `tagsAll`. */
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
    check({ props, ...says }, { tags }) {
        const missing = missingTags(props, tags);
        if (missing.length === 0) {
            return;
        }
        if (isUnseen(props.tags) || isUnseen(props.tagsAll)) {
            says.cannotSee("tags are not known before the deployment");
        } else {
            says.violates(`lacks the ${missing.length === 1 ? "tag" : "tags"} ${missing.join(", ")}`);
        }
    },
    remediate({ type, props }, { tags, values }) {
        // Those of an autoscaling group are a list, each with a choice whether instances get it too.
        const missing = autoscalingGroups.types.includes(type) ? [] : missingTags(props, tags);
        return missing
            .filter((name) => Object.hasOwn(values, name))
            .map((name) => ({ path: ["tags", name], value: values[name] }));
    },
});

function missingTags({ tags, tagsAll }: { tags?: unknown; tagsAll?: unknown }, required: string[]): string[] {
    return required.filter((name) => !has(tags, name) && !has(tagsAll, name));
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
