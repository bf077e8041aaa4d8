// Where a private ECR registry may be reached: https://docs.aws.amazon.com/general/latest/gr/ecr.html
const ECR_HOSTS = [
    /^\d{12}\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov)$/,
    /^\d{12}\.dkr-ecr(-fips)?\.[a-z0-9-]+\.on\.(aws|amazonwebservices\.com\.cn)$/,
];

/** The registry that an image reference names; Docker Hub where it names none. */
export function registryOf(image: string): string {
    const [first = "", ...rest] = image.split("/");
    const isHost = rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost");
    return isHost ? first : "docker.io";
}

/** Whether an image comes from a private ECR registry, pull-through caches included; public.ecr.aws is not one. */
export function isFromPrivateEcr(image: string): boolean {
    const registry = registryOf(image);
    return ECR_HOSTS.some((host) => host.test(registry));
}
