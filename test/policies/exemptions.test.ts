import { Ajv } from "ajv";
import { expect } from "chai";
import { exemptionsGranted } from "../../policies/rules/exemptions/granted";
import { matches } from "../../policies/wildcards";
import { task } from "./support/containers";
import { type JudgeOptions, judge, remediate } from "./support/judge";
import { aws, UNKNOWN } from "./support/stack";

const RULE = "lb-access-logs";
const FUTURE = "2999-12-31";
const exemption = (more: Record<string, unknown> = {}) => ({
    policy: RULE,
    urn: "*::internal",
    reason: "Nobody but health checks calls it.",
    expires: FUTURE,
    ...more,
});
const granting = (...granted: unknown[]): JudgeOptions => ({ config: { exemptions: { granted } } });
const balancer = (name: string, props: Record<string, unknown> = {}) =>
    aws("lb/loadBalancer:LoadBalancer", name, props);

async function verdicts(stack: Parameters<typeof judge>[0], options: JudgeOptions, ...policies: string[]) {
    const all = await judge(stack, options);
    return all
        .filter(({ policy }) => policies.includes(policy))
        .map(({ policy, level, subject, message }) => ({ policy, level, subject, message }));
}

describe("an exemption", function () {
    this.timeout(20_000);

    it("turns the violation of its resource into an advisory that says why, until when, and who decided", async () => {
        const granted = exemption({ ticket: "OPS-42", approvedBy: "Ada" });
        const found = await verdicts([balancer("internal")], granting(granted), RULE, "exemptions", "exemptions-used");
        expect(found.map(({ policy, level }) => [policy, level])).to.deep.equal([[RULE, "advisory"]]);
        const [, first, second] = found[0]?.message.split("\n") ?? [];
        expect(first).to.equal(`Exempted until ${FUTURE} by Ada (OPS-42): Nobody but health checks calls it.`);
        expect(second).to.equal('load balancer "internal" writes no access logs.');
    });

    it("leaves other resources and other rules alone", async () => {
        const found = await verdicts(
            [balancer("internal"), balancer("public")],
            granting(exemption()),
            RULE,
            "lb-drop-invalid-headers",
        );
        const mandatory = found.filter(({ level }) => level === "mandatory");
        expect(mandatory.map(({ policy, subject }) => `${policy} ${subject}`)).to.have.members([
            "lb-access-logs public",
            "lb-drop-invalid-headers internal",
            "lb-drop-invalid-headers public",
        ]);
    });

    it("holds for rules that follow references as well", async () => {
        const granted = exemption({ policy: "ecs-health-checks", urn: "*::task" });
        const found = await verdicts([task({})], granting(granted), "ecs-health-checks", "exemptions-used");
        expect(found.map(({ level }) => level)).to.deep.equal(["advisory"]);
        expect(found[0]?.message).to.contain("Exempted until");
    });

    it("ends with its last day: the violation is back and says so", async () => {
        const found = await verdicts(
            [balancer("internal")],
            granting(exemption({ expires: "2020-02-29" })),
            RULE,
            "exemptions",
            "exemptions-used",
        );
        expect(found.map(({ policy, level }) => [policy, level])).to.deep.equal([
            [RULE, "mandatory"],
            ["exemptions", "advisory"],
        ]);
        expect(found[0]?.message).to.contain("Its exemption has expired (until 2020-02-29: Nobody but health checks");
        expect(found[1]?.message).to.contain("The exemption from lb-access-logs for *::internal has expired");
    });

    it("counts on its last day", async () => {
        const today = new Date().toISOString().slice(0, 10);
        const found = await verdicts([balancer("internal")], granting(exemption({ expires: today })), RULE);
        expect(found.map(({ level }) => level)).to.deep.equal(["advisory"]);
    });

    it("is preferred to an expired one for the same", async () => {
        const both = granting(exemption({ expires: "2020-01-01" }), exemption());
        const found = await verdicts([balancer("internal")], both, RULE, "exemptions-used");
        expect(found.map(({ level }) => level)).to.deep.equal(["advisory"]);
    });

    it("that nothing needs is said, once its resources are judged", async () => {
        const logged = balancer("internal", { accessLogs: { bucket: "logs", enabled: true } });
        const found = await verdicts([logged], granting(exemption()), RULE, "exemptions-used");
        expect(found.map(({ policy, level }) => [policy, level])).to.deep.equal([["exemptions-used", "advisory"]]);
        expect(found[0]?.message).to.contain("Nothing uses the exemption from lb-access-logs for *::internal");
    });

    it("is of use where its rule cannot judge yet, which then is nothing to tell", async () => {
        const unseen = balancer("internal", { accessLogs: UNKNOWN });
        const policies = [RULE, "exemptions-used"];
        expect(await verdicts([unseen], granting(exemption()), ...policies)).to.deep.equal([]);
        const expired = await verdicts([unseen], granting(exemption({ expires: "2020-02-29" })), ...policies);
        expect(expired.map(({ policy }) => policy)).to.deep.equal([RULE]);
        expect(expired[0]?.message).to.contain("Not judged:");
    });

    it("keeps a remediation away from its resource", async () => {
        const config = { "lb-drop-invalid-headers": "remediate" };
        const granted = [exemption({ policy: "lb-drop-invalid-headers" })];
        // The exemptions are known from the first judgement on: the engine's is that of the stack itself.
        const exempt = { ...config, exemptions: { granted } };
        await judge([aws("ec2/vpc:Vpc", "vpc")], { config: exempt });
        expect(await remediate(balancer("internal"), exempt)).to.equal(undefined);
        expect(await remediate(balancer("public"), exempt)).to.include({ dropInvalidHeaderFields: true });
    });
});

describe("the schema of exemptions", () => {
    const { parameters, policy } = exemptionsGranted(["lb-waf", "lb-access-logs"]);
    const validate = new Ajv({ strict: false }).compile(parameters.granted as object);
    const whole = exemption({ ticket: "OPS-42", approvedBy: "Ada" });
    const without = (key: string) => Object.fromEntries(Object.entries(whole).filter(([one]) => one !== key));

    it("takes what is whole, with ticket and name or without", () => {
        for (const granted of [[], [whole], [exemption()], [whole, exemption({ policy: "lb-waf" })]]) {
            expect(validate(granted), JSON.stringify(validate.errors)).to.equal(true);
        }
        expect(parameters.granted?.default).to.deep.equal([]);
    });

    for (const key of ["policy", "urn", "reason", "expires"]) {
        it(`asks for ${key}`, () => {
            expect(validate([without(key)])).to.equal(false);
            expect(validate([{ ...whole, [key]: "" }])).to.equal(false);
            expect(validate([{ ...whole, [key]: 1 }])).to.equal(false);
        });
    }

    it("refuses rules that the pack does not have, fields that exemptions do not have, and blanks for a reason", () => {
        expect(validate([exemption({ policy: "lb-wav" })])).to.equal(false);
        expect(validate([exemption({ expiry: FUTURE })])).to.equal(false);
        expect(validate([exemption({ reason: "   " })])).to.equal(false);
        expect(validate(whole)).to.equal(false);
    });

    const days = {
        valid: ["2027-01-31", "2027-04-30", "2028-02-29", "2027-10-01", "2999-12-31"],
        wrong: ["2027-04-31", "2027-02-30", "2027-13-01", "2027-00-10", "2027-1-31", "31.01.2027", "2027-01-31T00:00"],
    };
    it("takes days of the calendar", () => {
        for (const expires of days.valid) {
            expect(validate([exemption({ expires })]), expires).to.equal(true);
        }
        for (const expires of [...days.wrong, "never", ""]) {
            expect(validate([exemption({ expires })]), expires).to.equal(false);
        }
    });

    it("is what the pack tells the engine", () => {
        expect(policy.configSchema?.properties).to.deep.equal(parameters);
    });
});

describe("a pattern of URNs", () => {
    const cases: [pattern: string, text: string, expected: boolean][] = [
        ["abc", "abc", true],
        ["abc", "abcd", false],
        ["abcd", "abc", false],
        ["", "", true],
        ["*", "", true],
        ["*", "anything::$/", true],
        ["a?c", "abc", true],
        ["a?c", "ac", false],
        ["?", "", false],
        ["*::web", "urn:pulumi:dev::shop::aws:ecs/service:Service::web", true],
        ["*::web", "urn:pulumi:dev::shop::aws:ecs/service:Service::web-2", false],
        ["a*b*c", "aXbXbXc", true],
        ["a*b*c", "aXbXbX", false],
        ["a*", "a", true],
        ["a**", "a", true],
        ["a.c", "abc", false],
        ["[ab]", "a", false],
    ];
    for (const [pattern, text, expected] of cases) {
        it(`"${pattern}" ${expected ? "matches" : "does not match"} "${text}"`, () => {
            expect(matches(pattern, text)).to.equal(expected);
        });
    }
});
