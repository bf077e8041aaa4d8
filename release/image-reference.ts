/** An image as task definitions name it. */
export interface ImageReference {
    /** Registry and repository, such as `123456789012.dkr.ecr.eu-west-1.amazonaws.com/dev/web/app`. */
    repository: string;
    tag?: string;
    /** `sha256:` and 64 hexadecimal digits. */
    digest?: string;
}

// The grammar of https://github.com/distribution/reference: a colon after the last slash begins a tag.
const REFERENCE = /^((?:[^/@]+\/)*[^/:@]+)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** Takes an image reference apart; nothing when it is none. */
export function parseImage(image: string): ImageReference | undefined {
    const [, repository, tag, digest] = REFERENCE.exec(image) ?? [];
    return repository ? { repository, ...(tag ? { tag } : {}), ...(digest ? { digest } : {}) } : undefined;
}

/**
 * The reference that always means the same image, as the stack's configuration accepts it: by digest, its own or the one
 * that ECS resolved its tag to, or by a tag in a repository whose tags never move. Nothing elsewhere: a tag may mean
 * another image tomorrow.
 */
export function pinned(image: string, resolvedDigest?: string, immutable?: ReadonlySet<string>): string | undefined {
    const reference = parseImage(image);
    if (!reference) {
        return undefined;
    }
    const { repository, tag } = reference;
    const digest = reference.digest ?? resolvedDigest;
    if (digest) {
        return `${repository}@${digest}`;
    }
    return tag !== undefined && tag !== "latest" && immutable?.has(repository) ? `${repository}:${tag}` : undefined;
}

/** As people compare images: the last part of the repository and the first twelve digits of the digest, or the tag. */
export function shortImage(image: string): string {
    const reference = parseImage(image);
    if (!reference) {
        return image;
    }
    const { repository, tag, digest } = reference;
    return digest ? `${repository}@${digest.slice(0, "sha256:".length + 12)}` : `${repository}:${tag ?? "latest"}`;
}
