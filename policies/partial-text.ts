import { Matcher } from "./partial-match";
import type { Truth } from "./truth";
import { UNKNOWN } from "./values";
import { matches } from "./wildcards";

/** How the Pulumi CLI prints what is not known; programs write it into a text of which they know the rest. */
const MARK = "[unknown]";

/** Deeper than any document nests: what is below cannot be seen, where reading on would exhaust the stack. */
const MAX_DEPTH = 100;

/** A text of a document: all of it known, or in part. */
export type Text = string | PartialText;

/** A text of which one or more parts are not known before the deployment. */
export class PartialText {
    /** What is known, before, between and after what is not. */
    readonly parts: readonly string[];

    constructor(private readonly text: string) {
        this.parts = text.split(MARK);
    }

    /** As the program spells it. */
    toString(): string {
        return this.text;
    }

    toLowerCase(): PartialText {
        return new PartialText(this.text.toLowerCase());
    }

    /** The pattern that matches whatever it may turn out to be, or to match as a pattern. */
    get widest(): string {
        return this.parts.join("*");
    }
}

/** A text of which nothing is known. */
export const UNKNOWN_TEXT = new PartialText(MARK);

const matchers = new WeakMap<RegExp, Matcher>();

/** Whether an expression matches a text: unknown where that depends on what its unknown parts turn out to be. */
export function ask(text: Text, expression: RegExp): Truth {
    if (typeof text === "string") {
        return expression.test(text);
    }
    const matcher = matchers.get(expression) ?? new Matcher(expression);
    matchers.set(expression, matcher);
    return matcher.matches(text.parts);
}

/** Whether a text may turn out to be a value. */
export function mayBe(text: PartialText, value: unknown): boolean {
    return typeof value === "string" && matches(text.widest, value);
}

/** Whether a pattern, in which `*` stands for any text and `?` for one character, matches a text. */
export function fits(pattern: Text, text: string): Truth {
    return typeof pattern === "string" ? matches(pattern, text) : matches(pattern.widest, text) && UNKNOWN;
}

/** Whether a text that is or holds JSON says of a part that it is not known. */
export function holdsUnknown(text: string): boolean {
    return text.includes(MARK);
}

/** A value of JSON with what its texts stand for: an object is unknown as a whole where one of its keys is not known. */
export function withUnknowns(value: unknown, depth = 0): unknown {
    if (typeof value === "string") {
        return value === MARK ? UNKNOWN : holdsUnknown(value) ? new PartialText(value) : value;
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value);
    if (depth === MAX_DEPTH || isBareMark(value) || entries.some(([key]) => holdsUnknown(key))) {
        return UNKNOWN;
    }
    const seen = entries.map(([key, one]): [string, unknown] => [key, withUnknowns(one, depth + 1)]);
    return Array.isArray(value) ? seen.map(([, one]) => one) : Object.fromEntries(seen);
}

/** What YAML makes of `[unknown]` without quotes. */
function isBareMark(value: object): boolean {
    return Array.isArray(value) && value.length === 1 && value[0] === MARK.slice(1, -1);
}
