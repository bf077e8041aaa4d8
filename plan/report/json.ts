import type { PlanDocument, PlanResource } from "../document";

/** The order in which people read a resource; what is not named here follows, sorted. */
const RESOURCE_KEYS: readonly (keyof PlanResource)[] = [
    "urn",
    "type",
    "name",
    "custom",
    "id",
    "parent",
    "provider",
    "inputs",
    "outputs",
    "dependencies",
    "propertyDependencies",
    "protect",
];

/** One line of JSON with an order of keys that does not depend on how the document was built. */
export function renderJson(document: PlanDocument): string {
    const { version, project, stack, resources, outputs, violations, diagnostics } = document;
    return JSON.stringify({
        version,
        project,
        stack,
        resources: resources.map((resource) => ordered(resource, RESOURCE_KEYS)),
        outputs: ordered(outputs),
        violations: violations.map((violation) => ordered(violation, ["policy", "pack", "level", "urn", "message"])),
        diagnostics: diagnostics.map((diagnostic) => ordered(diagnostic, ["severity", "urn", "message"])),
    });
}

function ordered(value: unknown, first: readonly string[] = []): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => ordered(item));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const object = value as Record<string, unknown>;
    const rest = Object.keys(object)
        .filter((key) => !first.includes(key))
        .sort();
    const entries = [...first.filter((key) => key in object), ...rest].map(
        (key) => [key, ordered(object[key])] as const,
    );
    return Object.fromEntries(entries);
}
