import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect } from "chai";
import { renderSarif } from "../../../plan/report/sarif";
import type { ReportedStack } from "../../../plan/report/terminal";
import { stack, violation } from "./documents";
import { broken, files, hidden, pack, places, shop, violations, web } from "./verdicts-of-a-shop";

// One pattern of the schema is no regular expression by the letter of Unicode.
const ajv = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true });
addFormats.default(ajv);
const schema = path.join(__dirname, "fixtures", "sarif-2.1.0.schema.json");
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

interface Result {
    ruleId: string;
    kind: string;
    level: string;
    message: { text: string };
    locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
    partialFingerprints: { primaryLocationLineHash: string };
    suppressions?: unknown[];
}

interface Run {
    tool: { driver: { name: string; version?: string; rules: { id: string }[] } };
    automationDetails: { id: string };
    invocations: { ruleConfigurationOverrides: unknown[]; toolExecutionNotifications: unknown[] }[];
    originalUriBaseIds: object;
    results: Result[];
}

/** The runs of the log, which fits the schema. */
function runs(...stacks: ReportedStack[]): Run[] {
    const log = JSON.parse(renderSarif(stacks, places));
    expect(validate(log), JSON.stringify(validate.errors, undefined, 2)).to.equal(true);
    return log.runs;
}

/** The one run of a stack that one pack judged. */
function run(stack: ReportedStack): Run {
    const [only, ...more] = runs(stack);
    if (!only || more.length > 0) {
        throw new Error(`${more.length + 1} runs where one was expected`);
    }
    return only;
}

describe("the SARIF log", () => {
    it("has a run for each stack and pack, which together tell them apart", () => {
        const other = { name: "other", version: "", policies: [] };
        const log = runs(shop({}, { judges: [pack, other] }), shop({ stack: "prod" }));

        const names = log.map((run) => [run.tool.driver.name, run.tool.driver.version, run.automationDetails.id]);
        expect(names).to.deep.equal([
            ["rules", "1.2.3", "hatoba-plan/shop/dev/"],
            ["other", undefined, "hatoba-plan/shop/dev/"],
            ["rules", "1.2.3", "hatoba-plan/shop/prod/"],
        ]);
        expect(log.map((run) => run.results.length)).to.deep.equal([5, 0, 5]);
    });

    it("describes each policy as a rule, with its standards, its level and its fix", () => {
        const { tool, invocations } = run(shop());

        expect(tool.driver.rules.map(({ id }) => id)).to.deep.equal(pack.policies.map(({ name }) => name));
        expect(tool.driver.rules[0]).to.deep.equal({
            id: "private",
            shortDescription: { text: "Tasks are private." },
            fullDescription: { text: "Tasks are private." },
            help: {
                text: "Leave out `public`.\n\nStandards: FSBP ECS.2, CKV_AWS_333.",
                markdown: "Tasks are private.\n\n**Fix:** Leave out `public`.\n\nStandards: FSBP ECS.2, CKV_AWS_333.",
            },
            defaultConfiguration: { enabled: true, level: "error" },
            properties: { tags: ["FSBP ECS.2", "CKV_AWS_333"] },
        });
        expect(tool.driver.rules[1]).to.deep.include({
            helpUri: "https://rules.example/encrypted",
            help: { text: "Files are encrypted.", markdown: "Files are encrypted." },
            defaultConfiguration: { enabled: true, level: "warning" },
        });
        expect(invocations[0]?.ruleConfigurationOverrides).to.deep.equal([
            { descriptor: { id: "logged", index: 2 }, configuration: { enabled: true, level: "error" } },
            { descriptor: { id: "unused", index: 5 }, configuration: { enabled: false, level: "error" } },
        ]);
    });

    it("says what was found, where, in which resource", () => {
        const { results, originalUriBaseIds } = run(shop());

        const { partialFingerprints, ...result } = results[0] as Result;
        expect(result).to.deep.equal({
            ruleId: "private",
            ruleIndex: 0,
            kind: "fail",
            level: "error",
            message: { text: "web (ecs.Service): is public, 100 % of it." },
            locations: [
                {
                    physicalLocation: {
                        artifactLocation: { uri: "shop/infra/web.ts", uriBaseId: "SRCROOT" },
                        region: { startLine: 12, startColumn: 5 },
                    },
                    logicalLocations: [{ name: "web", fullyQualifiedName: web.urn, kind: "resource" }],
                },
            ],
        });
        expect(originalUriBaseIds).to.have.keys("SRCROOT");
        expect(results[1]?.locations[0]?.physicalLocation.artifactLocation.uri).to.equal("shop/infra/my%20files.ts");
    });

    it("places at the project what has no place of its own", () => {
        const { results } = run(shop());

        expect(results[3]?.locations[0]?.physicalLocation).to.deep.equal({
            artifactLocation: { uri: "shop/Pulumi.yaml", uriBaseId: "SRCROOT" },
            region: { startLine: 1 },
        });
    });

    it("tells the kinds of verdicts apart by kind, level and suppression", () => {
        const { results } = run(shop());

        const kinds = results.map(({ ruleId, kind, level, suppressions }) => [ruleId, kind, level, !!suppressions]);
        expect(kinds).to.deep.equal([
            ["private", "fail", "error", false],
            ["encrypted", "fail", "warning", false],
            ["logged", "fail", "error", true],
            ["zones", "open", "none", false],
            ["tagged", "informational", "none", false],
        ]);
        expect(results[2]?.message.text).to.equal("web (ecs.Service): has none");
        expect(results[2]?.suppressions).to.deep.equal([
            {
                kind: "external",
                status: "accepted",
                justification: "until 2027-03-31 by Ada (OPS-12): Tests",
                properties: { expires: "2027-03-31", reason: "Tests", approvedBy: "Ada", ticket: "OPS-12" },
            },
        ]);
    });

    it("has an open result of each policy that could not judge, where one says so for all", () => {
        const open = run(hidden()).results.filter(({ kind }) => kind === "open");

        expect(open.map(({ ruleId, message }) => [ruleId, message.text])).to.deep.equal([
            ["private", 'service "web": its subnets (of two zones) are not known.'],
            ["zones", 'service "web": its subnets (of two zones) are not known; its tags are not known.'],
            ["zones", 'bucket "files": its zones are not known.'],
        ]);
        expect(open[0]).to.include({ ruleIndex: 0, level: "none" });
    });

    it("does not let a message make a link", () => {
        const { results } = run(shop());

        expect(results[1]?.message.text).to.equal("files (s3.Bucket): is <open> & [read\\](http://evil.example)");
    });

    it("keeps a violation of a policy that the pack does not describe", () => {
        const { results } = run(shop({}, { judges: [{ ...pack, policies: [] }] }));

        expect(results).to.have.length(5);
        expect(results[0]).to.include({ ruleId: "private", level: "error" }).and.not.have.property("ruleIndex");
    });

    describe("knows a violation again", () => {
        const prints = (stack: ReportedStack) =>
            run(stack).results.map((result) => result.partialFingerprints.primaryLocationLineHash);

        it("when its line moves, and when it is exempted", () => {
            const moved = { ...web, sourcePosition: "infra/web.ts:99" };
            const [first, ...rest] = violations;
            const exempt = violation(
                "private",
                "advisory",
                web.urn,
                "Tasks are private.\nExempted until 2027-01-01: Tests\nis public, 100 % of it.",
            );

            expect(first?.policy).to.equal("private");
            expect(prints(shop({ resources: [stack, moved, files] }))).to.deep.equal(prints(shop()));
            expect(prints(shop({ violations: [exempt, ...rest] }))).to.deep.equal(prints(shop()));
        });

        it("but not in another resource, by another policy, of another pack, or for another cause", () => {
            const one = violation("private", "mandatory", web.urn, "is public");
            const others = [
                one,
                { ...one, urn: files.urn },
                { ...one, policy: "zones" },
                { ...one, message: "is open" },
                one,
            ];
            const found = prints(shop({ violations: others }));
            const elsewhere = prints(
                shop({ violations: [{ ...one, pack: "more" }] }, { judges: [{ ...pack, name: "more" }] }),
            );

            expect(new Set([...found, ...elsewhere]).size).to.equal(6);
            expect(found[4]).to.equal(found[0]?.replace(/:1$/, ":2"));
        });
    });

    it("tells of a stack that has no plan", () => {
        const { tool, invocations, results } = run(broken());

        expect(tool.driver).to.deep.equal({ name: "hatoba-plan", rules: [] });
        expect(invocations).to.deep.equal([
            {
                executionSuccessful: false,
                ruleConfigurationOverrides: [],
                toolExecutionNotifications: [{ level: "error", message: { text: "there is no image\nfor web" } }],
            },
        ]);
        expect(results).to.deep.equal([]);
    });

    it("tells once what the program said, and of which resource", () => {
        const diagnostics = [{ severity: "warning" as const, urn: web.urn, message: "mind the gap" }];
        const log = runs(shop({ diagnostics }, { judges: [pack, { ...pack, name: "other" }] }));

        expect(log.map((run) => run.invocations[0]?.toolExecutionNotifications)).to.deep.equal([
            [
                {
                    level: "warning",
                    message: { text: "mind the gap" },
                    locations: [{ logicalLocations: [{ name: "web", fullyQualifiedName: web.urn, kind: "resource" }] }],
                },
            ],
            [],
        ]);
    });
});
