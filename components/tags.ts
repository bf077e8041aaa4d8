/**
 * Tags of a resource that belongs to a component. Project, stack and owner come from the provider's default tags;
 * only the component knows its own name.
 */
export function componentTags(component: string, extra: Record<string, string> = {}): Record<string, string> {
    return { "hatoba:component": component, ...extra };
}
