import type { CreatedResource, Inventory } from "./model";

/** What the stack created so far, by type and by each key that a getter may use: id, ARN and name. */
export class StackInventory implements Inventory {
    private readonly byKey = new Map<string, CreatedResource>();
    private readonly byType = new Map<string, CreatedResource[]>();

    add(resource: CreatedResource): void {
        const { type, id, outputs } = resource;
        // The id comes last: where one resource's name is another's id, the id decides.
        for (const key of [outputs.name, outputs.arn, id]) {
            if (typeof key === "string" && key !== "") this.byKey.set(`${type}\n${key}`, resource);
        }
        const siblings = this.byType.get(type);
        if (siblings) siblings.push(resource);
        else this.byType.set(type, [resource]);
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
}
