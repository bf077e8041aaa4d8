/*
 * Regular expressions on texts of which parts are not known. JavaScript answers for one text; to answer for all that a text may
 * turn out to be, an expression becomes an automaton here, and an unknown part leads from a state to all that any text leads to.
 */

import type { Truth } from "./truth";
import { UNKNOWN } from "./values";

/** What is yet to be read of an expression: a character that passes a test and then the rest, or one of several rests. */
interface Rest {
    test?: (char: string) => boolean;
    rests: Rest[];
}

/** A part of an expression, before the rest of it. */
type Part = (rest: Rest) => Rest;

/** The ends of a text, which `^` and `$` read as if they were characters. */
const [START, END] = ["\u0002", "\u0003"];

/** Stands for all characters that no expression names. */
const OTHER = "\u0001";

/** A state of the automaton: all that may be yet to be read. */
interface State {
    rests: ReadonlySet<Rest>;
    next: Map<string, State>;
}

export class Matcher {
    private readonly numbers = new Map<Rest, number>();
    private readonly states = new Map<string, State>();
    private readonly start: State;
    private readonly nothing: Rest = { rests: [] };
    /** One character at least of each sort that the expression tells apart. */
    private readonly alphabet: readonly string[];

    /**
     * @param expression of alternatives, groups, classes, `.`, `^`, `$`, `*`, `+`, `?`, `{n}` and escapes; its only flag `i`
     */
    constructor({ source, flags }: RegExp) {
        const ignoresCase = flags.includes("i");
        const anything = star(reads(() => true));
        const whole = sequence([anything, parse(source, ignoresCase), anything]);
        this.start = this.step(this.stateOf([whole(this.nothing)]), START);
        const letters = ignoresCase ? source.toLowerCase() + source.toUpperCase() : source;
        this.alphabet = [...new Set([...letters, "0", "\n", OTHER])];
    }

    /** Whether a text matches that is known but for what is between these parts; unknown where that decides. */
    matches([first = "", ...others]: readonly string[]): Truth {
        let states = this.read(new Set([this.start]), first);
        let before = first;
        for (const part of others) {
            // Between two colons is a field, of an ARN for example, and has none itself.
            const isField = before.endsWith(":") && part.startsWith(":");
            states = this.read(this.reached(states, isField), part);
            before = part;
        }
        const matching = new Set([...states].map((state) => this.step(state, END).rests.has(this.nothing)));
        return matching.size === 1 ? matching.has(true) : UNKNOWN;
    }

    private read(states: ReadonlySet<State>, text: string): ReadonlySet<State> {
        let found = states;
        for (const char of text.split("")) {
            const read = char === START || char === END ? OTHER : char;
            found = new Set([...found].map((state) => this.step(state, read)));
        }
        return found;
    }

    /** The states that any text leads to from some, the empty text included. */
    private reached(states: ReadonlySet<State>, isField: boolean): ReadonlySet<State> {
        const found = new Set(states);
        for (const state of found) {
            for (const char of this.alphabet) {
                if (!isField || char !== ":") {
                    found.add(this.step(state, char));
                }
            }
        }
        return found;
    }

    private step({ rests, next }: State, char: string): State {
        const known = next.get(char);
        if (known) {
            return known;
        }
        const state = this.stateOf([...rests].flatMap((one) => (one.test?.(char) ? one.rests : [])));
        next.set(char, state);
        return state;
    }

    private stateOf(rests: readonly Rest[]): State {
        const all = new Set(rests);
        for (const rest of all) {
            for (const one of rest.test ? [] : rest.rests) {
                all.add(one);
            }
        }
        const key = [...all]
            .map((rest) => this.numberOf(rest))
            .sort((a, b) => a - b)
            .join();
        const state = this.states.get(key) ?? { rests: all, next: new Map() };
        this.states.set(key, state);
        return state;
    }

    private numberOf(rest: Rest): number {
        const number = this.numbers.get(rest) ?? this.numbers.size;
        this.numbers.set(rest, number);
        return number;
    }
}

function reads(test: (char: string) => boolean): Part {
    return (rest) => ({ test, rests: [rest] });
}

function sequence(parts: readonly Part[]): Part {
    return (rest) => parts.reduceRight((after, part) => part(after), rest);
}

function either(parts: readonly Part[]): Part {
    return (rest) => ({ rests: parts.map((part) => part(rest)) });
}

function star(part: Part): Part {
    return (rest) => {
        const again: Rest = { rests: [rest] };
        again.rests.push(part(again));
        return again;
    };
}

const TOKEN = /\(\?:|\[(?:\\.|[^\]\\])*\]|\\.|\{\d+\}|./gs;

function parse(source: string, ignoresCase: boolean): Part {
    const tokens = source.match(TOKEN) ?? [];
    const take = (wanted: string) =>
        tokens[0] !== undefined && wanted.includes(tokens[0]) ? tokens.shift() : undefined;

    function alternatives(): Part {
        const found = [branch()];
        while (take("|")) {
            found.push(branch());
        }
        return either(found);
    }

    function branch(): Part {
        const parts: Part[] = [];
        while (tokens[0] !== undefined && tokens[0] !== "|" && tokens[0] !== ")") {
            parts.push(repeated(one(tokens.shift() as string)));
        }
        return sequence(parts);
    }

    function one(token: string): Part {
        if (token === "(" || token === "(?:") {
            const group = alternatives();
            take(")");
            return group;
        }
        if (token === "^" || token === "$") {
            const end = token === "^" ? START : END;
            return reads((char) => char === end);
        }
        if (/^(\{|\\[bBk1-9])/.test(token)) {
            throw new Error(`${source} has ${token}, which cannot be asked of texts that are known in parts`);
        }
        const expression = new RegExp(`^${token}$`, ignoresCase ? "i" : "");
        return reads((char) => char !== START && char !== END && expression.test(char));
    }

    function repeated(part: Part): Part {
        const times = /^\{(\d+)\}$/.exec(tokens[0] ?? "")?.[1];
        if (times !== undefined) {
            tokens.shift();
            return sequence(Array.from({ length: Number(times) }, () => part));
        }
        switch (take("*+?")) {
            case "*":
                return star(part);
            case "+":
                return sequence([part, star(part)]);
            case "?":
                return either([part, sequence([])]);
            default:
                return part;
        }
    }

    return alternatives();
}
