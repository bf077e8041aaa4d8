/**
 * The types that stand for one kind of AWS resource. Types are matched by their tokens: importing `@pulumi/aws` for its
 * classes would cost every preview a second.
 */
export interface Kind<Args> {
    /** What people call it. */
    readonly label: string;
    readonly types: readonly string[];
    /** The kinds that this one unites, where it does. */
    readonly parts?: readonly Kind<unknown>[];
    /** Never there: carries the type of the resource's arguments. */
    readonly args?: Args;
}

/** What people call a resource of a kind. */
export function labelOf(kind: Kind<unknown>, type: string): string {
    const part = kind.parts?.find(({ types }) => types.includes(type));
    return part ? labelOf(part, type) : kind.label;
}

/** The arguments of a kind's resources. */
export type ArgsOf<K> = K extends Kind<infer Args> ? Args : never;

export function kind<Args>(label: string, ...types: string[]): Kind<Args> {
    return { label, types: types.map((type) => `aws:${type}`) };
}

/** Load balancers have a classic module, a short one, and one that old states still carry. */
export function loadBalancing<Args>(label: string, resource: string): Kind<Args> {
    const modules = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"];
    const className = resource.charAt(0).toUpperCase() + resource.slice(1);
    return kind(label, ...modules.map((module) => `${module}/${resource}:${className}`));
}

/** Several kinds as one, for what is said of them alike. */
export function union<Args>(label: string, ...parts: readonly Kind<unknown>[]): Kind<Args> {
    return { label, types: parts.flatMap(({ types }) => [...types]), parts };
}
