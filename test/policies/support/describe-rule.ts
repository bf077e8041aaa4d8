import { expect } from "chai";
import { UNSEEN } from "../../../policies/rule";
import { rules } from "../../../policies/rules/index";
import { judge, judgeEach, type Verdict } from "./judge";
import { partlyKnown } from "./partly-known";
import { type Declared, Mode } from "./stack";

type Stack = Declared | readonly Declared[];

export interface RuleCases {
    /** Stacks that break the rule, each once, and what the message must say. */
    fails: Record<string, [stack: Stack, says: RegExp, ...more: RegExp[]]>;
    passes: Record<string, Stack>;
    /** Stacks that cannot be judged: said once, with what it is that cannot be seen. */
    unseen: Record<string, [stack: Stack, says: RegExp]>;
    /**
     * Whether the rule fails what is most likely wrong, though it may turn out to be right.
     * @default false
     */
    assumesTheWorst?: boolean;
}

/**
 * Tests a rule through the pack's server. Rules that follow references get each stack on a first preview and with
 * everything known, and must come to the same verdict.
 */
export function describeRule(name: string, cases: RuleCases): void {
    const rule = rules.find((one) => one.name === name);
    const modes = rule?.kind === "stack" ? Object.values(Mode) : [Mode.Known];
    describe(name, function () {
        this.timeout(20_000);
        const inEachMode = (title: string, test: (judged: (stack: Stack) => Promise<Verdict[]>) => Promise<void>) => {
            for (const mode of modes) {
                it(modes.length > 1 ? `${title}, ${mode}` : title, () =>
                    test(async (stack) => {
                        const all = await judge(Array.isArray(stack) ? stack : [stack as Declared], { mode });
                        return all.filter(({ policy }) => policy === name);
                    }),
                );
            }
        };
        for (const [title, [stack, ...says]] of Object.entries(cases.fails)) {
            inEachMode(`fails ${title}`, async (judged) => {
                const verdicts = await judged(stack);
                expect(verdicts.map(({ message }) => message)).to.have.length(says.length);
                for (const [index, text] of says.entries()) {
                    expect(verdicts[index]?.message).to.match(text).and.not.contain(UNSEEN);
                    expect(verdicts[index]?.level).to.equal(rule?.level);
                }
            });
        }
        for (const [title, stack] of Object.entries(cases.passes)) {
            inEachMode(`passes ${title}`, async (judged) => {
                expect(await judged(stack)).to.deep.equal([]);
            });
        }
        /** What the rule says of the stacks with each part of their JSON texts not known. */
        const inPart = (title: string, stacks: Stack[], isWrong: (verdicts: Verdict[]) => boolean) => {
            const variants = partlyKnown(stacks.map((stack) => [stack].flat()));
            if (rule && variants.length > 0) {
                it(title, async () => {
                    const verdicts = await judgeEach(variants, rule);
                    expect(variants.filter((_, index) => isWrong(verdicts[index] ?? []))).to.deep.equal([]);
                    for (const { message } of verdicts.flat()) {
                        expect(message).to.not.match(/of a shape that this rule cannot read|Symbol\(|undefined/);
                    }
                });
            }
        };
        inPart(
            "passes nothing that breaks it because a part of a JSON text is not known",
            Object.values(cases.fails).map(([stack]) => stack),
            ({ length }) => length === 0,
        );
        inPart(
            "fails nothing that keeps it because a part of a JSON text is not known",
            cases.assumesTheWorst ? [] : Object.values(cases.passes),
            (verdicts) => verdicts.some(({ message }) => !message.includes(UNSEEN)),
        );
        for (const [title, [stack, says]] of Object.entries(cases.unseen)) {
            inEachMode(`says that it cannot see ${title}`, async (judged) => {
                const verdicts = await judged(stack);
                expect(verdicts.map(({ message }) => message)).to.have.length(1);
                expect(verdicts[0]?.message).to.contain(UNSEEN).and.match(says);
                expect(verdicts[0]?.level).to.equal("advisory");
            });
        }
    });
}
