import { appendFileSync, closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { CreatedResource, Properties, ResourceStore } from "../aws/index";
import { StackInventory } from "../aws/inventory";

/** A change of the account, one line of JSON in its file. */
type AccountEvent =
    | { kind: "created"; type: string; id: string; urn?: string | undefined; outputs: Properties }
    | { kind: "updated"; type: string; id: string; outputs: Properties }
    | { kind: "deleted"; type: string; id: string };

/**
 * A simulated AWS account that outlives the process: a file to which every change is appended. Each run of the engine starts
 * the providers anew, and starts several at a time, so each reads what the others have appended before it answers.
 */
export class Account implements ResourceStore {
    private readonly inventory = new StackInventory();
    private readonly created = new Map<string, CreatedResource[]>();
    private readonly generations = new Map<string, number>();
    private read = 0;
    private rest = "";

    /** @param file Created when it is not there; readable by its owner only, because outputs may be secrets. */
    constructor(private readonly file: string) {
        closeSync(openSync(file, "a", 0o600));
    }

    add({ type, id, urn, outputs, found }: CreatedResource): void {
        // What was found existed before, and is not this account's to keep.
        if (!found) {
            this.append({ kind: "created", type, id, urn, outputs });
        }
    }

    update(type: string, id: string, outputs: Properties): void {
        this.append({ kind: "updated", type, id, outputs });
    }

    delete(type: string, id: string): void {
        this.append({ kind: "deleted", type, id });
    }

    /** The resource of this type and id, not found by name or ARN. */
    resource(type: string, id: string, urn?: string): CreatedResource | undefined {
        const candidates = this.all(type).filter((resource) => resource.id === id);
        return candidates.find((resource) => resource.urn === urn) ?? candidates[0];
    }

    find(types: readonly string[], key: string): CreatedResource | undefined {
        this.catchUp();
        return this.inventory.find(types, key);
    }

    all(...types: string[]): CreatedResource[] {
        this.catchUp();
        return this.inventory.all(...types);
    }

    everCreated(type: string): CreatedResource[] {
        this.catchUp();
        return this.created.get(type) ?? [];
    }

    generation(urn: string): number {
        this.catchUp();
        return this.generations.get(urn) ?? 0;
    }

    private append(event: AccountEvent): void {
        // One write of a line in append mode is not torn by those of other processes.
        appendFileSync(this.file, `${JSON.stringify(event)}\n`);
        this.catchUp();
    }

    /** Reads what was appended since, by this process or another. */
    private catchUp(): void {
        const descriptor = openSync(this.file, "r");
        try {
            const size = fstatSync(descriptor).size - this.read;
            if (size <= 0) {
                return;
            }
            const buffer = Buffer.alloc(size);
            this.read += readSync(descriptor, buffer, 0, size, this.read);
            const lines = (this.rest + buffer.toString("utf8")).split("\n");
            this.rest = lines.pop() ?? "";
            for (const line of lines) {
                this.apply(JSON.parse(line) as AccountEvent);
            }
        } finally {
            closeSync(descriptor);
        }
    }

    private apply(event: AccountEvent): void {
        const { type, id } = event;
        const existing = this.inventory.all(type).find((resource) => resource.id === id);
        if (event.kind !== "created" && existing) {
            this.inventory.remove(existing);
        }
        if (event.kind === "deleted") {
            return;
        }
        const urn = event.kind === "created" ? event.urn : existing?.urn;
        const resource = { type, id, urn, outputs: event.outputs };
        this.inventory.add(resource);
        if (event.kind === "created") {
            this.created.set(type, [...(this.created.get(type) ?? []), resource]);
            if (urn !== undefined) {
                this.generations.set(urn, (this.generations.get(urn) ?? 0) + 1);
            }
        }
    }
}
