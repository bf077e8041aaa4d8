import type { CreatedResource, ResourceStore } from "../aws/index";
import { StackInventory } from "../aws/inventory";
import type { Account } from "./account";

/**
 * The account as one provider sees it while it answers a request. What the simulation makes up meanwhile is not kept: previews
 * create nothing, and what is created is kept as the engine hears of it.
 */
export class AccountView implements ResourceStore {
    private drafts: CreatedResource[] = [];
    private inventory = new StackInventory();

    /** @param region Of the provider, for names that exist in several. */
    constructor(
        private readonly account: Account,
        private readonly region: string,
    ) {}

    add(resource: CreatedResource): void {
        if (!resource.found) {
            this.drafts.push(resource);
            this.inventory.add(resource);
        }
    }

    /** Forgets what was made up since the last call, and returns it. */
    takeDrafts(): CreatedResource[] {
        const { drafts } = this;
        if (drafts.length > 0) {
            this.drafts = [];
            this.inventory = new StackInventory();
        }
        return drafts;
    }

    find(types: readonly string[], key: string): CreatedResource | undefined {
        return this.inventory.find(types, key) ?? this.account.find(types, key, this.region);
    }

    all(...types: string[]): CreatedResource[] {
        return [...this.account.all(...types), ...this.inventory.all(...types)];
    }

    everCreated(type: string): CreatedResource[] {
        return [...this.account.everCreated(type), ...this.inventory.all(type)];
    }

    /** Another one is created under the same URN when the first is replaced; a component's parts have no URN of the engine's. */
    generation(urn: string): number {
        return urn.startsWith("urn:") ? this.account.generation(urn) : 0;
    }
}
