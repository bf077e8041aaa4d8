import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type PolicyDescription, parsePolicyConfig, reconcilePolicyConfig } from "../../../plan/engine/policy-config";
import { ConfigurationProblem, type Problem } from "../../../plan/problems";
import { packServer } from "../../policies/support/judge";

/** What is wrong with a configuration of these policies, each as `path: message`. */
function problemsOf(policies: readonly PolicyDescription[], config: unknown, initial = {}): string[] {
    const found: Problem[] = [];
    try {
        const user = parsePolicyConfig(JSON.stringify(config), "policies.json", found);
        reconcilePolicyConfig(policies, initial, user, "policies.json", found);
    } catch (error) {
        if (error instanceof ConfigurationProblem) {
            return error.problems.map(({ path, message }) => `${path}: ${message}`);
        }
        throw error;
    }
    return [];
}

function policy(properties: PolicyDescription["properties"], required: string[] = []): PolicyDescription {
    return { name: "p", level: "advisory", properties, required };
}

describe("a policy configuration", () => {
    describe("of the pack, when it is wrong,", () => {
        let policies: readonly PolicyDescription[];

        before(async () => {
            policies = (await packServer()).info.policies;
        });

        const granted = { policy: "efs-encrypted", urn: "*", reason: "Tests", expires: "2027-03-31" };
        const { reason: _reason, ...withoutReason } = granted;
        const { expires: _expires, ...withoutDate } = granted;
        const exemptions = (...list: unknown[]) => ({ exemptions: { granted: list } });
        const at = "exemptions.granted[0]";
        const DAY = "(The last day, as 2027-03-31, in UTC)";
        const REASON = "(Why it is right that they break the rule)";
        const wrong: [what: string, config: object, problem: string][] = [
            ["a missing reason", exemptions(withoutReason), `${at}.reason: is required ${REASON}`],
            ["an empty reason", exemptions({ ...granted, reason: "" }), `${at}.reason: must not be empty ${REASON}`],
            ["a blank reason", exemptions({ ...granted, reason: " " }), `${at}.reason: " " is not accepted ${REASON}`],
            ["a missing date", exemptions(granted, withoutDate), `exemptions.granted[1].expires: is required ${DAY}`],
            [
                "a malformed date",
                exemptions({ ...granted, expires: "31.03.2027" }),
                `${at}.expires: "31.03.2027" is not accepted ${DAY}`,
            ],
            [
                "a day that there is not",
                exemptions({ ...granted, expires: "2027-02-30" }),
                `${at}.expires: "2027-02-30" is not accepted ${DAY}`,
            ],
            [
                "a rule that there is not",
                exemptions({ ...granted, policy: "efs-encryptd" }),
                `${at}.policy: "efs-encryptd" is not accepted; did you mean efs-encrypted?`,
            ],
            [
                "a key that there is not",
                exemptions({ ...granted, expire: "2027-03-31" }),
                `${at}.expire: there is no such property; did you mean expires?; accepted: approvedBy, expires, policy, reason, ticket, urn`,
            ],
            [
                "a parameter that there is not",
                { exemptions: { grantd: [] } },
                "exemptions.grantd: there is no such property; did you mean granted?; accepted: granted",
            ],
            [
                "a parameter of a rule that takes none",
                { "kms-rotation": { enforcementLevel: "disabled", days: 90 } },
                "kms-rotation.days: there is no such property; this policy takes none",
            ],
            ["no list", { exemptions: { granted: "all" } }, 'exemptions.granted: must be array, found "all"'],
            [
                "the level of a rule that there is not",
                { "efs-encryptd": "advisory" },
                "efs-encryptd: the pack has no policy of this name; did you mean efs-encrypted?",
            ],
            [
                "a level that there is not",
                { "efs-encrypted": "remediat" },
                'efs-encrypted: "remediat" is not a level; did you mean remediate?; accepted: advisory, mandatory, remediate, disabled',
            ],
        ];
        for (const [what, config, problem] of wrong) {
            it(`by ${what}, is refused by path`, () => {
                expect(problemsOf(policies, config)).to.deep.equal([problem]);
            });
        }

        it("by an exemption from nothing like a rule, does not get a list of all of them", () => {
            const [problem] = problemsOf(policies, exemptions({ ...granted, policy: "?" }));

            expect(problem).to.match(
                /^exemptions\.granted\[0\]\.policy: "\?" is not accepted; it is none of the \d+ that are$/,
            );
        });
    });

    for (const file of ["policies/README.md", "plan/README.md"]) {
        it(`is right where ${file} shows one`, async () => {
            const { policies } = (await packServer()).info;
            const examples = [...readFileSync(file, "utf8").matchAll(/^```json\n(.*?)^```/gms)];
            expect(examples).not.to.deep.equal([]);
            for (const [, example = ""] of examples) {
                expect(problemsOf(policies, JSON.parse(example)), example).to.deep.equal([]);
            }
        });
    }

    it("has a path for each step, whatever it is called", () => {
        const map = { type: "object", additionalProperties: { type: "array", items: { type: "integer" } } };

        expect(problemsOf([policy({ map })], { p: { map: { 0: ["x"], "a.b": ["y"], "c/~d": ["z"] } } })).to.deep.equal([
            'p.map.0[0]: must be integer, found "x"',
            'p.map["a.b"][0]: must be integer, found "y"',
            'p.map["c/~d"][0]: must be integer, found "z"',
        ]);
    });

    it("says what is accepted instead", () => {
        const policies = [
            policy(
                {
                    size: { enum: ["small", "large", 3] },
                    word: { type: "string", pattern: "^[a-z]+$" },
                    name: { type: "string", minLength: 3 },
                },
                ["owner"],
            ),
        ];

        expect(problemsOf(policies, { p: { size: "smal", word: "A", name: "x" } })).to.deep.equal([
            'p.name: must NOT have fewer than 3 characters, found "x"',
            "p.owner: is required",
            'p.size: "smal" is not accepted; did you mean small?; accepted: small, large, 3',
            'p.word: must match ^[a-z]+$, found "A"',
        ]);
    });

    it("may give properties to a policy that declares none, and to one whose pack gives it more", () => {
        expect(problemsOf([policy({})], { p: { anything: 1 } })).to.deep.equal([]);
        expect(
            problemsOf(
                [policy({ tag: { type: "string" } })],
                { p: { tag: "owner" } },
                { p: { properties: { own: 1 } } },
            ),
        ).to.deep.equal([]);
    });

    it("may give none to a policy that declares to have none", () => {
        expect(problemsOf([{ ...policy({}), closed: true }], { p: { anything: 1 } })).to.deep.equal([
            "p.anything: there is no such property; this policy takes none",
        ]);
    });

    it("gives all policies together a level, and nothing else", () => {
        expect(problemsOf([policy({})], { all: "mandatory" })).to.deep.equal([]);
        expect(problemsOf([policy({})], { all: { enforcementLevel: "mandatory", tag: "x" } })).to.deep.equal([
            "all.tag: all policies together take a level and nothing else; name the policy that has this property",
        ]);
    });

    it("may name what every object has by nature, and is told that it is not there", () => {
        const config = JSON.parse('{"constructor": "advisory", "__proto__": "mandatory"}');

        expect(problemsOf([policy({})], config)).to.deep.equal([
            "constructor: the pack has no policy of this name",
            "__proto__: the pack has no policy of this name",
        ]);
    });

    it("is refused with all its mistakes at once", () => {
        const config = { p: { enforcementLevel: "always", tag: 5 }, q: [], r: "advisory" };

        expect(problemsOf([policy({ tag: { type: "string" } })], config)).to.deep.equal([
            'p.enforcementLevel: "always" is not a level; accepted: advisory, mandatory, remediate, disabled',
            "q: must be a level or an object, found []",
            "r: the pack has no policy of this name; did you mean p?",
            "p.tag: must be string, found 5",
        ]);
        expect(() => parsePolicyConfig(JSON.stringify(config), "policies.json")).to.throw(ConfigurationProblem);
    });
});
