import type { CreatedResource, Inventory } from "./model";

/** What the stack created so far, by type and by each key that a getter may use: id, ARN and name. */
export class StackInventory implements Inventory {
    private readonly byKey = new Map<string, CreatedResource>();
    private readonly byType = new Map<string, CreatedResource[]>();

    add(resource: CreatedResource): void {
        const { type } = resource;
        for (const key of keysOf(resource)) this.byKey.set(key, resource);
        const siblings = this.byType.get(type);
        if (siblings) siblings.push(resource);
        else this.byType.set(type, [resource]);
    }

    /** Forgets what was deleted; the name may belong to its successor by then. */
    remove(resource: CreatedResource): void {
        for (const key of keysOf(resource)) if (this.byKey.get(key) === resource) this.byKey.delete(key);
        const siblings = this.byType.get(resource.type) ?? [];
        this.byType.set(
            resource.type,
            siblings.filter((sibling) => sibling !== resource),
        );
    }

    find(types: readonly string[], key: string): CreatedResource | undefined {
        for (const type of types) {
            const found = this.byKey.get(`${type}\n${key}`);
            if (found) return found;
        }
        return undefined;
    }

    all(...types: string[]): CreatedResource[] {
        return types.length === 1
            ? (this.byType.get(types[0] as string) ?? [])
            : types.flatMap((type) => this.all(type));
    }

    everCreated(type: string): CreatedResource[] {
        return this.all(type);
    }

    /** A plan creates everything once. */
    generation(_urn: string): number {
        return 0;
    }
}

/** The id comes last: where one resource's name is another's id, the id decides. */
function keysOf({ type, id, outputs }: CreatedResource): string[] {
    return [outputs.name, outputs.arn, id]
        .filter((key) => typeof key === "string" && key !== "")
        .map((key) => `${type}\n${key}`);
}
