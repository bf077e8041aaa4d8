import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type JudgedResource, PolicyPack, type StackJudge } from "../../../plan/engine/policy-pack";
import { ConfigurationProblem } from "../../../plan/problems";
import { output, reference, resource, secret, stack, UNKNOWN, urnOf } from "./resources";

const fixture = (name: string) => path.join(__dirname, "fixtures", name);

async function problemOf(promise: Promise<unknown> | (() => unknown)): Promise<ConfigurationProblem> {
    try {
        await (typeof promise === "function" ? promise() : promise);
    } catch (error) {
        expect(error, String(error)).to.be.instanceOf(ConfigurationProblem);
        return error as ConfigurationProblem;
    }
    throw new Error("nothing was wrong");
}

describe("a policy pack", function () {
    this.timeout(30_000);

    let directory: string;
    let packs: PolicyPack[];
    let unconfigured: PolicyPack;
    let rules: StackJudge;

    before(async () => {
        unconfigured = PolicyPack.open(fixture("rules"));
        rules = await unconfigured.forStack(stack());
    });

    after(() => unconfigured.stop());

    beforeEach(() => {
        directory = mkdtempSync(path.join(tmpdir(), "policy-pack-"));
        packs = [];
    });

    afterEach(async () => {
        await Promise.all(packs.map((pack) => pack.stop()));
        rmSync(directory, { recursive: true });
    });

    function open(name: string, config?: unknown, onOutput?: (line: string) => void): PolicyPack {
        const configFile = config === undefined ? undefined : path.join(directory, "config.json");
        if (configFile) {
            writeFileSync(configFile, typeof config === "string" ? config : JSON.stringify(config));
        }
        const pack = PolicyPack.open(fixture(name), { configFile, onOutput });
        packs.push(pack);
        return pack;
    }

    function judge(config?: unknown): Promise<StackJudge> {
        return open("rules", config).forStack(stack());
    }

    describe("judges a resource", () => {
        it("with the level, the message and the fix of the policy, at the resource", async () => {
            const provider = {
                type: "pulumi:providers:aws",
                name: "tokyo",
                urn: "urn:pulumi:dev::shop::pulumi:providers:aws::tokyo",
                properties: Struct.fromJavaScript({ region: "ap-northeast-1" }),
            };
            const options = { protect: true, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] };

            expect(await rules.analyze(resource("logs", { public: false }))).to.deep.equal([]);
            expect(await rules.analyze(resource("web", { public: true }, { provider, options }))).to.deep.equal([
                {
                    policy: "not-public",
                    pack: "rules",
                    packVersion: "1.2.3",
                    level: "mandatory",
                    urn: urnOf("web"),
                    message: "Nothing is public.\npublic, protect true, region ap-northeast-1",
                    description: "Nothing is public.",
                    remediation: "Set public to false.",
                },
            ]);
        });

        it("as an advisory that says what it could not see when a value is unknown", async () => {
            const [violation] = await rules.analyze(resource("web", { public: UNKNOWN }));

            expect(violation).to.include({ policy: "not-public", level: "advisory" });
            expect(violation?.message).to.match(/^can't run policy 'not-public' .* value at \.public can't be known/);
        });

        it("by the value within a secret", async () => {
            expect(await rules.analyze(resource("web", { public: secret(false) }))).to.deep.equal([]);
            expect(await rules.analyze(resource("web", { public: secret(true) }))).to.have.length(1);
        });

        it("with references as ids and outputs as values, as the CLI sends them", async () => {
            const shown = {
                bucket: reference(urnOf("logs"), "logs-1"),
                component: [reference(urnOf("web"))],
                password: output("hunter2"),
                __internal: 1,
            };

            expect((await rules.analyze(resource("web", { shown })))[0]?.message).to.equal(
                `Says what it sees.\n{"bucket":"logs-1","component":["${urnOf("web")}"],"password":"hunter2"}`,
            );
            const [unknown] = await rules.analyze(resource("web", { shown: reference(urnOf("logs"), "") }));
            expect(unknown?.message).to.include("value at .shown can't be known");
        });

        it("knowing its project, stack and configuration, those of each stack apart", async () => {
            const pack = open("rules");
            const [dev, prod] = await Promise.all([
                pack.forStack(stack("dev", { "app:level": "low" })),
                pack.forStack({ ...stack("prod", { "app:level": "high" }), dryRun: false }),
            ]);

            const messages = await Promise.all(
                [dev, prod].map(async (rules) => (await rules.analyze(resource("web", { where: true })))[0]?.message),
            );

            expect(messages).to.deep.equal([
                "Says where it runs.\nshop/dev low dry run true",
                "Says where it runs.\nshop/prod high dry run false",
            ]);
        });
    });

    describe("remediates", () => {
        it("by returning the new properties and saying which changed, secrets kept secret", async () => {
            const result = await rules.remediate(resource("disk", { encrypted: false, password: secret("hunter2") }));

            expect(result.properties?.toJavaScript()).to.deep.equal({ encrypted: true, password: secret("hunter2") });
            expect(result.violations).to.have.length(1);
            expect(result.violations[0]).to.include({
                policy: "encrypted",
                level: "remediate",
                urn: urnOf("disk"),
                message: "Encrypts at rest.\nset by the policy: encrypted",
            });
        });

        it("nothing that already complies", async () => {
            expect(await rules.remediate(resource("disk", { encrypted: true }))).to.deep.equal({ violations: [] });
        });

        it("with an advisory instead where it would have to read an unknown", async () => {
            const result = await rules.remediate(resource("disk", { encrypted: UNKNOWN }));

            expect(result.properties).to.equal(undefined);
            expect(result.violations[0]).to.include({ policy: "encrypted", level: "advisory" });
            expect(result.violations[0]?.message).to.include("can't run remediation 'encrypted'");
        });

        it("only at the level remediate", async () => {
            const configured = await judge({ encrypted: "mandatory" });

            expect(await configured.remediate(resource("disk", { encrypted: false }))).to.deep.equal({
                violations: [],
            });
            expect((await configured.analyze(resource("disk", { encrypted: false })))[0]).to.include({
                level: "mandatory",
            });
        });
    });

    describe("judges the stack", () => {
        const bucket = resource("bucket", {});

        it("with parents and dependencies resolved, at the resource that the policy names", async () => {
            const parent = resource("platform", {});
            const service: JudgedResource = resource(
                "service",
                { subnet: UNKNOWN },
                {
                    parent: parent.urn,
                    dependencies: [bucket.urn, parent.urn],
                    propertyDependencies: new Map([
                        ["subnet", [bucket.urn]],
                        ["nothing", []],
                    ]),
                },
            );

            const violations = await rules.analyzeStack([parent, bucket, service]);

            expect(violations).to.have.length(1);
            expect(violations[0]).to.include({
                urn: service.urn,
                level: "mandatory",
                message: "Every service follows its network.\nparent platform, subnet bucket, all bucket,platform",
            });
        });

        it("at the stack when the policy names no resource", async () => {
            expect((await rules.analyzeStack([bucket]))[0]).to.include({
                urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                message: "Every service follows its network.\na stack of one",
            });
        });

        it("not at all when the policy is disabled", async () => {
            const configured = await judge({ connected: "disabled" });

            expect(await configured.analyzeStack([bucket])).to.deep.equal([]);
        });
    });

    describe("is configured", () => {
        const unowned = resource("web", { public: true, tags: { owner: "nobody" } });
        const levels = async (judged: StackJudge) =>
            (await judged.analyze(unowned)).map(({ policy, level }) => `${policy} ${level}`);

        it("by its own code when the user says nothing", async () => {
            expect(await levels(rules)).to.deep.equal(["not-public mandatory", "has-owner advisory"]);
            expect((await rules.analyze(unowned))[1]?.message).to.include("owner is none of platform");
        });

        it("with levels and properties by the file", async () => {
            const configured = await judge({
                "not-public": "disabled",
                "has-owner": { enforcementLevel: "mandatory", tag: "team", teams: ["shop", "data"] },
            });

            expect(await levels(configured)).to.deep.equal(["has-owner mandatory"]);
            expect((await configured.analyze(unowned))[0]?.message).to.include("team is none of shop, data");
        });

        it("with one level for all policies, which a policy by name overrides", async () => {
            const configured = await judge({ all: "advisory", "has-owner": "mandatory" });

            expect(await levels(configured)).to.deep.equal(["not-public advisory", "has-owner mandatory"]);
        });

        it("by <stack>.json in a folder of configurations when no file is named", async () => {
            const configDirectory = path.join(fixture("rules"), "config");
            const pack = PolicyPack.open(fixture("rules"), { configDirectory });
            packs.push(pack);

            expect(await levels(await pack.forStack(stack("relaxed")))).to.deep.equal(["has-owner advisory"]);
        });

        it("or says at once, by path, everything that does not fit", async () => {
            const problem = await problemOf(
                judge({ "not-publik": "mandatory", "has-owner": { teams: ["a", 5], minimum: 0 } }),
            );

            expect(problem.problems.map(({ path: at, message }) => `${at}: ${message}`)).to.deep.equal([
                "not-publik: the pack has no policy of this name; did you mean not-public?",
                "has-owner.minimum: must be >= 1, found 0",
                "has-owner.teams[1]: must be string, found 5",
            ]);
            expect(problem.message).to.include("config.json");
        });

        it("or names the file that is not there", async () => {
            const pack = PolicyPack.open(fixture("rules"), { configFile: "nowhere.json" });

            expect((await problemOf(pack.forStack(stack()))).message).to.include("nowhere.json does not exist");
        });
    });

    it("may be TypeScript", async () => {
        const typescript = await open("typescript").forStack(stack());

        expect((await typescript.analyze(resource("web", { public: true })))[0]).to.include({
            pack: "typescript",
            level: "advisory",
            message: "Nothing is public.\nis public",
        });
    });

    it("leaves no process behind when it is stopped", async () => {
        const pack = open("rules");
        const stopped = await pack.forStack(stack());
        const { message } = await problemOf(stopped.analyze(resource("web", { fail: "pid" })));
        const pid = Number(/pid (\d+)/.exec(message)?.[1]);
        process.kill(pid, 0);

        await pack.stop();

        expect(() => process.kill(pid, 0)).to.throw("ESRCH");
    });

    describe("that is wrong", () => {
        it("is named when it is not there, is no pack, or runs on something else", async () => {
            expect((await problemOf(() => PolicyPack.open("/nowhere"))).message).to.equal(
                "policy pack /nowhere does not exist",
            );
            expect((await problemOf(() => PolicyPack.open(__dirname))).message).to.include("has no PulumiPolicy.yaml");
            expect((await problemOf(() => PolicyPack.open(fixture("python")))).message).to.match(
                /PulumiPolicy.yaml:1:1: runtime: "python" cannot be run offline; accepted: nodejs/,
            );
        });

        it("says what to run when it has not been compiled", async () => {
            const { message } = await problemOf(() => PolicyPack.open(fixture("uncompiled")));

            expect(message).to.include(", bin, is not there: run `npm run build` in");
            expect(message).to.include(fixture("uncompiled"));
        });

        it("shows the error that ended its start", async () => {
            const { message } = await problemOf(open("throws-at-start").forStack(stack()));

            expect(message).to.include(`policy pack ${fixture("throws-at-start")} ended with status`);
            expect(message).to.include("no such table: rules");
        });

        it("is told so when it prints before it serves", async () => {
            const { message } = await problemOf(open("prints-first").forStack(stack()));

            expect(message).to.include('wrote "loading rules" to stdout where its port was expected');
        });

        it("shows what a policy threw, and about which resource", async () => {
            const { message } = await problemOf(rules.analyze(resource("web", { fail: "throw" })));

            expect(message).to.include("Error validating resource with policy 'fails' from policy pack 'rules@v1.2.3'");
            expect(message).to.include("Error: cannot read the rule's table");
            expect(message).to.include(`while judging ${urnOf("web")}`);
            expect(message).not.to.include("node_modules");
        });

        it("shows its last words when it ends while it judges", async () => {
            const doomed = await judge();

            const { message } = await problemOf(doomed.analyze(resource("web", { fail: "exit" })));

            expect(message).to.include("ended with status 7");
            expect(message).to.include("out of rules");
        });

        it("is not blamed when something else ended it", async () => {
            const doomed = await judge();

            const error = await doomed.analyze(resource("web", { fail: "kill" })).catch((reason) => reason);

            expect(error).to.be.instanceOf(Error).and.not.instanceOf(ConfigurationProblem);
            expect(error.message).to.include("was ended by SIGKILL");
        });
    });
});
