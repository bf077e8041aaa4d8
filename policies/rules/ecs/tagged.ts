import type { Kind } from "../../aws/kinds";
import { isObject } from "../../json";
import { resourceRule } from "../../rule";
import { isUnknown, type Unknown } from "../../values";

interface Tagged {
    tags?: Record<string, string>;
    tagsAll?: Record<string, string>;
}

interface Config {
    requiredKeys: string[];
}

/** What rules of tags are told apart by. */
export interface TaggedRule {
    name: string;
    standards: readonly string[];
    of: Kind<object>;
    /** What it is about, as a sentence starts with it. */
    subjects: string;
}

/** A rule that a kind of resource has a tag, or those that the configuration names. */
export function taggedRule({ name, standards, of, subjects }: TaggedRule) {
    return resourceRule<Tagged, Config>({
        name,
        level: "advisory",
        description: `${subjects} are tagged.`,
        why: "Nobody can tell what an untagged resource is for, who answers for it, or who pays for it.",
        fix: "Set `tags`, in these components or the resource, or `defaultTags` of the provider.",
        standards,
        of: of as Kind<Tagged>,
        parameters: {
            requiredKeys: {
                type: "array",
                items: { type: "string" },
                default: [],
                description: "Keys of the tags that must be there. Where none is named, any tag is enough.",
            },
        },
        check({ props, violates, cannotSee }, { requiredKeys }) {
            const keys = [keysOf(props.tags), keysOf(props.tagsAll)];
            const known = new Set(keys.filter((one) => !isUnknown(one)).flat());
            const missing = requiredKeys.filter((key) => !known.has(key));
            if (known.size > 0 && missing.length === 0) {
                return;
            }
            if (keys.some(isUnknown)) {
                cannotSee("its tags are not known before the deployment");
            } else {
                violates(known.size === 0 ? "has no tag" : `lacks the tags ${missing.join(", ")}`);
            }
        },
    });
}

/** AWS sets tags of its own, which start with `aws:` and do not count. */
function keysOf(tags: unknown): string[] | Unknown {
    if (isUnknown(tags)) {
        return tags;
    }
    return Object.keys(isObject(tags) ? tags : {}).filter((key) => !key.startsWith("aws:"));
}
