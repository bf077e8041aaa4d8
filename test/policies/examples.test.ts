import { expect } from "chai";
import { readExamples } from "../../policies/catalogue/examples";
import { UNSEEN } from "../../policies/rule";
import { rules } from "../../policies/rules/index";
import { stackOf } from "./support/examples";
import { judge, TELLER } from "./support/judge";
import { Mode } from "./support/stack";

const examples = readExamples();

describe("the catalogue's examples", function () {
    this.timeout(20_000);

    it("are there for every rule, and for nothing else", () => {
        expect([...examples.keys()]).to.have.members(rules.map(({ name }) => name));
    });

    for (const { name, kind, level } of rules) {
        const own = examples.get(name);
        if (!own) {
            continue;
        }
        const modes = kind === "stack" ? Object.values(Mode) : [Mode.Known];
        for (const mode of modes) {
            const verdictsOf = async ({ config, ...example }: typeof own.fails) =>
                (await judge(stackOf({ ...example }), { mode, config })).filter(({ policy }) => policy === name);

            it(`fail ${name} where they are to, ${mode}`, async () => {
                const verdicts = await verdictsOf(own.fails);
                expect(verdicts).to.not.be.empty;
                for (const verdict of verdicts) {
                    expect(verdict.level).to.equal(own.fails.config ? verdict.level : level);
                    expect(verdict.message.includes(UNSEEN)).to.equal(name === TELLER);
                }
            });

            it(`pass ${name} where they are to, ${mode}`, async () => {
                expect(await verdictsOf(own.passes)).to.deep.equal([]);
            });
        }
    }
});
