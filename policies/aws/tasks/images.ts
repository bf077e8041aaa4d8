import { holdsUnknown, type Text } from "../../partial-text";
import { UNKNOWN, type Unknown } from "../../values";

// Where a private ECR registry may be reached: https://docs.aws.amazon.com/general/latest/gr/ecr.html
const ECR_HOSTS = [
    /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov)$/,
    /^(\d{12})\.dkr-ecr(?:-fips)?\.([a-z0-9-]+)\.on\.(?:aws|amazonwebservices\.com\.cn)$/,
];

/** A reference to an image, `registry/repository:tag@digest`, in its parts. */
export interface ImageReference {
    /** Docker Hub where the reference names none. */
    registry: string | Unknown;
    repository: string | Unknown;
    tag?: string | Unknown;
    digest?: string | Unknown;
}

/** A private ECR registry. */
export interface EcrRegistry {
    account: string;
    region: string;
}

/**
 * The parts of a reference, each unknown where some of it is, or where an unknown part before it may hold its end: a host
 * has no slash, so what follows one is certain; a tag may bring a digest with it.
 */
export function parseImage(image: Text): ImageReference {
    const [name = "", digest] = String(image).split("@", 2);
    const [first = "", ...rest] = name.split("/");
    const isHost = rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost");
    const [repository = "", tag] = (isHost ? rest.join("/") : name).split(":", 2);
    const registry = isHost ? first : "docker.io";
    if (typeof image === "string") {
        return { registry, repository, tag, digest };
    }
    const hidesHost = holdsUnknown(first);
    const hidesTag = holdsUnknown((digest === undefined ? name.split("/").at(-1) : tag) ?? "");
    return {
        registry: hidesHost ? UNKNOWN : registry,
        repository: hidesHost || holdsUnknown(repository) ? UNKNOWN : repository,
        tag: hidesTag ? UNKNOWN : tag,
        digest: holdsUnknown(digest ?? "") ? UNKNOWN : digest,
    };
}

/** The private ECR registry behind a host, pull-through caches included; public.ecr.aws is none. */
export function ecrRegistry(host: string): EcrRegistry | undefined {
    const match = ECR_HOSTS.map((pattern) => pattern.exec(host)).find((one) => one !== null);
    return match?.[1] && match[2] ? { account: match[1], region: match[2] } : undefined;
}
