import { expect } from "chai";
import { countOf, findingsByPolicy, findingsOf, policiesIn, sentenceOf } from "../../../plan/report/findings";
import { document, policiesOf, resource, violation } from "./documents";
import { hidden } from "./verdicts-of-a-shop";

const web = resource("aws:ecs/service:Service", "web");

/** What is made of the one verdict with this text below the description. */
function finding(text: string, level: "mandatory" | "advisory" | "remediate" = "advisory", fix?: string) {
    const violations = [
        { ...violation("private", level, web.urn, `Private.\n${text}`), ...(fix ? { remediation: fix } : {}) },
    ];
    const judges = [{ name: "rules", version: "1", policies: policiesOf(violations) }];
    const [found] = findingsOf(document({ violations }), judges);
    if (!found) {
        throw new Error("no finding");
    }
    return found;
}

describe("a finding", () => {
    it("is what was found, without what the policy says of itself and of its fix", () => {
        expect(finding("is public. Move it. Its exemption has expired.", "mandatory", "Move it.")).to.deep.equal({
            kind: "mandatory",
            policy: "private",
            pack: "rules",
            urn: web.urn,
            description: "Private.",
            text: "is public. Its exemption has expired.",
            fix: "Move it.",
        });
        expect(finding("set by the policy: tags", "remediate")).to.include({ kind: "remediated" });
        expect(finding("is public")).to.include({ kind: "advisory" });
    });

    it("keeps a message that only looks as if it began with the description", () => {
        const violations = [violation("private", "advisory", web.urn, "Private.key is readable")];
        const policies = policiesOf([violation("private", "advisory", web.urn, "Private.")]);

        expect(findingsOf(document({ violations }), [{ name: "rules", version: "1", policies }])[0]).to.include({
            description: "Private.",
            text: "Private.key is readable",
        });
    });

    it("keeps the whole message of a policy that its pack does not describe", () => {
        const violations = [violation("private", "advisory", web.urn, "Private.\nis public")];

        expect(findingsOf(document({ violations }), [])[0]).to.include({
            description: "",
            text: "Private.\nis public",
        });
    });

    const exempted: [text: string, exemption: object, found: string][] = [
        ["Exempted until 2027-03-31: Tests\nis public", { expires: "2027-03-31", reason: "Tests" }, "is public"],
        [
            "Exempted until 2027-03-31 by Ada L. (OPS-12): See (the wiki): it says so\nis public",
            { expires: "2027-03-31", reason: "See (the wiki): it says so", approvedBy: "Ada L.", ticket: "OPS-12" },
            "is public",
        ],
        [
            "Exempted until 2027-03-31 (OPS-12): First\nsecond\nis public",
            { expires: "2027-03-31", reason: "First\nsecond", ticket: "OPS-12" },
            "is public",
        ],
    ];
    for (const [text, exemption, found] of exempted) {
        it(`is exempt when its text is ${JSON.stringify(text)}`, () => {
            expect(finding(text)).to.deep.include({ kind: "exempt", exemption, text: found });
        });
    }

    for (const text of ["Exempted until tomorrow: Tests\nis public", "Exempted until 2027-03-31: no line of its own"]) {
        it(`is an advisory like any other when its text is ${JSON.stringify(text)}`, () => {
            expect(finding(text)).to.include({ kind: "advisory", text });
        });
    }

    it("is unseen when the policy, or its SDK, says that a value was not known", () => {
        const sdk = "can't run policy 'private' from policy pack 'rules@v1' during preview: .subnet can't be known";

        expect(finding("Not judged: its subnets are not known.")).to.include({
            kind: "unseen",
            text: "its subnets are not known.",
        });
        expect(finding(sdk)).to.include({ kind: "unseen", text: sdk });
        expect(finding(sdk.replace("policy", "remediation"))).to.include({ kind: "unseen" });
    });

    it("stays mandatory whatever its text says", () => {
        for (const text of ["Exempted until 2027-03-31: Tests\nis public", "Not judged: it"]) {
            expect(finding(text, "mandatory")).to.include({ kind: "mandatory", text });
        }
    });

    it("names its subject once", () => {
        expect(sentenceOf(finding("is public"))).to.equal("web (ecs.Service): is public");
        expect(sentenceOf(finding('service "web" is public'))).to.equal('service "web" is public');
        expect(sentenceOf({ ...finding("is public"), text: "" })).to.equal("web (ecs.Service)");
    });
});

describe("a finding that says for other policies what they could not judge", () => {
    const { document: found, judges } = hidden();
    const [first] = findingsOf(found, judges);

    it("carries each reason with the policies that it kept from judging", () => {
        expect(first).to.deep.include({
            kind: "unseen",
            policy: "teller",
            unjudged: [
                { reason: "its subnets (of two zones) are not known", policies: ["private", "zones"] },
                { reason: "its tags are not known", policies: ["zones"] },
            ],
        });
        expect(policiesIn(first as never)).to.deep.equal(["private", "zones"]);
    });

    it("is one of each of those policies, as if they had said it themselves", () => {
        const own = findingsByPolicy(found, judges).map(({ kind, policy, text }) => [kind, policy, text]);
        const subnets = 'service "web": its subnets (of two zones) are not known';
        expect(own).to.deep.equal([
            ["unseen", "private", `${subnets}.`],
            ["unseen", "zones", `${subnets}; its tags are not known.`],
            ["unseen", "zones", 'bucket "files": its zones are not known.'],
            ["advisory", "private", "is public"],
        ]);
        expect(findingsByPolicy(found, judges)[0]).to.deep.include({
            description: "Tasks are private.",
            fix: "Leave out `public`.",
        });
    });

    it("counts once a resource, as what several policies say of one does", () => {
        expect(countOf(findingsOf(found, judges), "unseen")).to.equal(2);
        expect(countOf(findingsByPolicy(found, judges), "unseen")).to.equal(2);
    });

    it("is one like any other where the names in brackets are not those of policies of its pack", () => {
        for (const text of [
            "its subnets are not known (private, zone).",
            "its subnets are not known (private), yet.",
        ]) {
            const [violated] = found.violations;
            const message = `Not judged: service "web": ${text}`;
            const [only, ...more] = findingsByPolicy(
                { ...found, violations: [{ ...violated, message } as never] },
                judges,
            );
            expect(only).to.include({ kind: "unseen", policy: "teller" }).and.not.have.property("unjudged");
            expect(more).to.deep.equal([]);
        }
        expect(findingsByPolicy(found, [])).to.have.length(3);
    });

    it("stays mandatory where the policy is, beside what is unseen", () => {
        const [violated] = found.violations;
        const findings = findingsByPolicy(
            { ...found, violations: [{ ...violated, level: "mandatory" } as never] },
            judges,
        );
        expect(findings.map(({ kind, policy }) => [kind, policy])).to.deep.equal([
            ["mandatory", "teller"],
            ["unseen", "private"],
            ["unseen", "zones"],
        ]);
        expect(findings[1]?.text).to.equal('service "web": its subnets (of two zones) are not known.');
    });
});
