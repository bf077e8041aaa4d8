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
    /** What may stand inside longer text, by its first characters, the longest first. */
    private readonly parts = new Map<string, string[]>();
    /** The same few names and URNs make up most of a document. */
    private readonly redacted = new Map<string, string>();

    /** `plain` are words that are no secret even when a secret is spelled the same: the names of project and stack. */
    constructor(secrets: Iterable<string>, plain: Iterable<string> = []) {
        const words = new Set(["true", "false", "null", ...plain]);
        for (const secret of secrets) {
            if (secret.length >= shortestWhole && !words.has(secret)) {
                this.whole.add(secret);
            }
        }
        for (const form of [...this.whole].filter(({ length }) => length >= shortestPart).flatMap(writtenForms)) {
            const start = form.slice(0, shortestPart);
            this.parts.set(start, [...(this.parts.get(start) ?? []), form]);
        }
        // The longest first, so that a secret within another does not leave the rest of it behind.
        for (const forms of this.parts.values()) {
            forms.sort((a, b) => b.length - a.length);
        }
    }

    text(text: string): string {
        let redacted = this.redacted.get(text);
        if (redacted === undefined) {
            redacted = this.whole.has(text) ? "[secret]" : this.withoutParts(text);
            this.redacted.set(text, redacted);
        }
        return redacted;
    }

    private withoutParts(text: string): string {
        if (this.parts.size === 0) {
            return text;
        }
        let result = "";
        let kept = 0;
        for (let at = 0; at + shortestPart <= text.length; at++) {
            const forms = this.parts.get(text.slice(at, at + shortestPart));
            const found = forms?.find((form) => text.startsWith(form, at));
            if (found !== undefined) {
                result += `${text.slice(kept, at)}[secret]`;
                kept = at + found.length;
                at = kept - 1;
            }
        }
        return result + text.slice(kept);
    }

    document(document: PlanDocument): PlanDocument {
        return this.texts(document);
    }

    /** The same with every text in it redacted. */
    texts<T>(value: T): T {
        return this.whole.size === 0 ? value : (this.any(value, false) as T);
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

/**
 * The strings that programs mark as secret, one by one. A whole object made secret says nothing of its parts, and an
 * output says nothing of what the same resource takes in plain sight: the SDK hides `value` of every SSM parameter.
 */
export function secretStrings(states: Iterable<ResourceState>): Set<string> {
    const found = new Set<string>();
    for (const { inputs, outputs } of states) {
        const plain = new Set(Object.values(inputs).filter((value) => typeof value === "string"));
        for (const secret of [...secretsIn(inputs), ...secretsIn(outputs).filter((output) => !plain.has(output))]) {
            found.add(secret);
        }
    }
    return found;
}

function secretsIn(value: Value): string[] {
    if (value instanceof Secret || (value instanceof OutputValue && value.secret)) {
        return typeof value.value === "string" ? [value.value] : [];
    }
    if (Array.isArray(value)) {
        return value.flatMap(secretsIn);
    }
    return isMap(value) ? Object.values(value).flatMap(secretsIn) : [];
}
