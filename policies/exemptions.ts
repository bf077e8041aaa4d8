import { matches } from "./wildcards";

/** A violation that somebody answers for, until a day. */
export interface Exemption {
    /** The rule. */
    policy: string;
    /** The resources, by URN; `*` stands for any text, `?` for one character. */
    urn: string;
    /** Why it is right that they break the rule. */
    reason: string;
    /** The last day, as `2027-03-31`, in UTC. */
    expires: string;
    ticket?: string;
    approvedBy?: string;
}

/** What the exemptions say of one violation. */
export interface Verdict {
    /** It is exempt by this one. */
    valid?: Exemption;
    /** It was exempt by this one, whose last day is over. */
    expired?: Exemption;
}

/**
 * The exemptions of a stack, and which of them its violations used. The SDK gives each policy its own configuration and
 * no other, so the policy that carries them hands them over here before any other judges; a pack serves one stack.
 */
export class Exemptions {
    private granted: readonly Exemption[] = [];
    private readonly used = new Set<Exemption>();

    load(granted: readonly Exemption[]): void {
        if (granted !== this.granted) {
            this.granted = granted;
            this.used.clear();
        }
    }

    /** Finds what applies to a violation, or to what may be one, and remembers that it was of use. */
    use(policy: string, urn: string): Verdict {
        const matching = this.granted.filter((one) => one.policy === policy && matches(one.urn, urn));
        const valid = matching.find((one) => !isExpired(one));
        const used = valid ?? matching[0];
        if (used) {
            this.used.add(used);
        }
        return valid ? { valid } : { expired: matching[0] };
    }

    /** Whether a resource is exempt from a rule; does not count as use. */
    covers(policy: string, urn: string): boolean {
        return this.granted.some((one) => one.policy === policy && !isExpired(one) && matches(one.urn, urn));
    }

    get expired(): Exemption[] {
        return this.granted.filter((one) => isExpired(one));
    }

    /** Those of no use to the run that ends here; the next begins anew. */
    takeUnused(): Exemption[] {
        const unused = this.granted.filter((one) => !this.used.has(one) && !isExpired(one));
        this.used.clear();
        return unused;
    }
}

/** The exemptions of the stack that this process judges. */
export const exemptions = new Exemptions();

/** `until 2027-03-31 by Ada (OPS-12): the reason`. */
export function describe({ reason, expires, ticket, approvedBy }: Exemption): string {
    return `until ${expires}${approvedBy ? ` by ${approvedBy}` : ""}${ticket ? ` (${ticket})` : ""}: ${reason}`;
}

function isExpired({ expires }: Exemption): boolean {
    return expires < new Date().toISOString().slice(0, 10);
}
