/** The words that people use for what a URN or a type token says at length. */

/** `aws:ec2/vpc:Vpc` is `ec2.Vpc`, `hatoba:index:Network` is `Network`, `kubernetes:apps/v1:Deployment` is `apps.Deployment`. */
export function shortType(type: string): string {
    const [module, name] = moduleAndName(type);
    return module === "" ? name : `${module}.${name}`;
}

/** The part of a provider that a type belongs to: `ec2` for AWS, else the package, such as `random`. */
export function serviceOf(type: string): string {
    const [module] = moduleAndName(type);
    return module === "" ? (type.split(":")[0] ?? type) : module;
}

/** The logical name, which is what the program calls the resource. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::") || urn;
}

/** The type at the end of a URN's chain of parents' types. */
export function typeOf(urn: string): string {
    return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}

function moduleAndName(type: string): [module: string, name: string] {
    const [, path = "", name = type] = type.split(":");
    const module = path.split("/")[0] ?? "";
    return [module === "index" ? "" : module, name];
}
