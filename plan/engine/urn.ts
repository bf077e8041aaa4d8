/** The type of the resource that every stack has at its root. */
export const stackType = "pulumi:pulumi:Stack";

/** `urn:pulumi:<stack>::<project>::<types from the root, joined by $>::<name>`. */
export function createUrn(stack: string, project: string, parent: string | undefined, type: string, name: string) {
    const parentType = parent === undefined || parent === "" ? "" : qualifiedType(parent);
    const prefix = parentType === "" || parentType === stackType ? "" : `${parentType}$`;
    return `urn:pulumi:${stack}::${project}::${prefix}${type}::${name}`;
}

/** As the engine tests it: the prefix, then stack, project, types and name. */
export function isUrn(text: string): boolean {
    return text.startsWith("urn:pulumi:") && text.split("::").length >= 4;
}

/** The types of the resource and its parents. */
export function qualifiedType(urn: string): string {
    return urn.split("::")[2] ?? "";
}

export function typeOf(urn: string): string {
    return qualifiedType(urn).split("$").at(-1) ?? "";
}

/** Everything after the third `::`, because a name may itself contain colons. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** `aws` of `aws:ecs/service:Service`. */
export function packageOf(type: string): string {
    return type.split(":")[0] ?? "";
}

const providerPrefix = "pulumi:providers:";

export function isProviderType(type: string): boolean {
    return type.startsWith(providerPrefix);
}

export function providerType(packageName: string): string {
    return providerPrefix + packageName;
}

/** The package that a provider of this type manages. */
export function packageOfProvider(type: string): string {
    return type.slice(providerPrefix.length);
}

/** A provider reference is `urn::id`. */
export function urnOfReference(reference: string): string {
    return reference.slice(0, reference.lastIndexOf("::"));
}
