import type { CreatedResource, Properties } from "../aws/index";
import { text } from "../aws/model";
import { resourceModels } from "../aws/services/index";
import { AccountLog } from "./account-log";

/** A change of the account. */
type AccountEvent =
    | { kind: "created"; identity: string; type: string; id: string; urn?: string | undefined; outputs: Properties }
    | { kind: "updated"; identity: string; outputs: Properties }
    | { kind: "deleted"; identity: string };

/** A resource that exists in the account. */
export interface AccountResource extends CreatedResource {
    /** Tells it apart from every other resource of the account. */
    identity: string;
}

/** Texts under which a resource is found again, other than its id, ARN and name. */
export interface AccountLinks {
    /** What no two resources may have at once, such as a name in a region. */
    claims(resource: CreatedResource): string[];
    /** Resources that it refers to, by type and id or ARN: `<type>\n<id or ARN>`. */
    references(resource: CreatedResource): string[];
}

/** Types whose id, such as a name, is unique within something else only: the property that says in what. */
const WITHIN: Readonly<Record<string, string>> = {
    "aws:acm/certificateValidation:CertificateValidation": "certificateArn",
    "aws:autoscaling/lifecycleHook:LifecycleHook": "autoscalingGroupName",
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": "logGroupName",
    "aws:lambda/permission:Permission": "function",
    "aws:servicediscovery/instance:Instance": "serviceId",
};

/**
 * Tells a resource apart from all others, as AWS does: by its ARN where it has one, because ids repeat. A name is the id of a
 * log group in every region, and a family that of all revisions of a task definition.
 */
function identityOf(type: string, id: string, outputs: Properties): string {
    const arn = hasOwnArn(type) ? text(outputs.arn) : "";
    return [type, ...(arn ? [arn] : [text(outputs.region), text(outputs[WITHIN[type] ?? ""]), id])].join("\n");
}

/** Whether the output `arn` names the resource itself: an event's target and a topic's policy name something else by it. */
function hasOwnArn(type: string): boolean {
    const model = resourceModels[type];
    return model === undefined || model.arn !== undefined;
}

/**
 * A simulated AWS account that outlives the process: a file to which every change is appended. Each run of the engine starts
 * the providers anew, and starts several at a time, so each reads what the others have appended before it answers.
 */
export class Account {
    private readonly log: AccountLog<AccountEvent>;
    private readonly resources = new Map<string, AccountResource>();
    private readonly byType = new Map<string, Map<string, AccountResource>>();
    private readonly byKey = new Index();
    private readonly byClaim = new Index();
    private readonly byReference = new Index();
    private readonly created = new Map<string, AccountResource[]>();
    private readonly generations = new Map<string, number>();
    private readonly deleted = new Map<string, AccountResource>();

    /** @param file Created when it is not there; readable by its owner only, because outputs may be secrets. */
    constructor(
        file: string,
        private readonly links: AccountLinks = { claims: () => [], references: () => [] },
    ) {
        this.log = new AccountLog(file);
    }

    /** Keeps a resource; one of the same identity is overwritten, as AWS overwrites a policy of the same name. */
    add({ type, id, urn, outputs }: CreatedResource): AccountResource {
        const identity = identityOf(type, id, outputs);
        this.append({ kind: "created", identity, type, id, urn, outputs });
        return this.resources.get(identity) as AccountResource;
    }

    update({ identity }: AccountResource, outputs: Properties): void {
        this.append({ kind: "updated", identity, outputs });
    }

    delete({ identity }: AccountResource): void {
        this.append({ kind: "deleted", identity });
    }

    /** The resource with this id and these outputs, as the engine's state has them. */
    resource(type: string, id: string, outputs: Properties): AccountResource | undefined {
        this.catchUp();
        return this.resources.get(identityOf(type, id, outputs)) ?? this.withId(type, id).find(isLike(type, outputs));
    }

    /** Whether the resource with this id and these outputs was in the account and is gone. */
    wasDeleted(type: string, id: string, outputs: Properties): boolean {
        this.catchUp();
        return this.deleted.has(identityOf(type, id, outputs)) && !this.resource(type, id, outputs);
    }

    /** The newest resource with this id, before all others one in the region; `deleted` if there only was one. */
    named(type: string, id: string, region: string): AccountResource | "deleted" | undefined {
        this.catchUp();
        const can = isFoundBy(id, region);
        const wasThere = () => this.everCreated(type).some((resource) => resource.id === id && can(resource));
        return inRegion(this.withId(type, id).filter(can), region) ?? (wasThere() ? "deleted" : undefined);
    }

    /** The newest resource of one of the types whose id, ARN or name is this; one in the region before all others. */
    find(types: readonly string[], key: string, region = ""): AccountResource | undefined {
        this.catchUp();
        const can = isFoundBy(key, region);
        for (const type of types) {
            // Where one resource's name is another's id, the id decides.
            const found =
                inRegion(this.withId(type, key).filter(can), region) ??
                inRegion(this.byKey.get(`${type}\n${key}`).filter(can), region);
            if (found) {
                return found;
            }
        }
        return undefined;
    }

    /** Every resource of one of the types, in the order of creation. */
    all(...types: string[]): AccountResource[] {
        this.catchUp();
        return types.flatMap((type) => [...(this.byType.get(type)?.values() ?? [])]);
    }

    /** The same with those that were deleted since. */
    everCreated(type: string): AccountResource[] {
        this.catchUp();
        return this.created.get(type) ?? [];
    }

    /** Deleted resources of a type, as they were last. */
    allDeleted(type: string): AccountResource[] {
        this.catchUp();
        return [...this.deleted.values()].filter((resource) => resource.type === type);
    }

    /** Number of resources that were created under this URN so far. */
    generation(urn: string): number {
        this.catchUp();
        return this.generations.get(urn) ?? 0;
    }

    /** Resources with this claim, the one that had it first at the front. */
    holders(claim: string): readonly AccountResource[] {
        this.catchUp();
        return this.byClaim.get(claim);
    }

    /** Resources that refer to one, by its id or ARN. */
    users({ type, id, outputs }: CreatedResource): AccountResource[] {
        this.catchUp();
        const keys = new Set([`${type}\n${id}`, `${type}\n${text(outputs.arn)}`]);
        return [...new Set([...keys].flatMap((key) => this.byReference.get(key)))];
    }

    private append(event: AccountEvent): void {
        this.log.append(event);
        this.catchUp();
    }

    private catchUp(): void {
        for (const event of this.log.read()) {
            this.apply(event);
        }
    }

    private apply(event: AccountEvent): void {
        const { kind, identity } = event;
        const before = this.resources.get(identity);
        if (kind === "created") {
            const { type, id, urn, outputs } = event;
            const resource = { identity, type, id, urn, outputs };
            this.put(resource, before);
            this.deleted.delete(identity);
            const siblings = this.created.get(type);
            if (siblings) siblings.push(resource);
            else this.created.set(type, [resource]);
            if (urn !== undefined) {
                this.generations.set(urn, (this.generations.get(urn) ?? 0) + 1);
            }
        } else if (before && kind === "updated") {
            this.put({ ...before, outputs: event.outputs }, before);
        } else if (before) {
            this.remove(before);
            this.deleted.set(identity, before);
        }
    }

    private put(resource: AccountResource, before?: AccountResource): void {
        const { type, identity } = resource;
        this.resources.set(identity, resource);
        const siblings = this.byType.get(type) ?? new Map<string, AccountResource>();
        this.byType.set(type, siblings.set(identity, resource));
        this.byKey.put(keysOf(resource), before ? keysOf(before) : [], resource);
        this.byClaim.put(this.claims(resource), before ? this.claims(before) : [], resource);
        this.byReference.put(this.references(resource), before ? this.references(before) : [], resource);
    }

    private remove(resource: AccountResource): void {
        const { identity, type } = resource;
        this.resources.delete(identity);
        this.byType.get(type)?.delete(identity);
        this.byKey.put([], keysOf(resource), resource);
        this.byClaim.put([], this.claims(resource), resource);
        this.byReference.put([], this.references(resource), resource);
    }

    private claims(resource: AccountResource): string[] {
        return isPart(resource) ? [] : this.links.claims(resource);
    }

    private references(resource: AccountResource): string[] {
        return isPart(resource) ? [] : this.links.references(resource);
    }

    private withId(type: string, id: string): AccountResource[] {
        return this.byKey.get(`${type}\n${id}`).filter((resource) => resource.id === id);
    }
}

/** Resources by texts, under each in the order in which they came. */
class Index {
    private readonly entries = new Map<string, AccountResource[]>();

    get(key: string): AccountResource[] {
        return this.entries.get(key) ?? [];
    }

    /** Puts a resource under its keys, at its place where it is there already, and takes it away from those it had before. */
    put(keys: readonly string[], before: readonly string[], resource: AccountResource): void {
        const isIt = ({ identity }: AccountResource) => identity === resource.identity;
        for (const key of before) {
            const left = keys.includes(key) ? this.get(key) : this.get(key).filter((other) => !isIt(other));
            if (left.length > 0) this.entries.set(key, left);
            else this.entries.delete(key);
        }
        for (const key of new Set(keys)) {
            const found = this.get(key);
            const place = found.findIndex(isIt);
            if (place < 0) this.entries.set(key, [...found, resource]);
            else found[place] = resource;
        }
    }
}

function keysOf({ type, id, outputs }: CreatedResource): string[] {
    const keys = [id, outputs.arn, outputs.name].filter((key) => typeof key === "string" && key !== "");
    return [...new Set(keys.map((key) => `${type}\n${key}`))];
}

/**
 * Whether a resource is part of a component that a plugin constructs. The engine does not know it and so never deletes it:
 * it is in nothing's way.
 */
function isPart({ urn }: CreatedResource): boolean {
    return urn !== undefined && !urn.startsWith("urn:");
}

/**
 * Whether a resource of the same id can be the one with these outputs. An ARN decides; a region may be missing in a state that
 * an older version of the provider wrote.
 */
function isLike(type: string, outputs: Properties): (resource: AccountResource) => boolean {
    const same = (a: unknown, b: unknown) => a === undefined || b === undefined || a === b;
    const within = WITHIN[type] ?? "";
    return ({ outputs: its }) => ["arn", "region", within].every((property) => same(its[property], outputs[property]));
}

/** Whether a resource is found by a key from a region: an id or ARN is one everywhere, a name means another one elsewhere. */
function isFoundBy(key: string, region: string): (resource: CreatedResource) => boolean {
    return ({ outputs }) =>
        key !== outputs.name || region === "" || outputs.region === undefined || outputs.region === region;
}

/** The newest in the region, or else the newest of all: a service without regions has none. */
function inRegion(resources: readonly AccountResource[], region: string): AccountResource | undefined {
    return resources.findLast(({ outputs }) => outputs.region === region) ?? resources.at(-1);
}
