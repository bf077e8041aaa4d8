/** How every message starts that says that something could not be judged. */
export const UNSEEN = "Not judged:";

/** A resource, and what each rule could not see of it. */
interface Resource {
    /** As a message names it: `policy of a role "flow-logs"`. */
    who: string;
    byRule: Map<string, readonly string[]>;
}

/**
 * What the rules of a run could not judge. One value that is not known hides a resource from many rules: each tells it
 * here, and the policy that comes last in the pack tells it once a resource. A process judges one stack.
 */
export class Unjudged {
    private readonly resources = new Map<string, Resource>();

    /** Remembers what a rule could not see of a resource, in place of what it could not see of it before. */
    remember(rule: string, { urn, who }: { urn: string; who: string }, reasons: readonly string[]): void {
        const known = this.resources.get(urn);
        if (reasons.length > 0) {
            const resource = known ?? { who, byRule: new Map() };
            resource.byRule.set(rule, reasons);
            this.resources.set(urn, resource);
        } else {
            known?.byRule.delete(rule);
        }
    }

    /** One message for each resource that some rule could not judge; the next run begins anew. */
    take(): { urn: string; message: string }[] {
        const messages = [...this.resources]
            .filter(([, { byRule }]) => byRule.size > 0)
            .map(([urn, resource]) => ({ urn, message: messageOf(resource) }));
        this.resources.clear();
        return messages;
    }
}

/** What the stack that this process judges hides from its rules. */
export const unjudged = new Unjudged();

/** `Not judged: policy of a role "flow-logs": policy is not known (one-rule, another-rule); roles are not known (one-rule).` */
function messageOf({ who, byRule }: Resource): string {
    const rules = new Map<string, string[]>();
    for (const [rule, reasons] of byRule) {
        for (const reason of reasons) {
            rules.set(reason, [...(rules.get(reason) ?? []), rule]);
        }
    }
    return `${UNSEEN} ${who}: ${[...rules].map(([reason, names]) => `${reason} (${names.join(", ")})`).join("; ")}.`;
}
