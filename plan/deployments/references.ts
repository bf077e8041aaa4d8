import type { PlanResource, PlanValue } from "../document";
import { hidden, textOf } from "./values";

/** The resources of a document by what they are, to be found by what others call them. */
export class References {
    private readonly byUrn: ReadonlyMap<string, PlanResource>;
    private readonly byType = new Map<string, PlanResource[]>();

    constructor(resources: readonly PlanResource[]) {
        this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
        for (const resource of resources) {
            const others = this.byType.get(resource.type);
            if (others) {
                others.push(resource);
            } else {
                this.byType.set(resource.type, [resource]);
            }
        }
    }

    ofType(types: readonly string[]): PlanResource[] {
        return types.flatMap((type) => this.byType.get(type) ?? []);
    }

    /**
     * The resources that a value may name: the one that it does where it is known, else those of the type that the
     * property was made from, which the engine says even where values are unknown.
     */
    named(
        from: PlanResource,
        property: string,
        value: PlanValue | undefined,
        types: readonly string[],
    ): PlanResource[] {
        if (hidden(value) !== undefined) {
            return this.madeFrom(from, property, types);
        }
        const text = textOf(value);
        const own = this.madeFrom(from, property, types).filter((resource) => answersTo(resource, text));
        const found = own.length > 0 ? own : this.ofType(types).filter((resource) => answersTo(resource, text));
        return text === "" ? [] : found.slice(0, 1);
    }

    /** What the engine says that a property was made from. */
    madeFrom(from: PlanResource, property: string, types: readonly string[]): PlanResource[] {
        return (from.propertyDependencies[property] ?? [])
            .map((urn) => this.byUrn.get(urn))
            .filter((resource) => resource !== undefined)
            .filter(({ type }) => types.includes(type));
    }
}

function answersTo({ id, inputs, outputs }: PlanResource, text: string): boolean {
    const family = textOf(inputs.family);
    const names = [id, outputs.arn, outputs.name, inputs.name, inputs.deploymentConfigName, family];
    return names.includes(text) || (family !== "" && text === `${family}:${outputs.revision}`);
}
