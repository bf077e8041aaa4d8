import type { PlanDocument } from "../document";
import type { ResourceState } from "./state";
import { isMap, OutputValue, Secret, type Value } from "./values";

/**
 * Shorter strings are words that stand elsewhere for themselves: hiding `true` or `80` hides the plan and no secret.
 */
const shortestWhole = 4;
const shortestPart = 6;

/**
 * Finds secrets that a program let out: by a log message, an error, or a value it unwrapped in an `apply` and passed
 * on. What the SDK marks as secret is hidden without this.
 */
export class Redaction {
    private readonly whole = new Set<string>();
    private part: RegExp | undefined;

    constructor(secrets: Iterable<string>) {
        for (const secret of secrets) {
            if (secret.length >= shortestWhole && !/^(?:true|false|null)$/.test(secret)) {
                this.whole.add(secret);
            }
        }
        // The longest first, so that a secret within another does not leave the rest of it behind.
        const parts = [...this.whole].filter((secret) => secret.length >= shortestPart);
        if (parts.length > 0) {
            parts.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
            this.part = new RegExp(parts.flatMap(writtenForms).map(escapeRegExp).join("|"), "g");
        }
    }

    text(text: string): string {
        if (this.whole.has(text)) {
            return "[secret]";
        }
        return this.part ? text.replace(this.part, "[secret]") : text;
    }

    document(document: PlanDocument): PlanDocument {
        return this.whole.size === 0 ? document : (this.any(document, false) as PlanDocument);
    }

    /** In properties a value that is a secret shows as one; elsewhere only text can stand. */
    private any(value: unknown, inProperties: boolean): unknown {
        if (typeof value === "string") {
            return inProperties && this.whole.has(value) ? { $secret: true } : this.text(value);
        }
        if (Array.isArray(value)) {
            return value.map((element) => this.any(element, inProperties));
        }
        if (typeof value !== "object" || value === null) {
            return value;
        }
        return Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [
                this.text(key),
                this.any(inner, inProperties || key === "inputs" || key === "outputs"),
            ]),
        );
    }
}

/** A secret inside JSON or a URL is written otherwise. */
function writtenForms(secret: string): string[] {
    return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}

function escapeRegExp(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The strings that programs mark as secret, one by one. A whole object made secret says nothing of its parts. */
export function secretStrings(states: Iterable<ResourceState>): Set<string> {
    const found = new Set<string>();
    const visit = (value: Value): void => {
        if (value instanceof Secret || (value instanceof OutputValue && value.secret)) {
            if (typeof value.value === "string") {
                found.add(value.value);
            }
        } else if (Array.isArray(value)) {
            value.forEach(visit);
        } else if (isMap(value)) {
            Object.values(value).forEach(visit);
        }
    };
    for (const state of states) {
        visit(state.inputs);
        visit(state.outputs);
    }
    return found;
}
