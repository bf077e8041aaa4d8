import { expect } from "chai";
import * as fc from "fast-check";
import { Matcher } from "../../policies/partial-match";
import type { Truth } from "../../policies/truth";
import { UNKNOWN } from "../../policies/values";

const MARK = "[unknown]";

/** What an expression says of a text in which `[unknown]` is not known: unknown where that decides. */
function matches(expression: RegExp, text: string): Truth {
    return new Matcher(expression).matches(text.split(MARK));
}

/** With all that expressions may hold, and in the shapes of those that rules ask. */
const EXPRESSIONS = [
    /^\*$|^arn:[^:]*:[^:]*:[^:]*:\*/,
    /^(arn:[^:]*:iam::)?\d{12}(:root)?$/,
    /^[^:]*\*$|:\*+$/,
    /^(?:root|[+-]?0+)(:|$)/,
    /^$|[*?]|\$\{/,
    /^([^:]*:){2}([^:*?$]+(:|$)|:[^/*?$]+(\/|$))/,
    /ROOT|x./i,
    /(^|\/)role\/?\w*$/,
];

const text = fc
    .array(
        fc.constantFrom(
            ...[
                "arn",
                "aws",
                "iam",
                ":",
                ":",
                "::",
                "*",
                "/",
                "root",
                "123456789012",
                "role",
                "Ro",
                "x",
                "0",
                "${",
                "?",
            ],
        ),
        { maxLength: 9 },
    )
    .map((parts) => parts.join(""));

describe("an expression asked of a text that is known in parts", () => {
    for (const expression of EXPRESSIONS) {
        it(`never says what does not hold for the whole text: ${expression}`, () => {
            const matcher = new Matcher(expression);
            fc.assert(
                fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (whole, cuts) => {
                    const { parts, hidden } = cut(whole, cuts);
                    const isField = hidden.some(
                        (one, index) =>
                            one.includes(":") && parts[index]?.endsWith(":") && parts[index + 1]?.startsWith(":"),
                    );
                    fc.pre(!isField);
                    expect(matcher.matches(parts)).to.be.oneOf([expression.test(whole), UNKNOWN]);
                }),
            );
        });
    }

    for (const [expression, masked, expected] of [
        [/^arn:/, `arn:aws:s3:::${MARK}`, true],
        [/^arn:/, `${MARK}arn:`, UNKNOWN],
        [/^arn:/, `s3:${MARK}`, false],
        [/^a[\s\S]*b$/, `a${MARK}b`, true],
        [/^a.*b$/, `a${MARK}b`, UNKNOWN],
        [/a|^[^a]*$/, `x${MARK}y`, true],
        [/^[^/]*$/, `arn:aws:s3:::${MARK}/*`, false],
        [/^[^/]*$/, `arn:aws:s3:::${MARK}`, UNKNOWN],
        [/^root$/, "root", true],
        [/^root$/, `r${MARK}${MARK}t`, UNKNOWN],
        [/^root$/, `r${MARK}o${MARK}o${MARK}`, UNKNOWN],
        [/^root$/, `r${MARK}o${MARK}o${MARK}o`, false],
        [/^ROOT$/i, `r${MARK}T`, UNKNOWN],
        [/^ROOT$/, `r${MARK}T`, false],
        [/^\d{3}$/, `1${MARK}23`, UNKNOWN],
        [/^\d{3}$/, `1${MARK}234`, false],
        [/^(?:a+|b?)$/, `a${MARK}b`, false],
        [/^$/, MARK, UNKNOWN],
        [/^$/, `${MARK}x`, false],
    ] as const) {
        it(`says of ${masked} and ${expression}: ${String(expected)}`, () => {
            expect(matches(expression, masked)).to.equal(expected);
        });
    }

    it("takes what is not known between two colons for a field, which has none", () => {
        expect(matches(/^arn:aws:iam::[^:]*:root$/, `arn:aws:iam::${MARK}:root`)).to.equal(true);
        expect(matches(/^arn:aws:iam::[^:]*:root$/, `arn:aws:iam::${MARK}root`)).to.equal(UNKNOWN);
    });

    it("is not led on by characters that stand for the ends", () => {
        expect(matches(/^root$/, `x\u0002root\u0003${MARK}`)).to.equal(false);
    });

    it("refuses what it cannot read", () => {
        for (const expression of [/\bx/, /(?=x)/, /x{1,2}/, /(x)\1/, /x*?/]) {
            expect(() => new Matcher(expression), String(expression)).to.throw();
        }
    });

    it("is soon answered, however long the text is and however many of its parts are not known", () => {
        const started = Date.now();
        matches(/^\*$|^arn:[^:]*:[^:]*:[^:]*:\*/, `arn:${MARK}`.repeat(10_000));
        expect(Date.now() - started).to.be.below(2_000);
    });
});

/** A text in parts, with what is between them taken out. */
function cut(whole: string, cuts: readonly number[]): { parts: string[]; hidden: string[] } {
    const at = cuts.map((one) => one % (whole.length + 1)).sort((a, b) => a - b);
    const ends = [0, ...(at.length % 2 === 0 ? at : at.slice(1)), whole.length];
    const pieces = ends.slice(1).map((end, index) => whole.slice(ends[index], end));
    return {
        parts: pieces.filter((_, index) => index % 2 === 0),
        hidden: pieces.filter((_, index) => index % 2 === 1),
    };
}
