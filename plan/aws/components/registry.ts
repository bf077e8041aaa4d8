import { list, type Properties, record, text } from "../model";

import type { ComponentContext } from "./context";

/** Digest of an image that nobody builds in a plan: it changes with what it would be built from. */
function digestOf({ inputs, scope }: ComponentContext): string {
    return `sha256:${scope.hex(64, JSON.stringify(inputs))}`;
}

/** awsx pushes with a tag, and hands on the repository with the digest. */
export function ecrImage(context: ComponentContext): Properties {
    return { imageUri: `${text(context.inputs.repositoryUrl)}@${digestOf(context)}` };
}

export function ecrRepository({ name, inputs, child }: ComponentContext): Properties {
    const { lifecyclePolicy, ...rest } = inputs;
    const repository = child("aws:ecr/repository:Repository", name.toLowerCase(), rest);
    const policy = record(lifecyclePolicy);
    return {
        repository,
        url: repository.repositoryUrl,
        ...(policy.skip !== true && {
            lifecyclePolicy: child("aws:ecr/lifecyclePolicy:LifecyclePolicy", name.toLowerCase(), {
                repository: repository.name,
                policy: JSON.stringify({ rules: list(policy.rules) }),
            }),
        }),
    };
}
